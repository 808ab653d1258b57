// @ts-check
/** A reason or a caution as the guide words it, then what it rests on. */

import { address } from "../dom/address.js";
import { element, link } from "../dom/parts.js";
import { DATA, answer } from "../dom/labels.js";

/**
 * @param {HTMLElement} $quiz
 * @param {import("../dom/replies.js").ReasonJson} each
 */
export function reason($quiz, each) {
  return withSources($quiz, each.because, answer($quiz, each.criterion, each.choice), each);
}

/**
 * What holds for want of an answer that says otherwise.
 * @param {HTMLElement} $quiz
 * @param {import("../dom/replies.js").PresumptionJson} each
 */
export function presumed($quiz, { because, section }) {
  return withSources($quiz, because, "Why this is assumed", { section, evidence: [] });
}

/**
 * @param {HTMLElement} $quiz
 * @param {import("../dom/replies.js").CautionJson} each
 */
export function caution($quiz, each) {
  return withSources($quiz, each.text, "More on this", each);
}

/**
 * @param {HTMLElement} $quiz
 * @param {string} text
 * @param {string} first
 * @param {{section: string, evidence: import("../dom/replies.js").SourceJson[]}} rests
 */
function withSources($quiz, text, first, { section, evidence }) {
  const $rests = element("span", link(first, address($quiz, section)));
  $rests.className = "result__rests";
  for (const { id, label, read } of evidence) {
    $rests.append(" · ", link(label, address($quiz, `evidence/#${id}`)));
    if (read === "secondary") $rests.append(DATA.reported);
  }
  if (evidence.length === 0) $rests.append(` · ${DATA.judgement}`);
  return element("li", text, document.createElement("br"), $rests);
}
