// @ts-check
/** Notes on a link: what was left out, that it was mended, that a part may be missing. */

import { part, show } from "../dom/parts.js";
import { label } from "../dom/labels.js";
import { listed } from "../dom/shortened.js";

/**
 * `contradicted` is the verdict that the sender saw, where the answers give another one.
 * @typedef {{ignored: string[], mended: boolean, contradicted: string | null}} Notes
 */

/** @type {Notes} */
export const NONE = { ignored: [], mended: false, contradicted: null };

/**
 * @param {HTMLElement} $quiz
 * @param {Notes} notes
 * @param {string} [verdict] what the answers give
 */
export function showNotes($quiz, { ignored, mended, contradicted }, verdict = "") {
  part($quiz, "ignored").textContent = listed(ignored);
  part($quiz, "sender-label").textContent = label(contradicted ?? "");
  part($quiz, "link-label").textContent = label(verdict);
  show($quiz, "ignored", ignored.length > 0);
  show($quiz, "mended", mended);
  show($quiz, "contradicted", contradicted !== null);
}
