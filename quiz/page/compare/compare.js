// @ts-check
/** Compare what several people answered: read the form, ask Python, give the page its address. */

import { fragment, people } from "./compare_url.js";
import { showDifferences } from "./table.js";
import { NO_ADDRESS, quizAddress } from "../dom/address.js";
import { toClipboard } from "../dom/clipboard.js";
import { pasted } from "../dom/files.js";
import { DATA, label } from "../dom/labels.js";
import { element, list, part, show } from "../dom/parts.js";
import { listed, shortened } from "../dom/shortened.js";
import { COMPARE, current, replace } from "../form/history.js";
import { contradicted } from "../form/link.js";
import { LONGEST } from "../form/open_record.js";
import { Refusal, sentence } from "../python/errors.js";

/** @typedef {import("../dom/replies.js").ComparisonJson} ComparisonJson */
/** @typedef {import("../dom/replies.js").LinkJson} LinkJson */
/** @typedef {{ask: (request: object) => Promise<any>}} Python */
/** @typedef {{names: string[], results: LinkJson[]}} Given one result for each name */

const MINE = "My result";

/**
 * Begin with what was typed before a reload, with the comparison that the address holds, or with
 * the reader's own result.
 * @param {HTMLElement} $quiz
 * @param {Python} python
 * @param {() => Promise<string>} own the link of the reader's own result
 */
export async function begin($quiz, python, own) {
  const $form = /** @type {HTMLFormElement} */ (part($quiz, "comparer"));
  const linked = people(location.hash, quizAddress($quiz));
  show($quiz, "compared", false);
  part($quiz, "compare-problem").textContent = "";
  const held = current()?.typed ?? (linked.length > 0 ? linked.flat() : null);
  if (held) for (const [at, $field] of fields($form).entries()) $field.value = held[at] ?? "";
  $form.onchange = () => replace({ at: COMPARE, typed: typed($form) }, location.href);
  if (linked.length > 0) return compare($quiz, python, $form, false);
  if (!held) prefill($form, await own());
}

/** @param {HTMLFormElement} $form */
function fields($form) {
  return [...$form.querySelectorAll("input")];
}

/**
 * Return what stands in the fields; kept with the step, it survives a reload.
 * @param {HTMLFormElement} $form
 */
function typed($form) {
  return fields($form).map(($each) => $each.value);
}

/**
 * Put the reader's own result first, unless somebody else's stands there.
 * @param {HTMLFormElement} $form
 * @param {string} link
 */
function prefill($form, link) {
  const [$name, $link] = fields($form);
  if (!$link.value || $name.value === MINE) [$name.value, $link.value] = [MINE, link];
}

/**
 * Show where the people of the form differ, or what is wrong with what was given.
 * @param {HTMLElement} $quiz
 * @param {Python} python
 * @param {HTMLFormElement} $form
 * @param {boolean} focus
 */
export async function compare($quiz, python, $form, focus) {
  /** @type {Given} */ let given;
  /** @type {ComparisonJson} */ let comparison;
  try {
    given = await readForm($form, python);
    comparison = await python.ask({ compare: given.results.map((each) => each.answers) });
  } catch (error) {
    part($quiz, "compare-problem").textContent = sentence(error);
    show($quiz, "compared", false);
    return;
  }
  const { names, results } = given;
  const address = location.pathname + location.search + fragment(names, results);
  showDifferences($quiz, names, comparison);
  list($quiz, "compare-notes", notes(given, comparison).map((each) => element("li", each)));
  part($quiz, "compare-problem").textContent = "";
  part($quiz, "compare-copied").textContent = "";
  show($quiz, "compared", true);
  replace({ at: COMPARE, typed: typed($form) }, address);
  if (focus) part($quiz, "compared").closest("div")?.querySelector("h3")?.focus();
}

/**
 * Read the names and the results of the form; throw one sentence where there is not one result.
 * @param {HTMLFormElement} $form
 * @param {Python} python
 * @returns {Promise<Given>}
 */
async function readForm($form, python) {
  const data = new FormData($form);
  const links = data.getAll("link").map((link) => pasted(String(link), LONGEST));
  const everybody = data.getAll("name").map((name, at) => shortened(String(name)) || `Result ${at + 1}`);
  const names = everybody.filter((_, at) => links[at].trim());
  if (names.length < 2) throw new Refusal("Give the links of at least two results.");
  const asked = links.filter((each) => each.trim()).map((text) => python.ask({ saved: text }));
  /** @type {LinkJson[][]} */ const found = (await Promise.all(asked)).map((each) => each.saved);
  for (const [at, { length }] of found.entries()) {
    if (length === 0) throw new Refusal(`There is no result in what was given for ${names[at]}.`);
    if (length === 1) continue;
    const many = `There are ${length} different results in what was given for ${names[at]}.`;
    throw new Refusal(`${many} Give one of them.`);
  }
  return { names, results: found.map(([result]) => result) };
}

/**
 * Say whose link was damaged, and may not be what its sender saw.
 * @param {Given} given
 * @param {ComparisonJson} comparison
 */
function notes({ names, results }, { verdicts }) {
  return results.flatMap((each, at) => {
    const seen = contradicted(each, verdicts[at], DATA.version);
    return [
      each.ignored.length > 0
        && `${names[at]}: parts were not understood, and left out: ${listed(each.ignored)}.`,
      each.mended && `${names[at]}: the link was damaged on its way here and has been repaired.`,
      seen && `${names[at]}: the sender saw “${label(seen)}”, but the answers give `
        + `“${label(verdicts[at])}”. A part of the link may be missing.`,
    ].filter((text) => typeof text === "string");
  });
}

/** Copy the link that shows this comparison again. @param {HTMLElement} $quiz */
export async function copyLink($quiz) {
  const address = quizAddress($quiz);
  const isCopied = address !== "" && await toClipboard(address + location.hash, "");
  part($quiz, "compare-copied").textContent =
    isCopied ? "Copied. Whoever has the link sees the names and answers."
      : address === "" ? NO_ADDRESS
        : "Your browser does not let this page copy. The link is this page’s address.";
}
