// @ts-check
/** What an entry of the history was left with on the page of costs, for Back and for a reload. */

import { byName, fields, isText, shaped } from "./shapes.js";

const isLeft = fields({ texts: byName(isText), presets: byName(isText), answers: byName(isText) });

/**
 * @param {any} state of the history
 * @returns {{texts: Record<string, string>, presets: Record<string, string>,
 *   answers: Record<string, string>} | null} null if it has no costs, or what this page never wrote
 */
export function leftCosts(state) {
  return shaped(state?.costs, isLeft);
}
