// @ts-check
/** The reader's answers: in the form, and in the page's address. Knows names only from the form. */

/**
 * Read the answers; "not sure" and a question never touched are both left out.
 * @param {HTMLFormElement} $form
 * @returns {Record<string, string>}
 */
export function read($form) {
  const pairs = [...new FormData($form)].filter(([, choice]) => choice);
  return Object.fromEntries(pairs.map(([criterion, choice]) => [criterion, String(choice)]));
}

/**
 * Tick what the address answers and nothing else; per criterion the fragment wins over the query.
 * @param {HTMLFormElement} $form
 * @param {Location} address
 */
export function fill($form, { search, hash }) {
  const fragment = hash.includes("=") ? hash.slice(1) : "";
  clear($form);
  for (const pair of [...new URLSearchParams(search), ...new URLSearchParams(fragment)]) {
    const [criterion, choice] = pair;
    const $radio = radios($form).find(($each) => $each.name === criterion && $each.value === choice);
    if (!$radio) continue;
    $radio.checked = true;
    $radio.closest("details")?.setAttribute("open", "");
  }
}

/** @param {HTMLFormElement} $form */
export function clear($form) {
  for (const $radio of radios($form)) $radio.checked = false;
}

/**
 * Put the answers into the fragment, which no server sees, and take them out of the query.
 * "Not sure" stands there as an empty value, so that Back and reload find the page as it was.
 * @param {HTMLFormElement} $form
 */
export function keep($form) {
  const query = new URLSearchParams(location.search);
  for (const $radio of radios($form)) query.delete($radio.name);
  const search = query.size ? `?${query}` : "";
  const pairs = [...new FormData($form)].map(([name, choice]) => [name, String(choice)]);
  const fragment = new URLSearchParams(pairs).toString();
  history.replaceState(null, "", location.pathname + search + (fragment && `#${fragment}`));
}

/**
 * Tell whether a question was touched, be it with "not sure".
 * @param {HTMLElement} $question
 */
export function touched($question) {
  return $question.querySelector("input:checked") !== null;
}

/**
 * @param {HTMLFormElement} $form
 * @returns {HTMLInputElement[]}
 */
function radios($form) {
  return /** @type {HTMLInputElement[]} */ ([...$form.querySelectorAll("input[type=radio]")]);
}
