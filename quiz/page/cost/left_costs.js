// @ts-check
/** What an entry of the history was left with on the page of costs, for Back and for a reload. */

import { byName, fields, isText, listOf, shaped } from "../dom/shapes.js";

/**
 * Texts of the form by name, which of them are the reader's own, what the others are of, and answers.
 * @typedef {{texts: Record<string, string>, own: string[], example: string,
 *   answers: Record<string, string>}} Left
 */

const isLeft = fields({ texts: byName(isText), own: listOf(isText), example: isText, answers: byName(isText) });

/**
 * @param {any} state of the history
 * @returns {Left | null} null if it has no costs, or what this page never wrote
 */
export function leftCosts(state) {
  return shaped(state?.costs, isLeft);
}
