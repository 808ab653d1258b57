// @ts-check
/** Show where people differ: what decides between them first, the rest folded away. */

import { badge, element, list, part, row, show } from "../dom/parts.js";
import { answer, choice, label, question } from "../dom/labels.js";

/** @typedef {import("../dom/replies.js").DifferenceJson} DifferenceJson */

/**
 * @param {HTMLElement} $quiz
 * @param {string[]} names
 * @param {import("../dom/replies.js").ComparisonJson} comparison
 */
export function showDifferences($quiz, names, { verdicts, differences, first, agreed }) {
  part($quiz, "compared").replaceChildren(...names.map((name, at) => row(name, label(verdicts[at]))));
  const [decisive, idle] = [true, false].map((matters) =>
    differences
      .filter((each) => each.matters === matters)
      .map((each) => difference($quiz, names, each, each.criterion === first)),
  );
  list($quiz, "differences", decisive);
  list($quiz, "idle", idle);
  part($quiz, "idle-count").textContent =
    idle.length === 1 ? "1 difference that changes no verdict" :
    `${idle.length} differences that change no verdict`;
  show($quiz, "compare-none", differences.length === 0);
  show($quiz, "compare-idle", differences.length > 0 && decisive.length === 0);
  const same = Object.entries(agreed).map((pair) => element("li", answer($quiz, ...pair)));
  list($quiz, "agreed", same);
}

/**
 * @param {HTMLElement} $quiz
 * @param {string[]} names
 * @param {DifferenceJson} each
 * @param {boolean} isFirst
 */
function difference($quiz, names, { criterion, choices, if_all, matters }, isFirst) {
  const $rows = names.map((name, at) => row(name, choice($quiz, criterion, choices[at])));
  const $item = element("li", element("strong", question($quiz, criterion)));
  if (isFirst) $item.append(" ", badge("Settle this first"));
  const $answers = element("dl", ...$rows);
  $answers.className = "compare__answers";
  $item.append($answers);
  if (matters) {
    const ways = Object.entries(if_all).map(
      ([id, verdicts]) => element("li", `“${choice($quiz, criterion, id)}” for all → ${outcomes(names, verdicts)}`),
    );
    $item.append(element("ul", ...ways));
  }
  return $item;
}

/**
 * @param {string[]} names
 * @param {string[]} verdicts
 */
function outcomes(names, verdicts) {
  if (new Set(verdicts).size === 1) return `${label(verdicts[0])} for all`;
  return names.map((name, at) => `${name}: ${label(verdicts[at])}`).join("; ");
}
