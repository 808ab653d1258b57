// @ts-check
/** The reader's place on the map of the two axes: in a cell, and within it by the two sums. */

import { part } from "../dom/parts.js";

/** Sums beyond this move the marker no further: the cell's edge is not the end of the scale. */
const FAR = 6;
/** The signs of the axes that a cell may have, and their classes in the text. */
const SIGNS = { ".place__square": "mark mark--retrieval", ".place__circle": "mark mark--training" };

/**
 * Mark the position on the map, say it beneath, and give the verdict the signs of its cell.
 * @param {HTMLElement} $quiz
 * @param {import("../dom/replies.js").AxesJson} axes
 */
export function markPosition($quiz, { retrieval, training }) {
  markNear($quiz, new Set());
  part($quiz, "here").toggleAttribute("hidden", false);
  for (const $cell of cells($quiz)) {
    const isHere =
      $cell.dataset.text === retrieval.level && $cell.dataset.training === training.level;
    if (!isHere) {
      $cell.removeAttribute("aria-current");
      continue;
    }
    $cell.setAttribute("aria-current", "true");
    const centre = position($cell, training.score, retrieval.score);
    part($quiz, "here").setAttribute("transform", `translate(${centre.join(" ")})`);
    part($quiz, "place").textContent = $cell.dataset.description ?? "";
    part($quiz, "marks").replaceChildren(...signs($cell));
  }
}

/**
 * Mark where one more answer could lead.
 * @param {HTMLElement} $quiz
 * @param {Set<string>} verdicts
 */
export function markNear($quiz, verdicts) {
  for (const $cell of cells($quiz)) {
    $cell.toggleAttribute("data-near", verdicts.has($cell.dataset.verdict ?? ""));
  }
}

/** Take the marker off the map: nothing is answered. @param {HTMLElement} $quiz */
export function unmark($quiz) {
  markNear($quiz, new Set());
  part($quiz, "here").toggleAttribute("hidden", true);
  for (const $cell of cells($quiz)) $cell.removeAttribute("aria-current");
  part($quiz, "place").textContent = "it fills in as you answer";
}

/**
 * @param {HTMLElement} $quiz
 * @returns {NodeListOf<SVGGElement>}
 */
function cells($quiz) {
  return $quiz.querySelectorAll(".place__cell");
}

/**
 * Return the marker's centre, right of the middle and below the label. The sums move it by a quarter
 * of the cell's width and by a ninth of its height at most.
 * @param {SVGGElement} $cell
 * @param {number} across
 * @param {number} up
 */
function position($cell, across, up) {
  const $box = /** @type {SVGRectElement} */ ($cell.querySelector("rect"));
  const [x, y, width, height] = [$box.x, $box.y, $box.width, $box.height].map(
    (length) => length.baseVal.value,
  );
  return [x + width * (9 / 14 + share(across) / 4), y + height * (13 / 18 - share(up) / 9)];
}

/** Return a sum as a share of the scale, from -1 to 1. @param {number} sum */
function share(sum) {
  return Math.max(-FAR, Math.min(FAR, sum)) / FAR;
}

/** @param {SVGGElement} $cell */
function signs($cell) {
  return Object.entries(SIGNS)
    .filter(([selector]) => $cell.querySelector(selector))
    .map(([, classes]) => {
      const $sign = document.createElement("span");
      $sign.className = classes;
      $sign.setAttribute("aria-hidden", "true");
      return $sign;
    });
}
