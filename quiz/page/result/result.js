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
  part($quiz, "version").textContent = verdict.guide_version;
  list($quiz, "conflicts", verdict.conflicts.map((each) => element("li", each.text)));
  list($quiz, "first-steps", texts(verdict.first_steps));
  const $reasons = verdict.reasons.map((each) => reason($quiz, each));
  list($quiz, "reasons", [...$reasons, ...verdict.presumed.map((each) => presumed($quiz, each))]);
  list($quiz, "more-reasons", verdict.more_reasons.map((each) => reason($quiz, each)));
  list($quiz, "against", verdict.against.map((each) => reason($quiz, each)));
  list($quiz, "flips", verdict.flips.map((each) => flip($quiz, each)));
  list($quiz, "needs", texts(verdict.needs));
  list($quiz, "cautions", verdict.cautions.map((each) => caution($quiz, each)));
  list($quiz, "watch", texts(verdict.watch));
  show($quiz, "gate", Boolean(verdict.gate));
  show($quiz, "close", verdict.close && verdict.runner_up !== null);
  showPath($quiz, verdict);
  showExit($quiz, verdict);
  showSureness($quiz, verdict);
  showOpen($quiz, verdict);
  showAnswers($quiz, verdict.answers);
  markPosition($quiz, verdict.axes);
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
function showPath($quiz, { path }) {
  list($quiz, "path", path.length > 1 ? path.map(pathStep) : []);
}

/** @param {import("../dom/replies.js").PathStepJson} step and when it has come to its end */
function pathStep({ label, until }) {
  const $step = element("li", element("strong", label));
  if (until) $step.append(`. Go on once ${until}.`);
  return $step;
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
}

/** @param {string[]} lines */
function texts(lines) {
  return lines.map((each) => element("li", each));
}

/**
 * @param {HTMLElement} $quiz
 * @param {VerdictJson} verdict
 */
function showSureness($quiz, { verdict, clear, settled, answers, fewest_changes }) {
  show($quiz, "settled", settled);
  show($quiz, "clear", clear && !settled);
  show($quiz, "unclear", !clear);
  for (const count of [1, 2, 3]) {
    show($quiz, `firm-${count}`, Object.keys(answers).length > 0 && fewest_changes === count);
  }
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
function flip($quiz, { criterion, to, verdict }) {
  const text = `${answer($quiz, criterion, to)} → ${label(verdict)}`;
  return element("li", text, " ", button("See it", text, { do: "flip", criterion, to }));
}
