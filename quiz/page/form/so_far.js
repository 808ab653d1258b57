// @ts-check
/** Beside a question: where the answers point so far, and which others could still change that. */

import { part, show } from "../dom/parts.js";
import { label, question } from "../dom/labels.js";
import { markNear, markPosition, unmark } from "../result/map_marker.js";

/** Names of open questions, at most. */
const SHOWN = 5;

/**
 * @param {HTMLElement} $quiz
 * @param {import("../dom/replies.js").VerdictJson | null} verdict null while nothing is answered,
 *   or Python is not there yet
 * @param {string} at the question that is asked
 */
export function showSoFar($quiz, verdict, at) {
  if (!verdict || Object.keys(verdict.answers).length === 0) {
    unmark($quiz);
    part($quiz, "so-far").textContent = "open";
    show($quiz, "near", false);
    show($quiz, "asks", false);
    return;
  }
  const others = verdict.open.filter(({ criterion }) => criterion !== at);
  const telling = others.filter(({ leads_to }) => Object.keys(leads_to).length > 0);
  const near = new Set(verdict.open.flatMap(({ leads_to }) => Object.values(leads_to)));
  const names = telling.slice(0, SHOWN).map(({ criterion }) => question($quiz, criterion));
  const rest = telling.length - names.length;
  part($quiz, "so-far").textContent = label(verdict.verdict);
  part($quiz, "asks").textContent = [...names, ...(rest ? [`and ${rest} more`] : [])].join(", ");
  markPosition($quiz, verdict.axes);
  markNear($quiz, near);
  show($quiz, "near", near.size > 0);
  show($quiz, "asks", names.length > 0);
}
