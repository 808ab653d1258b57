// @ts-check
/** Show a verdict: fill the parts that the page already has. */

import { showAnswers } from "./answer_list.js";
import { address } from "../dom/address.js";
import { button, element, list, part, show } from "../dom/parts.js";
import { markPosition } from "./map_marker.js";
import { caution, presumed, reason } from "./reasons.js";
import { answer, choice, label, question } from "../dom/labels.js";

/** @typedef {import("../dom/replies.js").VerdictJson} VerdictJson */
/**
 * What was ticked before the reader tried other answers, and what is now.
 * @typedef {{before: Record<string, string>, now: Record<string, string>}} Trial
 */

/**
 * @param {HTMLElement} $quiz
 * @param {VerdictJson} verdict
 * @param {Trial} [trial] if this is the verdict of other answers than the reader's own
 */
export function showResult($quiz, verdict, trial) {
  showTrial($quiz, trial);
  part($quiz, "label").textContent = verdict.label;
  part($quiz, "headline").textContent = verdict.headline;
  part($quiz, "runner-up").textContent = label(verdict.runner_up ?? "");
  part($quiz, "section").setAttribute("href", address($quiz, verdict.section));
  showCosts($quiz, verdict.answers);
  part($quiz, "version").textContent = verdict.guide_version;
  list($quiz, "conflicts", verdict.conflicts.map((each) => element("li", each.text)));
  list($quiz, "first-steps", texts(verdict.first_steps));
  list($quiz, "reasons", [
    ...verdict.reasons.map((each) => reason($quiz, each)),
    ...verdict.presumed.map((each) => presumed($quiz, each)),
    ...verdict.more_reasons.map((each) => reason($quiz, each)),
  ]);
  list($quiz, "against", verdict.against.map((each) => reason($quiz, each)));
  list($quiz, "flips", verdict.flips.map((each) => flip($quiz, each)));
  list($quiz, "needs", texts(verdict.needs));
  list($quiz, "cautions", verdict.cautions.map((each) => caution($quiz, each)));
  list($quiz, "watch", texts(verdict.watch));
  show($quiz, "gate", Boolean(verdict.gate));
  show($quiz, "default", verdict.by_default);
  show($quiz, "close", verdict.close && verdict.runner_up !== null);
  showPath($quiz, verdict);
  showExit($quiz, verdict);
  showSureness($quiz, verdict);
  showOpen($quiz, verdict);
  showAnswers($quiz, verdict.answers);
  markPosition($quiz, verdict.axes);
}

/**
 * Lead to the sum of costs with these answers. In the one file the address is of the page alone, and
 * the answers stand beside it.
 * @param {HTMLElement} $quiz
 * @param {Record<string, string>} answers
 */
function showCosts($quiz, answers) {
  const $costs = part($quiz, "costs");
  const page = address($quiz, "cost/");
  const fragment = `#${new URLSearchParams(answers)}${$quiz.dataset.figures ?? ""}`;
  $costs.dataset.costs = fragment;
  $costs.setAttribute("href", page.includes("#") ? page : page + fragment);
}

/** On paper every part stands open; afterwards as before. @param {HTMLElement} $quiz */
export function openForPrint($quiz) {
  /** @type {HTMLDetailsElement[]} */ let $opened = [];
  addEventListener("beforeprint", () => {
    $opened = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (
      $quiz.querySelectorAll("details.result__part:not([open])"))];
    for (const $each of $opened) $each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const $each of $opened) $each.open = false;
  });
}

/**
 * @param {HTMLElement} $quiz
 * @param {Trial} [trial]
 */
function showTrial($quiz, { before, now } = { before: {}, now: {} }) {
  const other = Object.keys(now).filter((criterion) => now[criterion] !== before[criterion]);
  const changes = other.map((criterion) => {
    const old = choice($quiz, criterion, before[criterion]);
    return `${answer($quiz, criterion, now[criterion])} instead of “${old}”`;
  });
  list($quiz, "flipped", texts(changes));
}

