// @ts-check
/** Python as this page has it: how far it is, what stands in its way, and starting it again. */

import { startPython } from "./client.js";
import { part, show } from "./parts.js";

/** @typedef {ReturnType<typeof runtime>} Runtime */

/** @param {HTMLElement} $quiz */
export function runtime($quiz) {
  let python = begin();

  function begin() {
    show($quiz, "trouble", false);
    return startPython($quiz.dataset.app ?? "", {
      progress: (received, total) => showProgress($quiz, arriving(received, total)),
      starting: () => showProgress($quiz, "Python is starting. You can answer meanwhile."),
      ready() {
        showProgress($quiz, "");
        show($quiz, "trouble", false);
      },
      trouble(sentence) {
        showProgress($quiz, "");
        part($quiz, "trouble").textContent = sentence;
        show($quiz, "trouble", true);
        show($quiz, "waiting", false);
        $quiz.removeAttribute("aria-busy");
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
  return `Python is on its way to your browser: ${now}${of} MB. You can answer meanwhile.`;
}
