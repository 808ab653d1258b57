// @ts-check
/** Show a verdict: fill the parts that the page already has. */

import { element, link, part, show } from "./parts.js";

/** @typedef {{because: string, section: string, criterion: string, choice: string,
 *   evidence: {id: string, label: string}[]}} Reason */
/** @typedef {{criterion: string, leads_to: Record<string, string>}} Open */
/** @typedef {{retrieval: {level: string}, training: {level: string}}} Axes */
/** The parts of the verdict JSON that the page shows; the whole is described in explain.py.
 * @typedef {{label: string, headline: string, section: string, gate: string | null,
 *   runner_up: string, close: boolean, clear: boolean, settled: boolean, ignored: string[],
 *   conflicts: {text: string}[], reasons: Reason[], against: Reason[], open: Open[],
 *   axes: Axes}} Verdict */

/**
 * @param {HTMLElement} $quiz
 * @param {Verdict} verdict
 */
export function showVerdict($quiz, verdict) {
  const labels = JSON.parse(document.querySelector("#quiz-labels")?.textContent ?? "{}");
  const root = $quiz.dataset.root ?? "";
  part($quiz, "label").textContent = verdict.label;
  part($quiz, "headline").textContent = verdict.headline;
  part($quiz, "runner-up").textContent = labels[verdict.runner_up] ?? "";
  part($quiz, "ignored").textContent = verdict.ignored.join(", ");
  part($quiz, "section").setAttribute("href", root + verdict.section);
  part($quiz, "conflicts").replaceChildren(...verdict.conflicts.map(conflict));
  part($quiz, "reasons").replaceChildren(...verdict.reasons.map((each) => reason($quiz, each)));
  part($quiz, "against").replaceChildren(...verdict.against.map((each) => reason($quiz, each)));
  const open = verdict.open.filter((each) => Object.keys(each.leads_to).length);
  part($quiz, "open").replaceChildren(...open.map((each) => openQuestion($quiz, labels, each)));

  show($quiz, "verdict", true);
  show($quiz, "close", verdict.close);
  show($quiz, "ignored", verdict.ignored.length > 0);
  show($quiz, "conflicts", verdict.conflicts.length > 0);
  show($quiz, "reasons", verdict.reasons.length > 0);
  show($quiz, "by-default", verdict.reasons.length === 0);
  show($quiz, "against", verdict.against.length > 0);
  show($quiz, "open", open.length > 0);
  show($quiz, "clear", verdict.clear && !verdict.settled);
  show($quiz, "settled", verdict.settled);
  mark($quiz, verdict.axes);
}

/** Hide the verdict, and take the reader's position off the map. @param {HTMLElement} $quiz */
export function hideVerdict($quiz) {
  show($quiz, "verdict", false);
  show($quiz, "ignored", false);
  mark($quiz, null);
}

/**
 * Mark the reader's position on the map of the two axes, and give the verdict that cell's shapes.
 * @param {HTMLElement} $quiz
 * @param {Axes | null} axes
 */
function mark($quiz, axes) {
  for (const $cell of /** @type {NodeListOf<HTMLElement>} */ ($quiz.querySelectorAll(".map td"))) {
    const here =
      axes?.retrieval.level === $cell.dataset.text &&
      axes?.training.level === $cell.dataset.training;
    here ? $cell.setAttribute("aria-current", "true") : $cell.removeAttribute("aria-current");
    if (!here) continue;
    const $shapes = [...$cell.querySelectorAll(".mark")].map(($each) => $each.cloneNode());
    part($quiz, "marks").replaceChildren(...$shapes);
  }
}

/** @param {{text: string}} each */
function conflict(each) {
  return element("li", each.text);
}

/**
 * A reason in the guide's words, then the answer that calls for it, then what it rests on.
 * @param {HTMLElement} $quiz
 * @param {Reason} each
 */
function reason($quiz, each) {
  const root = $quiz.dataset.root ?? "";
  const $rests = element("span", "");
  $rests.className = "quiz__rests";
  const answer = `“${choiceLabel($quiz, each.criterion, each.choice)}”`;
  $rests.append("You said ", link(answer, root + each.section));
  for (const source of each.evidence) {
    $rests.append(" · ", link(source.label, `${root}evidence/#${source.id}`));
  }
  if (each.evidence.length === 0) $rests.append(" · our judgement");
  const $reason = element("li", each.because);
  $reason.append(document.createElement("br"), $rests);
  return $reason;
}

/**
 * Say which answers to an open question lead elsewhere, in the words of the form.
 * @param {HTMLElement} $quiz
 * @param {Record<string, string>} labels
 * @param {Open} open
 */
function openQuestion($quiz, labels, { criterion, leads_to }) {
  const $question = $quiz.querySelector(`#ask-${criterion}`);
  const $link = link($question?.getAttribute("data-name") ?? criterion, `#ask-${criterion}`);
  $link.dataset.ask = criterion;
  const answers = Object.entries(leads_to).map(
    ([choice, verdict]) => `“${choiceLabel($quiz, criterion, choice)}” → ${labels[verdict]}`,
  );
  const $item = element("li", "");
  $item.append($link, `: ${answers.join("; ")}`);
  return $item;
}

/**
 * @param {HTMLElement} $quiz
 * @param {string} criterion
 * @param {string} choice
 */
function choiceLabel($quiz, criterion, choice) {
  const $radio = $quiz.querySelector(`#ask-${criterion} input[value="${choice}"]`);
  return $radio?.parentElement?.textContent?.trim() ?? choice;
}
