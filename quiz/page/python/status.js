// @ts-check
/** Python as this page has it: how far it is, what stands in its way, and starting it again. */

import { startPython } from "./client.js";
import { part, show } from "../dom/parts.js";

/** @typedef {ReturnType<typeof runtime>} Runtime */

/** @param {HTMLElement} $quiz */
export function runtime($quiz) {
  let python = begin();

  function begin() {
    show($quiz, "trouble", false);
    return startPython($quiz.dataset.app ?? "", {
      progress: (received, total) => showProgress($quiz, arriving(received, total)),
      starting: () => showProgress($quiz, "Python is starting."),
      ready() {
        showProgress($quiz, "");
        show($quiz, "trouble", false);
      },
      trouble(sentence) {
        showProgress($quiz, "");
        showTrouble($quiz, sentence);
      },
    });
  }

  return {
    get ready() {
      return python.ready;
    },
    /** @param {object} request see quiz/bridge.py @returns {Promise<any>} */
    ask: (request) => python.ask(request),
    again() {
      python.stop();
      python = begin();
    },
  };
}

/**
 * Say what stands in the way.
 * @param {HTMLElement} $quiz
 * @param {string} sentence
 */
function showTrouble($quiz, sentence) {
  part($quiz, "trouble").textContent = sentence;
  show($quiz, "trouble", true);
  giveWay($quiz);
}

/**
 * Let the trouble stand where a verdict was asked for, the one before included.
 * @param {HTMLElement} $quiz
 */
export function giveWay($quiz) {
  if (!$quiz.hasAttribute("aria-busy")) return;
  $quiz.removeAttribute("aria-busy");
  for (const name of ["waiting", "verdict"]) {
    const $place = $quiz.querySelector(`[data-show="${name}"]`);
    const hadFocus = $place?.contains(document.activeElement);
    show($quiz, name, false);
    if (hadFocus) /** @type {HTMLElement} */ ($quiz.querySelector(".quiz__trouble h2")).focus();
  }
}

/**
 * Say how far it is, in a quiet line; nothing hides it, and it hides nothing.
 * @param {HTMLElement} $quiz
 * @param {string} words
 */
function showProgress($quiz, words) {
  part($quiz, "progress").textContent = words;
  show($quiz, "progress", words !== "");
}

/**
 * @param {number} received bytes
 * @param {number} total bytes; 0 or less than received if the host does not tell
 */
function arriving(received, total) {
  const [now, all] = [received, total].map((bytes) => (bytes / 1e6).toFixed(1));
  const of = total >= received ? ` of ${all}` : "";
  return `Python is on its way: ${now}${of} MB`;
}
