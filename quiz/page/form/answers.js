// @ts-check
/** The reader's answers as the form has them. */

import { choicesIn, withChoices } from "./answers_url.js";

/**
 * Return the answers; "not sure" and a question never touched are both left out.
 * @param {HTMLFormElement} $form
 * @returns {Record<string, string>}
 */
export function read($form) {
  return Object.fromEntries(Object.entries(ticked($form)).filter(([, choice]) => choice));
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
 * Tick what an address answers in its canonical form, and nothing else. One that names no criterion
 * leaves the form alone: the reader may have begun.
 * @param {HTMLFormElement} $form
 * @param {Location} location
 * @returns {boolean} whether it answered a question, or all of the core ones with "not sure"
 */
export function fill($form, location) {
  const choices = choicesIn(location, criteria($form));
  if (Object.keys(choices).length === 0) return false;
  restore($form, choices);
  return hasResult($form);
}

/**
 * Tell whether there is something to decide on: an answer, or every core question touched.
 * @param {HTMLFormElement} $form
 */
export function hasResult($form) {
  const core = /** @type {HTMLElement[]} */ ([...$form.querySelectorAll("[data-core]")]);
  return Object.keys(read($form)).length > 0
    || core.every(({ dataset: { criterion = "" } }) => touched($form, criterion));
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
 * Tell whether a question was touched, be it with "not sure".
 * @param {HTMLFormElement} $form
 * @param {string} criterion
 */
export function touched($form, criterion) {
  return $form.querySelector(`#ask-${criterion} input:checked`) !== null;
}

/**
 * Tell whether what is ticked for a question is something that the guide sends elsewhere.
 * @param {HTMLFormElement} $form
 * @param {string} criterion
 */
export function leavesGuide($form, criterion) {
  const $choice = $form.querySelector(`#ask-${criterion} input:checked`)?.closest(".quiz__choice");
  return $choice?.nextElementSibling?.matches(".quiz__exit") ?? false;
}

/**
 * Return this page's address with the answers in its fragment, and none in its query.
 * @param {HTMLFormElement} $form
 * @param {Record<string, string>} [seen] by which guide, and what it said
 */
export function address($form, seen = {}) {
  return withChoices(location, criteria($form), { ...ticked($form), ...seen });
}

/** @param {HTMLFormElement} $form */
export function criteria($form) {
  return [...new Set(radios($form).map(($radio) => $radio.name))];
}

/**
 * @param {HTMLFormElement} $form
 * @returns {HTMLInputElement[]}
 */
function radios($form) {
  return /** @type {HTMLInputElement[]} */ ([...$form.querySelectorAll("input[type=radio]")]);
}
