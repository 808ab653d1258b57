// @ts-check
/** Which column of a file is which: Python says what each holds, and the reader what it is of. */

import { element, part, show } from "../dom/parts.js";

/** @typedef {import("../dom/replies.js").ColumnJson} ColumnJson */
/** @typedef {import("../dom/replies.js").ColumnsJson} ColumnsJson */

/**
 * Show the columns that can count; unfold them where nothing says which is which.
 * @param {HTMLElement} $cases
 * @param {ColumnsJson} found
 * @param {(columns: Record<string, number>) => void} onChoice is given the number of each role
 */
export function showColumns($cases, found, onChoice) {
  const columns = found.columns.filter(({ kind, role }) => kind === "marks" || role);
  const $rows = columns.map((each) => row($cases, each, found.roles));
  const $choices = $rows.map(($row) => /** @type {HTMLSelectElement} */ ($row.querySelector("select")));
  const $body = part($cases, "columns-rows");
  $body.replaceChildren(...$rows);
  $body.onchange = () => onChoice(chosen(columns, $choices));
  part($cases, "columns-sentence").textContent = found.sentence;
  const $columns = /** @type {HTMLDetailsElement} */ (part($cases, "columns"));
  $columns.open = !found.is_named;
  show($cases, "columns", columns.length > 0);
}

/**
 * @param {HTMLElement} $cases
 * @param {ColumnJson} column
 * @param {Record<string, string>} roles
 */
function row($cases, { number, kind, right, wrong, role }, roles) {
  const $template = /** @type {HTMLTemplateElement} */ (part($cases, "role"));
  const $choice = /** @type {HTMLSelectElement} */ ($template.content.firstElementChild?.cloneNode(true));
  for (const [id, meaning] of Object.entries(roles)) $choice.add(new Option(`${id}: ${meaning}`, id));
  $choice.value = role ?? "";
  $choice.setAttribute("aria-label", `Column ${number} is`);
  const holds = kind === "marks" ? `${right} right, ${wrong} wrong` : kind;
  const $head = element("th", `${letters(number)} (${number})`);
  $head.setAttribute("scope", "row");
  return element("tr", $head, element("td", holds), element("td", $choice));
}

/** A column as spreadsheets name it: F for 6, AA for 27. @param {number} number @returns {string} */
export function letters(number) {
  const [before, last] = [Math.floor((number - 1) / 26), (number - 1) % 26];
  return (before ? letters(before) : "") + String.fromCharCode(65 + last);
}

/**
 * Return the columns by role; 0 says that a role which was found has none.
 * @param {ColumnJson[]} columns
 * @param {HTMLSelectElement[]} $choices
 */
function chosen(columns, $choices) {
  const none = columns.flatMap(({ role }) => (role ? [[role, 0]] : []));
  const some = $choices.flatMap(({ value }, at) => (value ? [[value, columns[at].number]] : []));
  return Object.fromEntries([...none, ...some]);
}
