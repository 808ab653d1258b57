// @ts-check
/** The reader's answers on a result: each with a way to change it; those never given stand apart. */

import { isCounted } from "../form/counted.js";
import { button, list, part, row } from "../dom/parts.js";
import { choice } from "../dom/labels.js";

/**
 * @param {HTMLElement} $quiz
 * @param {Record<string, string>} answers
 */
export function showAnswers($quiz, answers) {
  const all = /** @type {HTMLElement[]} */ ([...$quiz.querySelectorAll(".quiz__question")]);
  const given = all.filter(($each) => $each.querySelector("input:checked"));
  const rest = all.filter(($each) => !given.includes($each));
  list($quiz, "answers", given.map(($each) => answered($quiz, $each, answers)));
  list($quiz, "unasked", rest.map(unanswered));
  part($quiz, "unasked-count").textContent =
    rest.length === 1 ? "1 question not answered" : `${rest.length} questions not answered`;
}

/**
 * @param {HTMLElement} $quiz
 * @param {HTMLElement} $question
 * @param {Record<string, string>} answers
 */
function answered($quiz, { dataset: { criterion = "", name = "" } }, answers) {
  const given = choice($quiz, criterion, answers[criterion] ?? "");
  const from = isCounted($quiz, criterion, answers[criterion] ?? "") ? " (counted from your cases)" : "";
  return row(name, `${given}${from}`, button("Change", `your answer: ${name}`, { do: "ask", criterion }));
}

/** @param {HTMLElement} $question */
function unanswered({ dataset: { criterion = "", name = "" } }) {
  return row(name, "", button("Answer", `the question: ${name}`, { do: "ask", criterion }));
}
