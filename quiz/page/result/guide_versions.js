// @ts-check
/** Then and now: what an earlier version of the guide said to the same answers. */

import { element, list, part, show } from "../dom/parts.js";
import { DATA, label } from "../dom/labels.js";

/** @typedef {import("../dom/types.js").Verdict} Verdict */
/** @typedef {import("../dom/types.js").Reason} Reason */

/**
 * Show what the sender of a link saw, if that was by another version of the guide.
 * @param {HTMLElement} $quiz
 * @param {{ask: (request: object) => Promise<Verdict>}} python
 * @param {Verdict} now
 * @param {{version: string, verdict: string} | null} earlier
 */
export async function showChange($quiz, python, now, earlier) {
  show($quiz, "changed", earlier !== null);
  if (!earlier) return;
  const { version, verdict } = earlier;
  const then = await byEarlierGuide($quiz, python, now, version);
  part($quiz, "then-version").textContent = version;
  part($quiz, "then-label").textContent = then?.label ?? label(verdict);
  part($quiz, "now-label").textContent = now.label;
  const changes = then ? [...differences(then, now)] : [];
  show($quiz, "then-lost", !then);
  show($quiz, "then-alike", then !== null && changes.length === 0);
  list($quiz, "changes", changes.map((each) => element("li", each)));
}

/**
 * @param {HTMLElement} $quiz
 * @param {{ask: (request: object) => Promise<Verdict>}} python
 * @param {Verdict} now
 * @param {string} version
 * @returns {Promise<Verdict | null>}
 */
async function byEarlierGuide($quiz, python, now, version) {
  if (!DATA.releases.includes(version)) return null;
  try {
    const file = await fetch(`${$quiz.dataset.app}releases/${version}.toml`);
    return file.ok ? await python.ask({ answers: now.answers, guide: await file.text() }) : null;
  } catch {
    return null; // not kept, or its answers are not these any more
  }
}

/**
 * Say which rules that bear on these answers came, went, or weigh otherwise.
 * @param {Verdict} then
 * @param {Verdict} now
 */
function* differences(then, now) {
  const [before, after] = [then, now].map(byRule);
  for (const [id, rule] of after) {
    const old = before.get(id);
    if (!old) yield `New: ${rule.because}`;
    else if (old.weight !== rule.weight) {
      yield `Weighs ${rule.weight} instead of ${old.weight}: ${rule.because}`;
    } else if (old.because !== rule.because) yield `Reworded: ${rule.because}`;
  }
  for (const [id, rule] of before) if (!after.has(id)) yield `No longer there: ${rule.because}`;
}

/** @param {Verdict} verdict */
function byRule({ reasons, more_reasons, against }) {
  return new Map([...reasons, ...more_reasons, ...against].map((each) => [each.rule, each]));
}
