// @ts-check
/** Marks that are typed: a row a case, a key a mark. What a field can hold, and by which key, is in the HTML. */

import { part } from "../dom/parts.js";

const ROWS = 30;
const MORE = 10;

/** @typedef {ReturnType<typeof typedSheet>} Sheet */

/**
 * @param {HTMLElement} $cases
 * @param {string} header names of the columns: the case's number, then each field's
 * @param {() => void} onChange
 */
export function typedSheet($cases, header, onChange) {
  const $rows = part($cases, "sheet");
  const $row = /** @type {HTMLTemplateElement} */ (part($cases, "case"));
  const $system = /** @type {HTMLInputElement} */ (part($cases, "system"));
  /** @type {string[]} */ const past = [];
  let now = "";

  $rows.addEventListener("keydown", press);
  $rows.addEventListener("change", changed);
  $system.addEventListener("change", () => {
    showSystem();
    changed();
  });
  grow(ROWS);
  now = csv();

  /** @param {KeyboardEvent} event */
  function press(event) {
    const $field = event.target;
    if (!($field instanceof HTMLSelectElement) || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      return undo();
    }
    const key = event.key.toLowerCase();
    const $option = [...$field.options].find(({ dataset }) => dataset.keys?.split(" ").includes(key));
    if (!$option && key !== "enter") return;
    event.preventDefault();
    if ($option) $field.value = $option.value;
    changed();
    goOn($field);
  }

  function changed() {
    const text = csv();
    if (text === now) return;
    past.push(now);
    now = text;
    showProgress();
    onChange();
  }

  /** Focus the field that comes next: a label only where something is wrong. @param {HTMLElement} $field */
  function goOn($field) {
    const $here = /** @type {HTMLTableRowElement} */ ($field.closest("tr"));
    const $open = fields($here).filter(isOpen);
    const $next = $open[$open.indexOf(/** @type {HTMLSelectElement} */ ($field)) + 1];
    if ($next && (!isLabel($next) || isWrong($here))) return $next.focus();
    if (!$here.nextElementSibling) grow(MORE);
    fields(/** @type {HTMLTableRowElement} */ ($here.nextElementSibling))[0].focus();
  }

  /** @param {number} count */
  function grow(count) {
    for (let left = count; left > 0; left -= 1) {
      const $new = /** @type {HTMLElement} */ ($row.content.firstElementChild?.cloneNode(true));
      const number = $rows.childElementCount + 1;
      /** @type {HTMLElement} */ ($new.firstElementChild).textContent = String(number);
      for (const $field of $new.querySelectorAll("select")) {
        $field.setAttribute("aria-label", `Case ${number}, ${$field.dataset.name}`);
      }
      $rows.append($new);
    }
    showSystem();
    showProgress();
  }

  function showSystem() {
    for (const $each of $cases.querySelectorAll("[data-system]")) {
      /** @type {HTMLElement} */ ($each).hidden = !$system.checked;
    }
  }

  function showProgress() {
    const $all = all();
    part($cases, "marked").textContent = String($all.filter(isMarked).length);
    part($cases, "rows").textContent = String($all.length);
  }

  /** Return the cases that have anything, as a file. */
  function csv() {
    const lines = all().map(($each, at) => [at + 1, ...fields($each).map(($field) => (isOpen($field) ? $field.value : ""))]);
    const filled = lines.filter((line) => line.slice(1).some(Boolean)).map((line) => line.join(","));
    return [header, ...filled, ""].join("\n");
  }

  function all() {
    return /** @type {HTMLTableRowElement[]} */ ([...$rows.children]);
  }

  function undo() {
    const text = past.pop();
    if (text === undefined) return;
    write(rowsOf(text, header) ?? []);
    now = text;
    showProgress();
    onChange();
  }

  /** @param {string[][]} lines */
  function write(lines) {
    const last = Math.max(0, ...lines.map(([number]) => Number(number)));
    if (last > $rows.childElementCount) grow(last - $rows.childElementCount);
    const $all = all();
    for (const $field of $all.flatMap(fields)) $field.value = "";
    for (const [number, ...cells] of lines) {
      for (const [at, $field] of fields($all[Number(number) - 1]).entries()) $field.value = cells[at];
    }
    const isOfSystem = lines.some(([number]) => fields($all[Number(number) - 1]).some(($each) => !isOpen($each) && $each.value));
    if (isOfSystem) $system.checked = true;
    showSystem();
  }

  return {
    csv,
    undo,
    more: () => grow(MORE),
    isEmpty: () => csv() === `${header}\n`,
    /** Take a file that was saved here, and tell whether it is one. @param {string} text */
    take(text) {
      const lines = rowsOf(text, header);
      if (!lines?.every((line) => fits(line, all()[0]))) return false;
      write(lines);
      changed();
      return true;
    },
  };
}

/**
 * Return the cells of a file with exactly this header, each row with its number; else nothing.
 * @param {string} text
 * @param {string} header
 */
export function rowsOf(text, header) {
  const [first, ...lines] = text.replace(/^\ufeff/, "").split(/\r?\n/).filter(Boolean);
  const rows = lines.map((line) => line.split(","));
  const width = header.split(",").length;
  const numbers = rows.map(([number]) => number);
  const isOurs = first === header && rows.every((row) => row.length === width)
    && numbers.every((number) => /^[1-9]\d{0,2}$/.test(number)) && new Set(numbers).size === rows.length;
  return isOurs ? rows : undefined;
}

/** Tell whether the form's fields can hold a row. @param {string[]} line @param {HTMLTableRowElement} $row */
function fits([, ...cells], $row) {
  return fields($row).every(($field, at) => [...$field.options].some(({ value }) => value === cells[at]));
}

/** @param {HTMLTableRowElement} $row @returns {HTMLSelectElement[]} */
function fields($row) {
  return [...$row.querySelectorAll("select")];
}

/** @param {HTMLSelectElement} $field */
function isOpen($field) {
  return !$field.closest("[hidden]");
}

/** @param {HTMLSelectElement} $field */
function isLabel($field) {
  return !$field.querySelector("[data-keys~=y]");
}

/** Whether the answer that a label is about is wrong: the first that is judged and was run. @param {HTMLTableRowElement} $row */
function isWrong($row) {
  const $judged = fields($row).find(({ dataset, value }) => "judged" in dataset && value);
  return $judged !== undefined && "wrong" in $judged.selectedOptions[0].dataset;
}

/** @param {HTMLTableRowElement} $row */
function isMarked($row) {
  return fields($row).some(({ selectedOptions: [$chosen] }) => "right" in $chosen.dataset || "wrong" in $chosen.dataset);
}
