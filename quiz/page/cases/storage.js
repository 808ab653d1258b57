// @ts-check
/**
 * What was typed, in this browser's storage: only there if the reader asked for it. And which answers
 * the quiz gets from the cases, until this window is closed.
 */

import { fields, isText, parsed } from "../dom/shapes.js";
import { counted } from "../form/counted.js";
import { prefix } from "../offline/cache_names.js";

/** @typedef {{csv: string, target: string, came: string}} Typed */

const isTyped = fields({ csv: isText, target: isText, came: isText });

/** @param {HTMLElement} $cases */
export function storage({ dataset: { root = "" } }) {
  const home = new URL(root || "./", location.href).href;
  const name = `${prefix(home)}cases`;
  return {
    /** @returns {Typed | null} */
    read() {
      try {
        return parsed(localStorage.getItem(name), isTyped);
      } catch {
        return null; // storage is blocked
      }
    },
    /** @param {Typed} typed @returns {boolean} whether it is there now */
    write(typed) {
      try {
        localStorage.setItem(name, JSON.stringify(typed));
        return true;
      } catch {
        return false;
      }
    },
    forget() {
      try {
        localStorage.removeItem(name);
      } catch {
        return; // then nothing was ever there
      }
    },
    /** Let the quiz name these answers as counted. @param {string} answers as JSON */
    hand(answers) {
      try {
        sessionStorage.setItem(counted(home), answers);
      } catch {
        return; // then it shows them as any other
      }
    },
  };
}
