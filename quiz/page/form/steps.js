// @ts-check
/** Show one step of the quiz and nothing else; say in the title which; take the focus there. */

import { COMPARE, RESULT, SCOPE } from "./history.js";
import { part, show } from "../dom/parts.js";

const TITLE = document.title;

/**
 * @param {HTMLElement} $quiz
 * @param {string} at a step, or the criterion that is asked
 * @param {{waiting?: boolean, focus: boolean}} how `waiting`: the result is not there yet
 */
export function showStep($quiz, at, { waiting = false, focus }) {
  const isAsked = ![SCOPE, RESULT, COMPARE].includes(at);
  show($quiz, "scope", at === SCOPE);
  show($quiz, "waiting", at === RESULT && waiting);
  show($quiz, "verdict", at === RESULT && !waiting);
  show($quiz, "side", isAsked || (at === RESULT && !waiting));
  show($quiz, "so-far", isAsked);
  show($quiz, "answered", at === RESULT);
  show($quiz, "compare", at === COMPARE);
  show($quiz, "asking", isAsked);
  show($quiz, "back", isAsked);
  for (const $each of /** @type {NodeListOf<HTMLElement>} */ ($quiz.querySelectorAll("[data-criterion].quiz__question"))) {
    $each.hidden = $each.dataset.criterion !== at;
  }
  showProblem($quiz, at, false);
  $quiz.dataset.at = isAsked ? "question" : at;
  const $heading = /** @type {HTMLElement | undefined} */ (
    [...$quiz.querySelectorAll("h2")].find(($each) => $each.hasAttribute("tabindex") && isVisible($each))
  );
  if (!$heading) return;
  document.title = at === SCOPE ? TITLE : `${$heading.innerText.trim()} – ${TITLE}`;
  if (focus) takeTo($heading);
}

/**
 * Say that a choice is missing, or no longer say it.
 * @param {HTMLElement} $quiz
 * @param {string} at
 * @param {boolean} isMissing
 */
export function showProblem($quiz, at, isMissing) {
  show($quiz, "problem", isMissing);
  for (const $each of /** @type {NodeListOf<HTMLElement>} */ ($quiz.querySelectorAll('[data-show="missing"]'))) {
    $each.hidden = !isMissing || $each.parentElement?.dataset.criterion !== at;
  }
  const hasError = document.title.startsWith("Error: ");
  if (isMissing && !hasError) document.title = `Error: ${document.title}`;
  if (!isMissing && hasError) document.title = document.title.slice("Error: ".length);
  if (isMissing) takeTo(/** @type {HTMLElement} */ ($quiz.querySelector(".quiz__problem")));
}

/** Go from the problem to where it can be put right. @param {HTMLElement} $quiz */
export function focusProblem($quiz) {
  /** @type {HTMLElement | null} */ ($quiz.querySelector("fieldset:not([hidden]) input"))?.focus();
}

/**
 * Say something to everybody, those who listen included.
 * @param {HTMLElement} $quiz
 * @param {string} text
 */
export function announce($quiz, text) {
  part($quiz, "status").textContent = text;
}

/** @param {HTMLElement} $target */
export function takeTo($target) {
  $target.focus({ preventScroll: true });
  const $whole = $target.closest("fieldset, article, section") ?? $target;
  const isAbove = $whole.getBoundingClientRect().top < 0;
  if (isAbove || $target.getBoundingClientRect().bottom > innerHeight) $whole.scrollIntoView();
}

/** @param {HTMLElement} $element */
function isVisible($element) {
  return $element.getClientRects().length > 0;
}
