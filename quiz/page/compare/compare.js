// @ts-check
/** Compare what several people answered: read the form, ask Python, give the page its address. */

import { toClipboard } from "../dom/clipboard.js";
import { fragment, people } from "./compare_url.js";
import { showDifferences } from "./table.js";
import { COMPARE, here, replace } from "../form/history.js";
import { part, show } from "../dom/parts.js";

/** @typedef {{ask: (request: object) => Promise<any>}} Python */

const MINE = "My result";

/**
 * Begin with the comparison that the address holds, with what was typed before a reload, or with
 * the reader's own result.
 * @param {HTMLElement} $quiz
 * @param {Python} python
 * @param {() => Promise<string>} own the link of the reader's own result
 */
export async function begin($quiz, python, own) {
  const $form = /** @type {HTMLFormElement} */ (part($quiz, "comparer"));
  const linked = people(location.hash);
  show($quiz, "compared", false);
  part($quiz, "compare-problem").textContent = "";
  const $fields = [...$form.querySelectorAll("input")];
  const held = linked.length > 0 ? linked.flat() : here()?.typed;
  if (held) for (const [at, $field] of $fields.entries()) $field.value = held[at] ?? "";
  $form.onchange = () => keep($fields);
  if (linked.length > 0) return compare($quiz, python, $form, false);
  if (!held) prefill($form, await own());
}

/**
 * Put the reader's own result first, unless somebody else's stands there.
 * @param {HTMLFormElement} $form
 * @param {string} link
 */
function prefill($form, link) {
  const [$name, $link] = $form.querySelectorAll("input");
  if (!$link.value || $name.value === MINE) [$name.value, $link.value] = [MINE, link];
}

/** Keep with the step what is typed: it survives a reload. @param {HTMLInputElement[]} $fields */
function keep($fields) {
  replace({ at: COMPARE, typed: $fields.map(($each) => $each.value) }, location.href);
}

/**
 * Show where the people of the form differ, or what is wrong with what was given.
 * @param {HTMLElement} $quiz
 * @param {Python} python
 * @param {HTMLFormElement} $form
 * @param {boolean} focus
 */
export async function compare($quiz, python, $form, focus) {
  try {
    const { names, saved } = await given($form, python);
    showDifferences($quiz, names, await python.ask({ compare: saved.map((each) => each.answers) }));
    part($quiz, "compare-problem").textContent = "";
    part($quiz, "compare-copied").textContent = "";
    show($quiz, "compared", true);
    replace({ at: COMPARE }, location.pathname + location.search + fragment(names, saved));
    if (focus) part($quiz, "compared").closest("div")?.querySelector("h3")?.focus();
  } catch (error) {
    part($quiz, "compare-problem").textContent = error instanceof Error ? error.message : "";
    show($quiz, "compared", false);
  }
}

/**
 * Read the names and the results of the form; throw one sentence where there is no result.
 * @param {HTMLFormElement} $form
 * @param {Python} python
 * @returns {Promise<{names: string[], saved: import("../dom/types.js").Saved[]}>}
 */
async function given($form, python) {
  const fields = new FormData($form);
  const links = fields.getAll("link").map(String);
  const called = fields.getAll("name").map((name, at) => String(name) || `Result ${at + 1}`);
  const names = called.filter((_, at) => links[at].trim());
  if (names.length < 2) throw new Error("Give the links of at least two results.");
  const asked = links.filter((each) => each.trim()).map((text) => python.ask({ saved: text }));
  const saved = (await Promise.all(asked)).map((each) => each.saved[0]);
  const lost = saved.findIndex((each) => !each);
  if (lost >= 0) throw new Error(`There is no result in what was given for ${names[lost]}.`);
  return { names, saved };
}

/** Copy the link that shows this comparison again. @param {HTMLElement} $quiz */
export async function copyLink($quiz) {
  const copied = await toClipboard(location.href, "");
  part($quiz, "compare-copied").textContent =
    copied ? "Copied. Whoever has the link sees the names and answers."
      : "Your browser does not let this page copy. The link is this page’s address.";
}
