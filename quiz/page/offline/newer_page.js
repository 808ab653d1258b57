// @ts-check
/**
 * A newer version on the server, found when a file of this one is gone. Trying again cannot help
 * then: the page reloads itself, once, with the answers in its address.
 */

import { isOnDisk } from "../dom/address.js";
import { show } from "../dom/parts.js";

/** The version that this page was reloaded for, if it was: the history survives, storage may not. */
const reloadedFor = history.state?.reloadedFor;

/** @param {HTMLElement} $quiz */
export async function reloadIfNewer($quiz) {
  const newest = await published();
  if (!newest || [$quiz.dataset.app, reloadedFor].includes(newest)) return;
  if (isTyping($quiz)) return show($quiz, "newer", true);
  history.replaceState({ ...history.state, reloadedFor: newest }, "");
  reload($quiz);
}

/**
 * Reload the page. What is answered while the new one is on its way would be lost, so nothing can be.
 * @param {HTMLElement} $quiz
 */
export function reload($quiz) {
  $quiz.inert = true;
  location.reload(); // the answers are in the address
}

/** Return the folder of the quiz's files in the page as the server has it now, or undefined. */
async function published() {
  if (isOnDisk()) return undefined; // nobody publishes there, and no page may fetch
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return /** @type {HTMLElement | null} */ (page.querySelector(".quiz"))?.dataset.app;
  } catch {
    return undefined; // no connection
  }
}

/** What stands in a field is not in the address yet. @param {HTMLElement} $quiz */
function isTyping($quiz) {
  const $fields = /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (
    $quiz.querySelectorAll('textarea:not([readonly]), input:not([type="radio"]):focus')
  );
  return [...$fields].some(($field) => $field.value !== "");
}
