// @ts-check
/** Find sections of the guide by what is in them: all that is typed must be there. */

import { element, link } from "../dom/parts.js";

/** @typedef {{id: string, title: string, names: string[], page: string, text: string}} Section */

const MOST = 20;
/** What a question begins with, and no section is about. */
const OF_QUESTIONS = /^(what|is|are|how|do|does|we|the|an?|of|to|for)$/;
const HEADINGS = "h1[id], h2[id], h3[id]";

export function offerSearch() {
  const $input = /** @type {HTMLInputElement} */ (document.getElementById("file-search"));
  const $found = /** @type {HTMLElement} */ (document.getElementById("file-found"));
  /** @type {Section[] | undefined} */ let sections;

  $input.form?.addEventListener("submit", (event) => event.preventDefault());
  $input.addEventListener("input", () => showFound($input.value));
  addEventListener("hashchange", () => showFound(""));

  /** @param {string} typed */
  function showFound(typed) {
    sections ??= headings().map(section);
    const hits = typed.trim() ? matching(sections, typed) : [];
    $found.hidden = typed.trim() === "";
    $found.replaceChildren(element("p", count(hits.length)), element("ul", ...hits.slice(0, MOST).map(hit)));
  }
}

/** @param {number} hits */
function count(hits) {
  if (!hits) return "Nothing found. Try fewer or other words.";
  return hits > MOST ? `The first ${MOST} of ${hits} sections:` : `${hits} found:`;
}

/** @param {Section} section */
function hit({ id, title, page }) {
  return element("li", link(title, `#${id}`), title === page ? "" : ` · ${page}`);
}

/**
 * Return the sections that have every word, those first that are called so, then those that have
 * them in their title.
 * @param {Section[]} sections
 * @param {string} typed
 */
export function matching(sections, typed) {
  const sought = telling(typed.toLowerCase().split(/[\s,;:?!"“”()]+/).filter(Boolean));
  const name = joined(sought.join(""));
  /** @param {string} text */
  const has = (text) => sought.every((each) => text.includes(each));
  const named = sections.filter(({ title, names }) => [title, ...names].some((each) => joined(each) === name));
  const titled = sections.filter(({ title }) => has(title.toLowerCase()));
  return [...new Set([...named, ...titled, ...sections.filter(({ text }) => has(text))])];
}

/** @param {string[]} sought */
function telling(sought) {
  const rest = sought.filter((each) => !OF_QUESTIONS.test(each));
  return rest.length ? rest : sought;
}

/**
 * Return a name without what stands between its words: "fine-tuning" is "finetuning".
 * @param {string} name
 */
function joined(name) {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** @returns {HTMLElement[]} */
function headings() {
  return [...document.querySelectorAll(`[data-page] :is(${HEADINGS})`)].filter(
    ($each) => $each instanceof HTMLElement,
  );
}

/**
 * Return a heading with the text up to the next one.
 * @param {HTMLElement} $heading
 * @returns {Section}
 */
function section($heading) {
  const title = heading($heading);
  const texts = [title];
  for (let $next = $heading.nextElementSibling; $next && !$next.matches(HEADINGS); $next = $next.nextElementSibling) {
    texts.push($next.textContent ?? "");
  }
  const $page = /** @type {HTMLElement} */ ($heading.closest("[data-page]"));
  const names = ($heading.dataset.names ?? "").split(", ").filter(Boolean);
  const text = [...texts, ...names].join(" ").toLowerCase();
  return { id: $heading.id, title, names, page: $page.dataset.title ?? "", text };
}

/** @param {Element} $heading */
function heading($heading) {
  return ($heading.textContent ?? "").replace("¶", "").trim();
}
