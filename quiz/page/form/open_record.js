// @ts-check
/** Open a record or link that somebody pasted. */

import { sentence } from "../python/errors.js";
import { part } from "../dom/parts.js";

/** @typedef {import("../dom/replies.js").LinkJson} LinkJson */

/**
 * Return the one result that the text holds, or say beside the form why there is not one.
 * @param {HTMLElement} $quiz
 * @param {import("../python/status.js").Runtime} python
 * @param {HTMLFormElement} $form
 * @returns {Promise<LinkJson | null>}
 */
export async function pastedResult($quiz, python, $form) {
  const $problem = part($quiz, "open-problem");
  $problem.textContent = "";
  /** @type {LinkJson[]} */ let results;
  try {
    ({ saved: results } = await python.ask({ saved: String(new FormData($form).get("saved")) }));
  } catch (error) {
    $problem.textContent = sentence(error);
    return null;
  }
  if (results.length === 1) return results[0];
  $problem.textContent = results.length === 0
    ? "There is no result in this text. Paste the record, or its link."
    : `There are ${results.length} different results in this text. Paste one of them.`;
  return null;
}
