// @ts-check
/** Open a record or link that somebody kept: its answers become this page's address. */

import { named } from "./answers_url.js";
import { part } from "../dom/parts.js";

/**
 * @param {HTMLElement} $quiz
 * @param {import("../python/status.js").Runtime} python
 * @param {HTMLFormElement} $form
 */
export async function open($quiz, python, $form) {
  const text = String(new FormData($form).get("saved"));
  part($quiz, "open-problem").textContent = "";
  try {
    const [first] = (await python.ask({ saved: text })).saved;
    if (!first) throw new Error("There is no result in this text. Paste the record, or its link.");
    location.hash = new URLSearchParams(named(first)).toString();
  } catch (error) {
    part($quiz, "open-problem").textContent = error instanceof Error ? error.message : "";
  }
}