/**
 * What to do now, and what comes next if that falls short; one step alone is no path.
 * @param {HTMLElement} $quiz
 * @param {VerdictJson} verdict
 */
function showPath($quiz, { path, first_steps: [first = ""] }) {
  list($quiz, "path", path.length > 1 ? path.map(({ label }, at) => pathStep(label, path[at - 1])) : []);
  part($quiz, "now").textContent = first;
  show($quiz, "now", first !== "");
}

/**
 * @param {string} label
 * @param {import("../dom/replies.js").PathStepJson} [before] the step whose end leads on to this one
 */
function pathStep(label, before) {
  return element("li", before ? `If ${before.until}: ` : "", element("strong", `${label}.`));
}

/**
 * @param {HTMLElement} $quiz
 * @param {VerdictJson} verdict
 */
function showExit($quiz, { exit }) {
  part($quiz, "exit-link").textContent = exit?.label ?? "";
  part($quiz, "exit-link").setAttribute("href", address($quiz, exit?.section ?? ""));
  part($quiz, "exit-text").textContent = exit?.text ?? "";
  show($quiz, "exit", exit !== null);
  show($quiz, "elsewhere", !$quiz.querySelector("[data-exits] input:checked"));
}

/** @param {string[]} lines */
function texts(lines) {
  return lines.map((each) => element("li", each));
}

/**
 * @param {HTMLElement} $quiz
 * @param {VerdictJson} verdict
 */
function showSureness($quiz, { verdict, clear, settled, answers, flips: [first], fewest_changes }) {
  const isFirm = Object.keys(answers).length > 0;
  show($quiz, "settled", settled);
  show($quiz, "clear", clear && !settled);
  show($quiz, "unclear", !clear);
  for (const count of [1, 2, 3]) {
    show($quiz, `firm-${count}`, isFirm && fewest_changes === count);
  }
  show($quiz, "firm", isFirm);
  part($quiz, "first-flip").textContent = first ? flipped($quiz, first) : "";
  for (const $rate of /** @type {NodeListOf<HTMLElement>} */ ($quiz.querySelectorAll("[data-rate]"))) {
    $rate.hidden = $rate.dataset.rate !== verdict;
  }
}

/**
 * Offer the questions that can still change the verdict, or, if only several together can, those.
 * @param {HTMLElement} $quiz
 * @param {VerdictJson} verdict
 */
function showOpen($quiz, { open, next }) {
  const alone = open.filter((each) => Object.keys(each.leads_to).length);
  const first = [...(alone.length ? alone : open)].sort(
    (one, other) => Number(other.criterion === next) - Number(one.criterion === next),
  );
  show($quiz, "alone", alone.length > 0);
  show($quiz, "together", alone.length === 0);
  list($quiz, "open", first.map((each) => openQuestion($quiz, each)));
}

/**
 * Name an open question and where its answers lead, as the form words them.
 * @param {HTMLElement} $quiz
 * @param {import("../dom/replies.js").OpenJson} open
 */
function openQuestion($quiz, { criterion, leads_to }) {
  const ways = Object.entries(leads_to).map(
    ([id, verdict]) => `“${choice($quiz, criterion, id)}” → ${label(verdict)}`,
  );
  const name = question($quiz, criterion);
  const $ask = button("Answer", `the question: ${name}`, { do: "ask", criterion });
  const $text = element("span", element("strong", name), ways.length ? `: ${ways.join("; ")}` : "");
  return element("li", $text, " ", $ask);
}

/**
 * @param {HTMLElement} $quiz
 * @param {import("../dom/replies.js").FlipJson} each
 */
function flip($quiz, each) {
  const text = flipped($quiz, each);
  const { criterion, to } = each;
  return element("li", text, " ", button("See it", text, { do: "flip", criterion, to }));
}

/**
 * @param {HTMLElement} $quiz
 * @param {import("../dom/replies.js").FlipJson} each
 */
function flipped($quiz, { criterion, to, verdict }) {
  return `“${choice($quiz, criterion, to)}” (${question($quiz, criterion)}) → ${label(verdict)}`;
}
