// @ts-check
/** Open a record or link that somebody pasted. */

import { pasted } from "../dom/files.js";
import { part } from "../dom/parts.js";
import { sentence } from "../python/errors.js";

/** @typedef {import("../dom/replies.js").LinkJson} LinkJson */

/** Characters of a text with a result in it, as quiz/bridge.py has it of a request. */
export const LONGEST = 200_000;

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
    const text = pasted(String(new FormData($form).get("saved")), LONGEST);
    ({ saved: results } = await python.ask({ saved: text }));
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
