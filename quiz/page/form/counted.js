// @ts-check
/** Answers that the reader's own cases gave: named as that as long as they are the ones given. */

import { byName, isText, parsed } from "../dom/shapes.js";
import { prefix } from "../offline/cache_names.js";

/**
 * Return the name under which the page that counts cases leaves them, until this window is closed.
 * @param {string} home address of the site's root
 */
export function counted(home) {
  return `${prefix(home)}counted`;
}

/**
 * @param {HTMLElement} $quiz
 * @returns {Record<string, string>}
 */
function countedAnswers({ dataset: { root = "" } }) {
  try {
    const home = new URL(root || "./", location.href).href;
    return parsed(sessionStorage.getItem(counted(home)), byName(isText)) ?? {};
  } catch {
    return {}; // storage is blocked
  }
}

/** Tell whether an answer is what the cases gave. @param {HTMLElement} $quiz @param {string} criterion @param {string} choice */
export function isCounted($quiz, criterion, choice) {
  return choice !== "" && countedAnswers($quiz)[criterion] === choice;
}

/** Say so at the questions whose answer it is. @param {HTMLElement} $quiz */
export function nameCounted($quiz) {
  for (const $note of /** @type {NodeListOf<HTMLElement>} */ ($quiz.querySelectorAll("[data-counts]"))) {
    const $given = $note.closest("fieldset")?.querySelector("input:checked");
    const { name = "", value = "" } = $given instanceof HTMLInputElement ? $given : {};
    $note.hidden = !isCounted($quiz, name, value);
  }
}

/** A link to the page that counts cases takes the answers along. @param {HTMLElement} $quiz */
export function takeAnswersAlong($quiz) {
  $quiz.addEventListener("click", ({ target }) => {
    const $link = target instanceof Element && target.closest("a[data-to-cases]");
    if ($link instanceof HTMLAnchorElement && $quiz.dataset.index !== "#") $link.hash = location.hash;
  });
}
