// @ts-check
/** Then and now: what an earlier version of the guide said to the same answers. */

import { differences } from "./rule_changes.js";
import { element, list, part, show } from "../dom/parts.js";
import { DATA, label } from "../dom/labels.js";
import { sentence } from "../python/errors.js";

/** @typedef {import("../dom/replies.js").VerdictJson} VerdictJson */
/** @typedef {{ask: (request: object) => Promise<VerdictJson>}} Python */

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
  const then = await byEarlierGuide($quiz, python, now, version);
  const isContradicted = then !== null && seen !== "" && then.verdict !== seen;
  part($quiz, "then-version").textContent = version;
  part($quiz, "then-label").textContent = then && !isContradicted ? then.label : label(seen);
  part($quiz, "now-label").textContent = now.label;
  part($quiz, "then-given").textContent = then?.label ?? "";
  const changes = then ? [...differences(then, now)] : [];
  show($quiz, "then-lost", !then);
  show($quiz, "then-contradicted", isContradicted);
  show($quiz, "then-alike", then !== null && changes.length === 0);
  list($quiz, "changes", changes.map((each) => element("li", each)));
}

/**
 * Return that version's verdict; null if it is not here, or does not know these answers.
 * @param {HTMLElement} $quiz
 * @param {Python} python
 * @param {VerdictJson} now
 * @param {string} version
 */
async function byEarlierGuide($quiz, python, now, version) {
  const guide = DATA.releases.includes(version) ? await released($quiz, version) : null;
  if (guide === null) return null;
  try {
    return await python.ask({ answers: now.answers, guide });
  } catch (error) {
    sentence(error);
    return null;
  }
}

/**
 * Return the text of a guide of old, from where this copy of the quiz has it.
 * @param {HTMLElement} $quiz
 * @param {string} version
 */
async function released($quiz, version) {
  const { quizReleases } = /** @type {{quizReleases?: Record<string, string>}} */ (globalThis);
  if (quizReleases) return quizReleases[version] ?? null;
  try {
    const file = await fetch(`${$quiz.dataset.app}releases/${version}.toml`);
    return file.ok ? await file.text() : null;
  } catch {
    return null; // no connection
  }
}
