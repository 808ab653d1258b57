// @ts-check
/**
 * Where the reader is. Each step is an entry of the browser's history: its address has the answers,
 * its state says which step it is, so that Back, Forward, reload and a shared link all work.
 */

import { byName, fields, isCount, isFlag, isText, listOf, shaped } from "../dom/shapes.js";

export const SCOPE = "quiz-scope";
export const RESULT = "quiz-result";
export const COMPARE = "quiz-compare";

/**
 * `at` is one of the above, or the criterion that is asked; `first`, that it is asked before the
 * short quiz. `back` says that the reader came from
 * a result and goes back to it; `link`, that the address is somebody's link and not yet changed;
 * `pasted`, what Python noticed of the text that it was found in; `asks`, that the question before
 * training may still come between; `more`, that any other may, since this is the first result; `before`, what was ticked when the reader began to try other
 * answers; `typed`, what stands in the fields of a comparison.
 * @typedef {{at: string, depth?: number, first?: boolean, back?: boolean, link?: boolean, asks?: boolean, more?: boolean,
 *   pasted?: {ignored: string[], mended: boolean}, before?: Record<string, string>,
 *   typed?: string[]}} Step
 */

const isStep = fields({ at: isText }, {
  depth: isCount, first: isFlag, back: isFlag, link: isFlag, asks: isFlag, more: isFlag,
  pasted: fields({ ignored: listOf(isText), mended: isFlag }),
  before: byName(isText),
  typed: listOf(isText),
});

/** Return the step of this entry; null if there is none that this page has. @returns {Step | null} */
export function current() {
  return stepIn(history.state, [...document.querySelectorAll(".quiz__question")].map(criterion));
}

/**
 * Return the step that a state of the history says, if it is one of these questions or no question.
 * @param {any} state
 * @param {string[]} questions
 * @returns {Step | null}
 */
export function stepIn(state, questions) {
  const step = shaped(state?.quiz, isStep);
  return step && [SCOPE, RESULT, COMPARE, ...questions].includes(step.at) ? step : null;
}

/**
 * @param {Step} step
 * @param {string} address
 */
export function push(step, address) {
  const depth = (current()?.depth ?? 0) + 1;
  history.pushState({ quiz: { ...step, depth } }, "", address);
}

/**
 * @param {Step} step
 * @param {string} address
 */
export function replace(step, address) {
  const depth = current()?.depth ?? 0;
  history.replaceState({ quiz: { ...step, depth } }, "", address);
}

/**
 * Return the step that follows an answered question.
 * @param {string[]} core the questions of the short quiz, in their order; what is asked before them
 *   leads to the first
 * @param {Step} step
 * @returns {Step}
 */
export function following(core, { at, back, first, asks }) {
  const isCore = core.includes(at) || Boolean(first);
  const next = core[core.indexOf(at) + 1];
  return isCore && next && !back ? { at: next } : {
    at: RESULT, asks: isCore || Boolean(asks), more: isCore && !back,
  };
}

/**
 * Return the step that leads back from a question, where the history has none.
 * @param {string[]} core
 * @param {Step} step
 * @param {boolean} isAnswered whether there is anything to show a result of
 * @returns {Step}
 */
export function preceding(core, { at, first }, isAnswered) {
  const previous = core[core.indexOf(at) - 1];
  return { at: previous ?? (core.includes(at) || first || !isAnswered ? SCOPE : RESULT) };
}

/**
 * The questions of the short quiz, in their order, and the one that comes before training.
 * @param {HTMLFormElement} $form
 */
export function shortQuiz($form) {
  const core = [...$form.querySelectorAll("[data-core]")].map(criterion);
  const gate = criterion(/** @type {Element} */ ($form.querySelector("[data-gate]")));
  return {
    core,
    gate,
    exits: criterion(/** @type {Element} */ ($form.querySelector("[data-exits]"))),
    /** Return the question that the reader began with before any script ran, or undefined. */
    begun() {
      const $questions = [...$form.querySelectorAll(".quiz__question")];
      const $touched = $questions.filter(($each) => $each.querySelector("input:checked")).pop();
      const $begun = $touched ?? document.activeElement?.closest(".quiz__question");
      return $begun ? criterion($begun) : undefined;
    },
    /** @param {Step} step */
    after: (step) => following(core, step),
    /** @param {Step} step */
    before: (step) => preceding(core, step, $form.querySelector("input:checked") !== null),
  };
}

/** @param {Element} $question */
function criterion($question) {
  return /** @type {HTMLElement} */ ($question).dataset.criterion ?? "";
}
