// @ts-check
/** Compare what several people answered: read the form, ask Python, give the page its address. */

import { toClipboard } from "./clipboard.js";
import { fragment, people } from "./comparison.js";
import { showDifferences } from "./differences.js";
import { COMPARE, here, replace } from "./journey.js";
import { part, show } from "./parts.js";

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
 * Read the names and links of the form, and show where the people differ.
 * @param {HTMLElement} $quiz
 * @param {Python} python
 * @param {HTMLFormElement} $form
 * @param {boolean} focus
 */
export async function compare($quiz, python, $form, focus) {
  const fields = new FormData($form);
  const links = fields.getAll("link").map(String);
  const given = fields.getAll("name").map((name, at) => String(name) || `Result ${at + 1}`);
  const names = given.filter((_, at) => links[at].trim());
  const saved = (
    await Promise.all(links.filter((each) => each.trim()).map((text) => python.ask({ saved: text })))
  ).map((each) => each.saved[0]);
  const lost = saved.findIndex((each) => !each);
  const problem =
    names.length < 2 ? "Give the links of at least two results." :
    lost >= 0 ? `There is no result in what was given for ${names[lost]}.` : "";
  part($quiz, "compare-problem").textContent = problem;
  show($quiz, "compared", !problem);
  if (problem) return;
  showDifferences($quiz, names, await python.ask({ compare: saved.map((each) => each.answers) }));
  part($quiz, "compare-copied").textContent = "";
  replace({ at: COMPARE }, location.pathname + location.search + fragment(names, saved));
  if (focus) part($quiz, "compared").closest("div")?.querySelector("h3")?.focus();
}

/** Copy the link that shows this comparison again. @param {HTMLElement} $quiz */
export async function copyLink($quiz) {
  const copied = await toClipboard(location.href, "");
  part($quiz, "compare-copied").textContent =
    copied ? "Copied. Whoever has the link sees the names and answers."
      : "Your browser does not let this page copy. The link is this page’s address.";
}
