// @ts-check
/** The guide's wording, from the form and from the data that the page carries. */

import { shortened } from "./shortened.js";

/**
 * `reported` stands behind a source that was read in somebody else's report, `judgement` where
 * there is no source. `releases` has the digest of each guide of old, as in an `integrity` attribute.
 * @type {{labels: Record<string, string>, version: string, releases: Record<string, string>,
 *   reported: string, judgement: string}}
 */
export const DATA = JSON.parse(document.querySelector("#quiz-data")?.textContent ?? "{}");

/**
 * Return a verdict's label; an id that this guide does not have stands for itself.
 * @param {string} verdict
 */
export function label(verdict) {
  return Object.entries(DATA.labels).find(([id]) => id === verdict)?.[1] ?? shortened(verdict); // "constructor" too
}

/**
 * Return the short name of a criterion.
 * @param {HTMLElement} $quiz
 * @param {string} criterion
 */
export function question($quiz, criterion) {
  return $quiz.querySelector(`#ask-${criterion}`)?.getAttribute("data-name") ?? criterion;
}

/**
 * Return a choice as the form words it, "not sure" for none.
 * @param {HTMLElement} $quiz
 * @param {string} criterion
 * @param {string} id
 */
export function choice($quiz, criterion, id) {
  const $radio = $quiz.querySelector(`#ask-${criterion} input[value="${id}"]`);
  return $radio?.parentElement?.textContent?.trim() ?? id;
}

/**
 * @param {HTMLElement} $quiz
 * @param {string} criterion
 * @param {string} id
 */
export function answer($quiz, criterion, id) {
  return `${question($quiz, criterion)}: “${choice($quiz, criterion, id)}”`;
}
