// @ts-check
/** What the scripts add to the page that is there, once. */

import { part, show } from "../dom/parts.js";

/** @param {HTMLElement} $quiz */
export function enhance($quiz) {
  show($quiz, "plain", false);
  show($quiz, "scripted", true);
  foldTable($quiz);
  keepKeys($quiz);
  frame($quiz);
}

/** The table is one press away; a link to it unfolds it. */
function foldTable(/** @type {HTMLElement} */ $quiz) {
  const $table = /** @type {HTMLDetailsElement} */ ($quiz.querySelector(".quiz__table"));
  $table.open = location.hash === "#short-table";
  for (const $link of $quiz.querySelectorAll('a[href="#short-table"]')) {
    $link.addEventListener("click", () => ($table.open = true));
  }
}

/** The theme's hotkeys listen on the window; a key pressed in the quiz must not leave the page. */
function keepKeys(/** @type {HTMLElement} */ $quiz) {
  $quiz.addEventListener("keydown", (event) => {
    const isBrowsers = event.ctrlKey || event.metaKey || ["Tab", "Escape"].includes(event.key);
    if (!isBrowsers) event.stopPropagation();
  });
}

/**
 * Do what a pressed button or link names in its `data-do`.
 * @param {HTMLElement} $quiz
 * @param {Record<string, (data: DOMStringMap) => unknown>} act
 */
export function onPress($quiz, act) {
  $quiz.addEventListener("click", (event) => {
    const $pressed = event.target instanceof Element && event.target.closest("[data-do]");
    if (!($pressed instanceof HTMLElement)) return;
    event.preventDefault(); // a link's own fragment would replace the answers
    act[$pressed.dataset.do ?? ""]($pressed.dataset);
  });
}

/** With `?embed=1` the quiz stands alone, with a way out of the frame. */
function frame(/** @type {HTMLElement} */ $quiz) {
  if (new URLSearchParams(location.search).get("embed") !== "1") return;
  document.documentElement.dataset.embedded = "";
  show($quiz, "embedded", true);
  const $out = /** @type {HTMLAnchorElement} */ (part($quiz, "out"));
  $out.addEventListener("click", () => ($out.href = location.pathname + location.hash));
  $out.href = location.pathname;
}
