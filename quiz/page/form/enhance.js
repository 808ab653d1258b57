// @ts-check
/** What the scripts add to the page that is there, once. */

import { part, show } from "../dom/parts.js";

/** @param {HTMLElement} $quiz */
export function enhance($quiz) {
  show($quiz, "plain", false);
  show($quiz, "scripted", true);
  foldTable($quiz);
  stopHotkeys($quiz);
  frame($quiz);
}

/**
 * Return what puts the page back as it came: the form in full, and its table.
 * @param {HTMLElement} $quiz before anything is changed
 */
export function original($quiz) {
  const $parts = /** @type {NodeListOf<HTMLElement>} */ (
    $quiz.querySelectorAll("[data-show], .quiz__question")
  );
  const hidden = [...$parts].map(($each) => $each.hidden);
  const { title } = document;
  return () => {
    for (const [at, $each] of $parts.entries()) $each.hidden = hidden[at];
    table($quiz).open = true;
    document.title = title;
    delete document.documentElement.dataset.embedded;
    delete $quiz.dataset.at;
    $quiz.removeAttribute("aria-busy");
  };
}

/** The table is one press away; a link to it unfolds it. */
function foldTable(/** @type {HTMLElement} */ $quiz) {
  const $table = table($quiz);
  $table.open = location.hash === "#short-table";
  for (const $link of $quiz.querySelectorAll('a[href="#short-table"]')) {
    $link.addEventListener("click", () => ($table.open = true));
  }
}

/** @param {HTMLElement} $quiz */
function table($quiz) {
  return /** @type {HTMLDetailsElement} */ ($quiz.querySelector(".quiz__table"));
}

/** The theme's hotkeys listen on the window; a key pressed in the quiz must not leave the page. */
export function stopHotkeys(/** @type {HTMLElement} */ $quiz) {
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
  const outside = () => {
    const address = new URL(location.href);
    address.searchParams.delete("embed");
    $out.href = address.href;
  };
  $out.addEventListener("click", outside);
  outside();
}
