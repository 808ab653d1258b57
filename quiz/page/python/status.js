// @ts-check
/** Python as this page has it: how far it is, what stands in its way, and starting it again. */

import { startPython } from "./client.js";
import { part, show } from "../dom/parts.js";
import { reloadIfNewer } from "../offline/newer_page.js";

/** @typedef {ReturnType<typeof runtime>} Runtime */

/** @param {HTMLElement} $quiz */
export function runtime($quiz) {
  let worker = begin();

  function begin() {
    show($quiz, "trouble", false);
    return startPython($quiz.dataset.app ?? "", {
      progress: (received, total) => showProgress($quiz, arriving(received, total)),
      starting: () => showProgress($quiz, "Python is starting."),
      ready(from, cause) {
        $quiz.dataset.python = from;
        if (cause) console.warn(`Python started in a slower way (${from}), for the faster one failed:`, cause);
        showProgress($quiz, "");
        show($quiz, "trouble", false);
        $quiz.dispatchEvent(new Event("python-ready"));
      },
      trouble(sentence) {
        showProgress($quiz, "");
        showTrouble($quiz, sentence);
        reloadIfNewer($quiz);
      },
    });
  }

  return {
    get ready() {
      return worker.ready;
    },
    /** @param {object} request see quiz/bridge.py @returns {Promise<any>} */
    ask: (request) => worker.ask(request),
    stop: () => worker.stop(),
    again() {
      worker.stop();
      worker = begin();
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
  clearResult($quiz, "#verdict-trouble");
}

/**
 * Take away the verdict that is waited for, the one before included, so that what is wrong stands
 * in its stead, with the focus if that was there.
 * @param {HTMLElement} $quiz
 * @param {string} heading selector of what is wrong
 */
export function clearResult($quiz, heading) {
  if (!$quiz.hasAttribute("aria-busy")) return;
  $quiz.removeAttribute("aria-busy");
  for (const name of ["waiting", "verdict", "side"]) {
    const $shown = $quiz.querySelector(`[data-show="${name}"]`);
    const hadFocus = $shown?.contains(document.activeElement);
    show($quiz, name, false);
    if (hadFocus) /** @type {HTMLElement | null} */ ($quiz.querySelector(heading))?.focus();
  }
}

/**
 * Say how far it is, in a quiet line; nothing hides it, and it hides nothing.
 * @param {HTMLElement} $quiz
 * @param {string} text
 */
function showProgress($quiz, text) {
  part($quiz, "progress").textContent = text;
  show($quiz, "progress", text !== "");
}

/**
 * @param {number} received bytes
 * @param {number} total bytes
 */
function arriving(received, total) {
  const [now, all] = [received, total].map((bytes) => (bytes / 1e6).toFixed(1));
  return `Python is on its way: ${now} of ${all} MB`;
}
