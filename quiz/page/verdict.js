// @ts-check
/** Show a verdict: fill the parts that the page already has. */

import { choice, element, link, part, question, root, show } from "./parts.js";

/** @typedef {import("./json.js").Verdict} Verdict */
/** @typedef {import("./json.js").Reason} Reason */
/** @typedef {import("./json.js").Caution} Caution */
/** @typedef {import("./json.js").Source} Source */
/** @typedef {import("./json.js").Open} Open */
/** @typedef {import("./json.js").Flip} Flip */
/** @typedef {import("./json.js").Axes} Axes */

/**
 * @param {HTMLElement} $quiz
 * @param {Verdict} verdict
 */
export function showVerdict($quiz, verdict) {
  const labels = JSON.parse(document.querySelector("#quiz-labels")?.textContent ?? "{}");
  part($quiz, "label").textContent = verdict.label;
  part($quiz, "headline").textContent = verdict.headline;
  part($quiz, "runner-up").textContent = labels[verdict.runner_up ?? ""] ?? "";
  part($quiz, "section").setAttribute("href", root($quiz) + verdict.section);
  part($quiz, "version").textContent = verdict.guide_version;
  const open = verdict.open.filter((each) => Object.keys(each.leads_to).length);
  list($quiz, "conflicts", verdict.conflicts.map((each) => element("li", each.text)));
  list($quiz, "reasons", verdict.reasons.map((each) => reason($quiz, each)));
  list($quiz, "against", verdict.against.map((each) => reason($quiz, each)));
  list($quiz, "flips", verdict.flips.map((each) => flip($quiz, labels, each)));
  list($quiz, "open", open.map((each) => openQuestion($quiz, labels, each)));
  list($quiz, "first-steps", verdict.first_steps.map((each) => element("li", each)));
  list($quiz, "needs", verdict.needs.map((each) => element("li", each)));
  list($quiz, "cautions", verdict.cautions.map((each) => caution($quiz, each)));
  list($quiz, "watch", verdict.watch.map((each) => element("li", each)));

  show($quiz, "verdict", true);
  show($quiz, "close", verdict.close && verdict.runner_up !== null);
  show($quiz, "by-default", verdict.by_default);
  show($quiz, "clear", verdict.clear && !verdict.settled);
  show($quiz, "settled", verdict.settled);
  mark($quiz, verdict.axes);
}

/** Hide the verdict, and take the reader's position off the map. @param {HTMLElement} $quiz */
export function hideVerdict($quiz) {
  show($quiz, "verdict", false);
  mark($quiz, null);
}

/**
 * Mark the reader's position on the map of the two axes, and give the verdict that cell's shapes.
 * @param {HTMLElement} $quiz
 * @param {Axes | null} axes
 */
function mark($quiz, axes) {
  for (const $cell of /** @type {NodeListOf<HTMLElement>} */ ($quiz.querySelectorAll(".map td[data-text]"))) {
    const here =
      axes?.retrieval.level === $cell.dataset.text &&
      axes?.training.level === $cell.dataset.training;
    here ? $cell.setAttribute("aria-current", "true") : $cell.removeAttribute("aria-current");
    if (!here) continue;
    const $shapes = [...$cell.querySelectorAll(".mark")].map(($each) => $each.cloneNode());
    part($quiz, "marks").replaceChildren(...$shapes);
  }
}

/**
 * Fill a list, and show its part of the page only if there is something in it.
 * @param {HTMLElement} $quiz
 * @param {string} name
 * @param {HTMLElement[]} $items
 */
function list($quiz, name, $items) {
  part($quiz, name).replaceChildren(...$items);
  show($quiz, name, $items.length > 0);
}

/**
 * A reason in the guide's words, then the answer that calls for it, then what it rests on.
 * @param {HTMLElement} $quiz
 * @param {Reason} each
 */
function reason($quiz, each) {
  const answer = `${question($quiz, each.criterion)}: “${choice($quiz, each.criterion, each.choice)}”`;
  return withSources($quiz, each.because, link(answer, root($quiz) + each.section), each.evidence);
}

/**
 * @param {HTMLElement} $quiz
 * @param {Caution} each
 */
function caution($quiz, each) {
  return withSources($quiz, each.text, link("More", root($quiz) + each.section), each.evidence);
}

/**
 * @param {HTMLElement} $quiz
 * @param {string} text
 * @param {HTMLElement} $first
 * @param {Source[]} sources
 */
function withSources($quiz, text, $first, sources) {
  const $rests = element("span", "");
  $rests.className = "quiz__rests";
  $rests.append($first);
  for (const { id, label, read } of sources) {
    $rests.append(" · ", link(label, `${root($quiz)}evidence/#${id}`));
    if (read === "secondary") $rests.append(", as reported");
  }
  if (sources.length === 0) $rests.append(" · our judgement");
  const $item = element("li", text);
  $item.append(document.createElement("br"), $rests);
  return $item;
}

/**
 * @param {HTMLElement} $quiz
 * @param {Record<string, string>} labels
 * @param {Flip} each
 */
function flip($quiz, labels, { criterion, to, verdict }) {
  const words = `${question($quiz, criterion)}: “${choice($quiz, criterion, to)}” → ${labels[verdict]}`;
  return element("li", words);
}

/**
 * Say which answers to an open question lead elsewhere, in the words of the form.
 * @param {HTMLElement} $quiz
 * @param {Record<string, string>} labels
 * @param {Open} open
 */
function openQuestion($quiz, labels, { criterion, leads_to }) {
  const $link = link(question($quiz, criterion), `#ask-${criterion}`);
  $link.dataset.ask = criterion;
  const answers = Object.entries(leads_to).map(
    ([id, verdict]) => `“${choice($quiz, criterion, id)}” → ${labels[verdict]}`,
  );
  const $item = element("li", "");
  $item.append($link, `: ${answers.join("; ")}`);
  return $item;
}
