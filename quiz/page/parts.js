// @ts-check
/** Parts of the page by their names, and new elements. Every text enters as text. */

/**
 * Show or hide the part of the page of this name.
 * @param {HTMLElement} $quiz
 * @param {string} name
 * @param {boolean} visible
 */
export function show($quiz, name, visible) {
  for (const $each of $quiz.querySelectorAll(`[data-show="${name}"]`)) {
    /** @type {HTMLElement} */ ($each).hidden = !visible;
  }
}

/**
 * @param {HTMLElement} $quiz
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part($quiz, name) {
  const $part = $quiz.querySelector(`[data-part="${name}"]`);
  if (!$part) throw new Error(`the page has no part ${name}`);
  return /** @type {HTMLElement} */ ($part);
}

/**
 * @param {string} name
 * @param {string} text
 */
export function element(name, text) {
  const $element = document.createElement(name);
  $element.textContent = text;
  return $element;
}

/**
 * @param {string} text
 * @param {string} address
 */
export function link(text, address) {
  const $link = document.createElement("a");
  $link.textContent = text;
  $link.href = address;
  return $link;
}

/**
 * Return the way from this page up to the site's root.
 * @param {HTMLElement} $quiz
 */
export function root($quiz) {
  return $quiz.dataset.root ?? "";
}

/**
 * Return the short name of a criterion, which the form carries.
 * @param {HTMLElement} $quiz
 * @param {string} criterion
 */
export function question($quiz, criterion) {
  return $quiz.querySelector(`#ask-${criterion}`)?.getAttribute("data-name") ?? criterion;
}

/**
 * Return a choice in the words of the form.
 * @param {HTMLElement} $quiz
 * @param {string} criterion
 * @param {string} id
 */
export function choice($quiz, criterion, id) {
  const $radio = $quiz.querySelector(`#ask-${criterion} input[value="${id}"]`);
  return $radio?.parentElement?.textContent?.trim() ?? id;
}
