// @ts-check
/** The form of figures: what is in its fields, filling them, and the one that is not understood. */

import { part } from "../dom/parts.js";

/** @typedef {HTMLInputElement | HTMLSelectElement} Field */
/** @typedef {Record<string, Record<string, string | boolean>>} Tables */

/** Fields of figures, whose names are `table.figure`. @param {HTMLFormElement} $form */
export function fields($form) {
  return /** @type {HTMLInputElement[]} */ ([...$form.querySelectorAll('input[name*="."]')]);
}

/**
 * Return what is filled in, by table and figure. Whether a box is ticked says something only in a
 * table that is there.
 * @param {HTMLFormElement} $form
 * @returns {Tables}
 */
export function tables($form) {
  /** @type {Tables} */ const found = {};
  for (const $field of fields($form).filter(({ type, value }) => type === "text" && value.trim())) {
    const [table, name] = $field.name.split(".");
    found[table] ??= {};
    found[table][name] = $field.value;
  }
  for (const $box of fields($form).filter(({ type }) => type === "checkbox")) {
    const [table, name] = $box.name.split(".");
    if (table in found) found[table][name] = $box.checked;
  }
  return found;
}

/**
 * Fill fields with texts by their names; a box is ticked by any text.
 * @param {HTMLFormElement} $form
 * @param {Record<string, string>} texts
 */
export function fill($form, texts) {
  for (const $field of fields($form)) {
    if (!(/** @type {string} */ ($field.name) in texts)) continue;
    $field.value = $field.type === "text" ? texts[$field.name] : $field.value;
    $field.checked = texts[$field.name] !== "";
  }
}

/** Empty every field, or those of some tables. @param {HTMLFormElement} $form @param {string[]} [only] */
export function empty($form, only) {
  const names = fields($form).map(({ name }) => name);
  const chosen = names.filter((name) => !only || only.includes(name.split(".")[0]));
  fill($form, Object.fromEntries(chosen.map((name) => [name, ""])));
  for (const $select of presets($form).filter(({ name }) => !only || only.includes(name))) {
    $select.value = "";
    showLeft($form, $select.name, "");
  }
}

/** @param {HTMLFormElement} $form */
export function presets($form) {
  return /** @type {HTMLSelectElement[]} */ ([...$form.querySelectorAll("select[data-preset]")]);
}

/**
 * Say that a table's other figures are still an example's, if they are.
 * @param {HTMLElement} $cost
 * @param {string} table
 * @param {string} example its name, or nothing
 */
export function showLeft($cost, table, example) {
  const $left = part($cost, `left-${table}`);
  $left.hidden = !example;
  $left.textContent = example && `The other figures below are still those of “${example}”.`;
}

/**
 * Return what is filled in, in words: a name, with its table, the figure with its unit, and whether
 * it is the reader's own.
 * @param {HTMLFormElement} $form
 * @returns {[string, string, boolean][]}
 */
export function filledIn($form) {
  return fields($form).filter(({ type, value, checked }) => (type === "text" ? value.trim() : checked))
    .map(($field) => {
      const [table, figure] = $field.name.split(".");
      const unit = $field.labels?.[0].querySelector(":scope > small")?.textContent ?? "";
      const text = $field.type === "text" ? `${$field.value} ${unit}`.trim() : "ticked";
      return [figureLabel($form, table, figure).label, text, isOwn($field)];
    });
}

/** Tell whether a field is as the reader has it: else an example, a case or an answer filled it in. @param {HTMLInputElement} $field */
export function isOwn({ type, value, defaultValue, checked, defaultChecked }) {
  return type === "text" ? value !== defaultValue : checked !== defaultChecked;
}

/** What the reader filled in, as texts by name, emptied fields too. @param {HTMLFormElement} $form */
export function own($form) {
  return Object.fromEntries(fields($form).filter(isOwn)
    .map(({ name, type, value, checked }) => [name, type === "text" ? value : checked ? "true" : ""]));
}

/** From now on nothing is the reader's own but these. @param {HTMLFormElement} $form @param {string[]} [names] */
export function lend($form, names = []) {
  for (const $field of fields($form).filter(({ name }) => !names.includes(name))) {
    $field.defaultValue = $field.value;
    $field.defaultChecked = $field.checked;
  }
}

/**
 * Choose the example of prices in each table that has all of its figures.
 * @param {HTMLFormElement} $form
 * @param {Record<string, Record<string, string>>} examples texts by figure
 */
export function recognise($form, examples) {
  const $fields = new Map(fields($form).map(($field) => [$field.name, $field]));
  for (const $select of presets($form)) {
    const fitting = [...$select.options].map(({ value }) => value).filter((id) => id &&
      Object.entries(examples[id]).every(([name, text]) => isAt($fields.get(`${$select.name}.${name}`), text)));
    if (!fitting.includes($select.value)) $select.value = fitting[0] ?? "";
  }
}

/** @param {HTMLInputElement | undefined} $field @param {string} text */
function isAt($field, text) {
  return $field?.type === "text" ? $field.value === text : $field?.checked === (text !== "");
}

/**
 * Return what a figure is called, with its table.
 * @param {HTMLFormElement} $form
 * @param {string} table
 * @param {string} name
 */
export function figureLabel($form, table, name) {
  const $field = /** @type {HTMLInputElement} */ ($form.elements.namedItem(`${table}.${name}`));
  const label = $field.closest("label")?.querySelector("span")?.textContent ?? name;
  const title = $field.closest("fieldset[data-table]")?.querySelector("legend")?.textContent;
  return { label: title ? `${title}: ${label}` : label, $field };
}

/**
 * Say at its field what a figure takes, or nowhere that anything is wrong.
 * @param {HTMLFormElement} $form
 * @param {import("../dom/replies.js").WrongFigureJson | null} mistake
 */
export function showMistake($form, mistake) {
  for (const $wrong of $form.querySelectorAll("[aria-invalid]")) {
    $wrong.removeAttribute("aria-invalid");
    $wrong.removeAttribute("aria-describedby");
  }
  $form.querySelector("#cost-mistake")?.remove();
  if (!mistake) return;
  const { $field } = figureLabel($form, mistake.table, mistake.name);
  const $takes = document.createElement("em");
  $takes.id = "cost-mistake";
  $takes.className = "cost__mistake";
  $takes.textContent = mistake.takes;
  $field.setAttribute("aria-invalid", "true");
  $field.setAttribute("aria-describedby", $takes.id);
  $field.closest("label")?.after($takes);
  const $fold = $field.closest("details");
  if ($fold) $fold.open = true;
}
