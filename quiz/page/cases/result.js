// @ts-check
/** Show what the cases say: sentences as Python has them, counts as bars and tables. Judges nothing. */

import { address } from "../dom/address.js";
import { element, link, list, part, row, show } from "../dom/parts.js";
import { bar } from "./bars.js";

/** @typedef {import("../dom/replies.js").CasesJson} CasesJson */
/** @typedef {import("../dom/replies.js").PairVerdictJson} PairVerdictJson */
/** @typedef {import("../dom/replies.js").PileJson} PileJson */
/** @typedef {{right: number, of: number, low: number, high: number}} Share */

/**
 * @param {HTMLElement} $cases
 * @param {CasesJson} found
 * @param {Record<string, string>} own what the reader answered
 */
export function showCases($cases, found, own) {
  part($cases, "sentence").textContent = found.result.sentence;
  list($cases, "withheld", texts(found.withheld.slice(1)));
  list($cases, "derived", found.derived.map(({ name, label, sentence, rests_sentence: rests }) =>
    row(name, `“${label}”. ${sentence} ${rests}`)));
  list($cases, "undecided", found.undecided.map(({ name, sentence }) => row(name, sentence)));
  list($cases, "disagreements", texts(found.disagreements.map(({ sentence }) => sentence)));
  list($cases, "pairs", found.result.pairs.flatMap((pair) => pairLinks($cases, pair)));
  part($cases, "arms").replaceChildren(...found.arms.map((arm) =>
    tableRow(arm.label, ...counts(arm), bar(arm.right / arm.of, arm.low, arm.high, found.target))));
  part($cases, "effect").textContent = found.effect?.sentence ?? "";
  part($cases, "versions").textContent = found.versions?.sentence ?? "";
  show($cases, "versions", Boolean(found.versions));
  showDiagnosis($cases, found, own);
  showStaircase($cases, found);
  list($cases, "set-aside", texts(found.set_aside.map(({ label, count }) => `${count}: ${label}`)));
  list($cases, "warnings", texts(found.warnings));
  list($cases, "next", found.next.map(({ sentence, section }) =>
    element("li", `${sentence} `, link("How", address($cases, section)))));
  list($cases, "other-targets", texts(found.other_targets.map(({ sentence }) => sentence)));
  list($cases, "cannot-show", texts(found.cannot_show));
  list($cases, "notes", texts(found.file.notes));
}

/**
 * Return a link into the quiz with a pair of answers, and one in which the reader's own stay.
 * @param {HTMLElement} $cases
 * @param {PairVerdictJson} pair
 */
function pairLinks($cases, { answers, label, query, own_query: ownQuery, sentence }) {
  const $link = quizLink($cases, `Open “${label}” in the quiz`, query, answers);
  const $items = [element("li", $link, ` ${sentence}`)];
  if (ownQuery) $items.push(element("li", quizLink($cases, "Keep what you answered yourself", ownQuery, answers)));
  return $items;
}

/**
 * @param {HTMLElement} $cases
 * @param {string} text
 * @param {string} query
 * @param {Record<string, string>} counted the answers in it that come from the cases
 */
function quizLink($cases, text, query, counted) {
  const { root = "", index = "" } = $cases.dataset;
  const $link = link(text, index === "#" ? `#${query}` : `${root}quiz/${index}#${query}`);
  $link.dataset.counted = JSON.stringify(counted);
  return $link;
}

/** @param {HTMLElement} $cases @param {CasesJson} found @param {Record<string, string>} own */
function showDiagnosis($cases, { diagnosis }, own) {
  show($cases, "diagnosis", Boolean(diagnosis));
  if (!diagnosis) return;
  const { sentence, answers, piles } = diagnosis;
  part($cases, "diagnosis").replaceChildren(sentence);
  if (Object.keys(answers).length) {
    const query = new URLSearchParams({ ...answers, ...own }).toString();
    part($cases, "diagnosis").append(" ", quizLink($cases, "Take this into the quiz", query, answers));
  }
  part($cases, "piles").replaceChildren(...piles.map((each) => pileRow($cases, each)));
  part($cases, "search-wins").textContent = diagnosis.search_sentence;
}

/** @param {HTMLElement} $cases @param {PileJson} pile */
function pileRow($cases, { label, count, of, low, high, owner, repair, section }) {
  const $repair = element("span", `${repair} `, link("More", address($cases, section)));
  return tableRow(label, ...counts({ right: count, of, low, high }), bar(count / of, low, high), owner, $repair);
}

/** @param {HTMLElement} $cases @param {CasesJson} found */
function showStaircase($cases, { staircase, target }) {
  show($cases, "stairs", Boolean(staircase));
  if (!staircase) return;
  const stairs = staircase.stairs.slice(0, -1); // the last is all of them
  part($cases, "stairs").replaceChildren(...stairs.map((each) =>
    tableRow(each.label, ...counts(each), bar(each.right / each.of, each.low, each.high, target))));
  part($cases, "staircase").textContent = `${staircase.sentence} ${staircase.left_sentence}`;
}

/** @param {Share} share */
function counts({ right, of, low, high }) {
  return [`${right} of ${of}`, `${(100 * low).toFixed(0)}% to ${(100 * high).toFixed(0)}%`];
}

/** @param {string} head @param {...(string | Node)} cells */
function tableRow(head, ...cells) {
  const $head = element("th", head);
  $head.setAttribute("scope", "row");
  return element("tr", $head, ...cells.map((cell) => element("td", cell)));
}

/** @param {string[]} sentences */
function texts(sentences) {
  return sentences.map((each) => element("li", each));
}
