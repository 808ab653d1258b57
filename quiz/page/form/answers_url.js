// @ts-check
/**
 * The reader's answers: in the form, and by name in the page's address, where no server sees them.
 * Knows names only from the form; `v` and `verdict` say by which guide a verdict was given.
 */

/**
 * Read the answers; "not sure" and a question never touched are both left out.
 * @param {HTMLFormElement} $form
 * @returns {Record<string, string>}
 */
export function read($form) {
  return Object.fromEntries(Object.entries(ticked($form)).filter(([, choice]) => choice));
}

/**
 * Tick what the address answers and nothing else; per criterion the fragment wins over the query.
 * An address that names no criterion leaves the form alone: the reader may have begun.
 * @param {HTMLFormElement} $form
 * @param {Location} address
 */
export function fill($form, { search, hash }) {
  const names = new Set(radios($form).map(($radio) => $radio.name));
  const pairs = [...new URLSearchParams(search), ...inFragment(hash)];
  const answers = pairs.filter(([name]) => names.has(name));
  if (answers.length) restore($form, Object.fromEntries(answers));
}

/**
 * Return what is ticked, "not sure" as an empty choice.
 * @param {HTMLFormElement} $form
 * @returns {Record<string, string>}
 */
export function ticked($form) {
  return Object.fromEntries([...new FormData($form)].map(([name, choice]) => [name, String(choice)]));
}

/**
 * Tick these and nothing else.
 * @param {HTMLFormElement} $form
 * @param {Record<string, string>} choices
 */
export function restore($form, choices) {
  clear($form);
  for (const [criterion, choice] of Object.entries(choices)) tick($form, criterion, choice);
}

/**
 * @param {HTMLFormElement} $form
 * @param {string} criterion
 * @param {string} choice
 */
export function tick($form, criterion, choice) {
  const $radio = radios($form).find(($each) => $each.name === criterion && $each.value === choice);
  if ($radio) $radio.checked = true;
}

/** @param {HTMLFormElement} $form */
export function clear($form) {
  for (const $radio of radios($form)) $radio.checked = false;
}

/**
 * Return this page's address with the answers in its fragment, and none in its query.
 * "Not sure" stands there as an empty value, so that Back and reload find the page as it was.
 * @param {HTMLFormElement} $form
 * @param {Record<string, string>} [seen] by which guide, and what it said
 */
export function address($form, seen = {}) {
  const query = new URLSearchParams(location.search);
  for (const $radio of radios($form)) query.delete($radio.name);
  const search = query.size ? `?${query}` : "";
  const fragment = new URLSearchParams({ ...ticked($form), ...seen }).toString();
  return location.pathname + search + (fragment && `#${fragment}`);
}

/**
 * Return what a link to a result says by name, without what is not known.
 * @param {import("../dom/types.js").Saved} saved
 * @returns {[string, string][]}
 */
export function named({ answers, v, verdict }) {
  const pairs = Object.entries({ ...answers, v: v ?? "", verdict: verdict ?? "" });
  return pairs.filter(([, value]) => value);
}

/**
 * Return by which other version of the guide the sender of a link decided, and what they saw.
 * @param {Location} address
 * @param {string} version today's
 */
export function earlier({ search, hash }, version) {
  const told = Object.fromEntries([...new URLSearchParams(search), ...inFragment(hash)]);
  const other = told.v && told.v !== version;
  return other ? { version: String(told.v), verdict: String(told.verdict ?? "") } : null;
}

/**
 * Tell whether a question was touched, be it with "not sure".
 * @param {HTMLFormElement} $form
 * @param {string} criterion
 */
export function touched($form, criterion) {
  return $form.querySelector(`#ask-${criterion} input:checked`) !== null;
}

/** A fragment without "=" is an ordinary anchor. @param {string} hash */
function inFragment(hash) {
  return new URLSearchParams(hash.includes("=") ? hash.slice(1) : "");
}

/**
 * @param {HTMLFormElement} $form
 * @returns {HTMLInputElement[]}
 */
function radios($form) {
  return /** @type {HTMLInputElement[]} */ ([...$form.querySelectorAll("input[type=radio]")]);
}
