// @ts-check
/** The reader's place on the map of the two axes: in a cell, and within it by the two sums. */

import { part } from "../dom/parts.js";

/** Sums beyond this move the mark no further: the cell's edge is not the end of the scale. */
const FAR = 6;

/**
 * Mark the place, say it in words, and give the verdict that cell's shapes.
 * @param {HTMLElement} $quiz
 * @param {import("../dom/types.js").Axes} axes
 */
export function place($quiz, { retrieval, training }) {
  for (const $cell of /** @type {NodeListOf<SVGGElement>} */ ($quiz.querySelectorAll(".place__cell"))) {
    const here =
      $cell.dataset.text === retrieval.level && $cell.dataset.training === training.level;
    here ? $cell.setAttribute("aria-current", "true") : $cell.removeAttribute("aria-current");
    if (!here) continue;
    const $box = /** @type {SVGRectElement} */ ($cell.querySelector("rect"));
    const [x, y] = [$box.x, $box.y].map((corner) => corner.baseVal.value);
    const [across, up] = [training.score, retrieval.score].map(
      (sum) => Math.max(-FAR, Math.min(FAR, sum)) / FAR,
    );
    part($quiz, "here").setAttribute("transform", `translate(${x + 72 + 28 * across} ${y + 52 - 8 * up})`);
    const sums = `${signed(retrieval.score)} for outside text, ${signed(training.score)} for training`;
    part($quiz, "place").textContent = `${$cell.dataset.words}; the points are ${sums}`;
    mark($quiz, $cell);
  }
}

/**
 * @param {HTMLElement} $quiz
 * @param {SVGGElement} $cell
 */
function mark($quiz, $cell) {
  const shapes = { ".place__square": "mark mark--retrieval", ".place__circle": "mark mark--training" };
  const $marks = Object.entries(shapes)
    .filter(([selector]) => $cell.querySelector(selector))
    .map(([, name]) => {
      const $mark = document.createElement("span");
      $mark.className = name;
      $mark.ariaHidden = "true";
      return $mark;
    });
  part($quiz, "marks").replaceChildren(...$marks);
}

/** @param {number} sum */
function signed(sum) {
  return sum > 0 ? `+${sum}` : String(sum).replace("-", "−");
}
