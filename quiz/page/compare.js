// @ts-check
/** Compare what several people answered: where they differ, and what to settle first. */

import { element, list, part, row, show } from "./parts.js";
import { answer, choice, label, question } from "./words.js";

/** @typedef {import("./json.js").Difference} Difference */

/**
 * Put the reader's own result first, unless something stands there.
 * @param {HTMLElement} $quiz
 * @param {string} permalink
 */
export function prefill($quiz, permalink) {
  const $fields = part($quiz, "comparer").querySelectorAll("input");
  const [$name, $link] = $fields;
  if (!$link.value) [$name.value, $link.value] = ["My result", permalink];
}

/**
 * Read the names and links of the form, and show where the people differ.
 * @param {HTMLElement} $quiz
 * @param {{ask: (request: object) => Promise<any>}} python
 * @param {HTMLFormElement} $form
 */
export async function compare($quiz, python, $form) {
  const fields = new FormData($form);
  const links = fields.getAll("link").map(String);
  const given = fields.getAll("name").map((name, at) => String(name) || `Result ${at + 1}`);
  const names = given.filter((_, at) => links[at].trim());
  const saved = await Promise.all(
    links.filter((each) => each.trim()).map((text) => python.ask({ saved: text })),
  );
  const lost = saved.findIndex((each) => each.saved.length === 0);
  const problem =
    names.length < 2 ? "Give the links of at least two results." :
    lost >= 0 ? `There is no result in what was given for ${names[lost]}.` : "";
  part($quiz, "compare-problem").textContent = problem;
  show($quiz, "compared", !problem);
  if (problem) return;
  const people = saved.map((each) => each.saved[0].answers);
  showComparison($quiz, names, await python.ask({ compare: people }));
  part($quiz, "compared").closest("div")?.querySelector("h3")?.focus();
}

/**
 * @param {HTMLElement} $quiz
 * @param {string[]} names
 * @param {import("./json.js").Comparison} comparison
 */
function showComparison($quiz, names, { verdicts, differences, first, agreed }) {
  part($quiz, "compared").replaceChildren(...names.map((name, at) => row(name, label(verdicts[at]))));
  const $items = differences.map((each) => difference($quiz, names, each, each.criterion === first));
  list($quiz, "differences", $items);
  show($quiz, "compare-none", differences.length === 0);
  show($quiz, "compare-idle", differences.length > 0 && first === null);
  const same = Object.entries(agreed).map((pair) => element("li", answer($quiz, ...pair)));
  list($quiz, "agreed", same);
}

/**
 * @param {HTMLElement} $quiz
 * @param {string[]} names
 * @param {Difference} each
 * @param {boolean} isFirst
 */
function difference($quiz, names, { criterion, choices, if_all, matters }, isFirst) {
  const $rows = names.map((name, at) => row(name, choice($quiz, criterion, choices[at])));
  const $item = element("li", element("strong", question($quiz, criterion)));
  if (isFirst) $item.append(" ", badge("Settle this first"));
  if (!matters) $item.append(" ", badge("Makes no difference to a verdict"));
  const $answers = element("dl", ...$rows);
  $answers.className = "compare__answers";
  $item.append($answers);
  if (matters) {
    const ways = Object.entries(if_all).map(
      ([id, verdicts]) => element("li", `“${choice($quiz, criterion, id)}” for all → ${told(names, verdicts)}`),
    );
    $item.append(element("ul", ...ways));
  }
  return $item;
}

/** @param {string} text */
function badge(text) {
  const $badge = element("span", text);
  $badge.className = "compare__badge";
  return $badge;
}

/**
 * @param {string[]} names
 * @param {string[]} verdicts
 */
function told(names, verdicts) {
  if (new Set(verdicts).size === 1) return `${label(verdicts[0])} for all`;
  return names.map((name, at) => `${name}: ${label(verdicts[at])}`).join("; ");
}
