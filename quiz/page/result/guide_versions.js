// @ts-check
/** Then and now: what an earlier version of the guide said to the same answers. */

import { differences } from "./rule_changes.js";
import { element, list, part, show } from "../dom/parts.js";
import { DATA, label } from "../dom/labels.js";
import { shortened } from "../dom/shortened.js";
import { sentence } from "../python/errors.js";

/** @typedef {import("../dom/replies.js").VerdictJson} VerdictJson */
/** @typedef {{ask: (request: object) => Promise<VerdictJson>}} Python */

const INTEGRITY = new Map(Object.entries(DATA.releases));

/**
 * Show what the sender of a link saw, if that was by another version of the guide.
 * @param {HTMLElement} $quiz
 * @param {Python} python
 * @param {VerdictJson} now
 * @param {{version: string, verdict: string} | null} sender
 */
export async function showChange($quiz, python, now, sender) {
  show($quiz, "changed", sender !== null);
  if (!sender) return;
  const { version, verdict: seen } = sender;
  const integrity = INTEGRITY.get(version);
  const guide = integrity ? await released($quiz, version, integrity) : null;
  const then = guide === null ? null : await byEarlierGuide(python, now, guide);
  const isMissed = integrity !== undefined && guide === null;
  const isContradicted = then !== null && seen !== "" && then.verdict !== seen;
  part($quiz, "then-version").textContent = shortened(version);
  part($quiz, "then-label").textContent = then && !isContradicted ? then.label : label(seen);
  part($quiz, "now-label").textContent = now.label;
  part($quiz, "then-given").textContent = then?.label ?? "";
  const changes = then ? [...differences(then, now)] : [];
  show($quiz, "then-lost", !then && !isMissed);
  show($quiz, "then-missed", isMissed);
  show($quiz, "then-contradicted", isContradicted);
  show($quiz, "then-alike", then !== null && changes.length === 0);
  list($quiz, "changes", changes.map((each) => element("li", each)));
}

/**
 * Return the verdict by that guide; null if it does not know these answers.
 * @param {Python} python
 * @param {VerdictJson} now
 * @param {string} guide its text
 */
async function byEarlierGuide(python, now, guide) {
  try {
    return await python.ask({ answers: now.answers, guide });
  } catch (error) {
    sentence(error);
    return null;
  }
}

/**
 * Return the text of a guide of old, from where this copy of the quiz has it; null if it does not
 * come as it was released, even past every copy on the way.
 * @param {HTMLElement} $quiz
 * @param {string} version
 * @param {string} integrity
 */
async function released($quiz, version, integrity) {
  const { quizReleases } = /** @type {{quizReleases?: Record<string, string>}} */ (globalThis);
  if (quizReleases) return quizReleases[version] ?? null;
  const address = `${$quiz.dataset.app}releases/${version}.toml`;
  return await text(address, { integrity }) ?? await text(address, { integrity, cache: "reload" });
}

/** @param {string} address @param {RequestInit} how */
async function text(address, how) {
  try {
    const file = await fetch(address, how);
    return file.ok ? await file.text() : null;
  } catch {
    return null; // no connection, or not the bytes that the digest is of
  }
}
