// @ts-check
/** Parts of the page by their names, and new elements. Every text enters as text. */

/**
 * Show or hide the parts of the page of this name.
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
 * Fill a list, and show its part of the page only if there is something in it. A part that folds
 * says in its heading how much that is.
 * @param {HTMLElement} $quiz
 * @param {string} name
 * @param {HTMLElement[]} $items
 */
export function list($quiz, name, $items) {
  part($quiz, name).replaceChildren(...$items);
  show($quiz, name, $items.length > 0);
  const $count = $quiz.querySelector(`[data-part="${name}-count"][data-one]`);
  if (!($count instanceof HTMLElement)) return;
  const { one, many } = $count.dataset;
  $count.textContent = `: ${$items.length} ${$items.length === 1 ? one : many}`;
}

/**
 * @param {string} name
 * @param {...(string | Node)} content
 */
export function element(name, ...content) {
  const $element = document.createElement(name);
  $element.append(...content);
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

/** A short text in a frame. @param {string} text */
export function badge(text) {
  const $badge = element("span", text);
  $badge.className = "quiz__badge";
  return $badge;
}

/**
 * A button that looks like a link; screen readers hear what it is about, for they do not see its row.
 * @param {string} text
 * @param {string} about
 * @param {Record<string, string>} data what it does, and to what: see the listeners in quiz.js
 */
export function button(text, about, data) {
  const $button = document.createElement("button");
  const $about = element("span", ` ${about}`);
  $about.className = "quiz__aside";
  $button.type = "button";
  $button.className = "quiz__small";
  $button.append(text, $about);
  Object.assign($button.dataset, data);
  return $button;
}

/**
 * A row of a summary: what it is about, what stands there, what can be done.
 * @param {string} about
 * @param {string} text
 * @param {...Node} $actions
 */
export function row(about, text, ...$actions) {
  const $row = element("div", element("dt", about));
  if (text) $row.append(element("dd", text));
  if ($actions.length) $row.append(element("dd", ...$actions));
  return $row;
}

/** Tell whether a fragment names nothing, or a part of the page. @param {string} hash */
export function isAnchor(hash) {
  try {
    return hash.length < 2 || document.getElementById(decodeURIComponent(hash.slice(1))) !== null;
  } catch {
    return false; // a broken encoding
  }
}
