// @ts-check
/** A link into the quiz as Python has read it. */

/** @typedef {import("../dom/replies.js").LinkJson} LinkJson */

/**
 * Return what a link says by name, without what is not known.
 * @param {Pick<LinkJson, "answers" | "v" | "verdict">} link
 * @returns {[string, string][]}
 */
export function pairs({ answers, v, verdict }) {
  const known = Object.entries({ ...answers, v: v ?? "", verdict: verdict ?? "" });
  return known.filter(([, value]) => value);
}

/**
 * Tell whether there is something to decide on: an answer, or the verdict of a sender who was not
 * sure of anything.
 * @param {LinkJson} link
 */
export function saysSomething({ answers, verdict }) {
  return Object.keys(answers).length > 0 || verdict !== null;
}

/**
 * Return the verdict that a link's sender saw, if by the same guide its answers give another one.
 * A link that names no guide is taken for one of today's.
 * @param {Pick<LinkJson, "v" | "verdict">} link
 * @param {string} verdict what its answers give
 * @param {string} version today's
 */
export function contradicted({ v, verdict: seen }, verdict, version) {
  const isToday = v === null || v === version;
  return isToday && seen !== verdict ? seen : null;
}

/**
 * Return by which other version of the guide the sender of a link decided, and what they saw.
 * @param {Pick<LinkJson, "v" | "verdict">} link
 * @param {string} version today's
 */
export function earlier({ v, verdict }, version) {
  return v !== null && v !== version ? { version: v, verdict: verdict ?? "" } : null;
}
