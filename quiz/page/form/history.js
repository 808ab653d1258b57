// @ts-check
/**
 * Where the reader is. Each step is an entry of the browser's history: its address has the answers,
 * its state says which step it is, so that Back, Forward, reload and a shared link all work.
 */

export const SCOPE = "quiz-scope";
export const RESULT = "quiz-result";
export const COMPARE = "quiz-compare";

/**
 * `at` is one of the above, or the criterion that is asked. `back` says that the reader came from
 * a result and goes back to it; `link`, that the address is somebody's link and not yet changed;
 * `asks`, that the question before training may still come between; `before`, what was ticked when
 * the reader began to try other answers; `typed`, what stands in the fields of a comparison.
 * @typedef {{at: string, depth?: number, back?: boolean, link?: boolean, asks?: boolean,
 *   before?: Record<string, string>, typed?: string[]}} Place
 */

/** @returns {Place | null} */
export function here() {
  return history.state?.quiz ?? null;
}

/**
 * @param {Place} place
 * @param {string} address
 */
export function push(place, address) {
  const depth = (here()?.depth ?? 0) + 1;
  history.pushState({ quiz: { ...place, depth } }, "", address);
}

/**
 * @param {Place} place
 * @param {string} address
 */
export function replace(place, address) {
  const depth = here()?.depth ?? 0;
  history.replaceState({ quiz: { ...place, depth } }, "", address);
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
    /** Return the question that the reader began with before any script ran, or undefined. */
    begun() {
      const touched = [...$form.querySelectorAll(".quiz__question:has(input:checked)")].pop();
      const $begun = touched ?? document.activeElement?.closest(".quiz__question");
      return $begun ? criterion($begun) : undefined;
    },
    /** @param {Place} place @returns {Place} */
    after({ at, back }) {
      const next = core[core.indexOf(at) + 1];
      const asks = core.includes(at);
      return core.includes(at) && next && !back ? { at: next } : { at: RESULT, asks };
    },
    /** @param {Place} place @returns {Place} */
    before({ at }) {
      const previous = core[core.indexOf(at) - 1];
      const begun = $form.querySelector("input:checked") !== null;
      return { at: previous ?? (core.includes(at) || !begun ? SCOPE : RESULT) };
    },
  };
}

/** @param {Element} $question */
function criterion($question) {
  return /** @type {HTMLElement} */ ($question).dataset.criterion ?? "";
}
