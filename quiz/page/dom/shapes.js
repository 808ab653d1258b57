// @ts-check
/**
 * The shapes of what a browser gives back to a page: its storage, and the state of its history. Other
 * sites of the same origin write there too, and so did older versions of this one. What has not the
 * shape that a page writes counts as nothing.
 */

/** @typedef {(value: unknown) => boolean} Shape */

/** @type {Shape} */
export const isText = (value) => typeof value === "string";

/** @type {Shape} */
export const isFlag = (value) => typeof value === "boolean";

/** @type {Shape} */
export const isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

/** @param {Shape} isItem @returns {Shape} */
export function listOf(isItem) {
  return (value) => Array.isArray(value) && value.every(isItem);
}

/** An object that has values of one shape, by whatever names. @param {Shape} isValue @returns {Shape} */
export function byName(isValue) {
  return (value) => isObject(value) && Object.values(value).every(isValue);
}

/**
 * An object with these fields; what else it has does not matter.
 * @param {Record<string, Shape>} required
 * @param {Record<string, Shape>} [optional]
 * @returns {Shape}
 */
export function fields(required, optional = {}) {
  return (value) => isObject(value)
    && Object.entries(required).every(([name, isValue]) => isValue(value[name]))
    && Object.entries(optional).every(([name, isValue]) => value[name] === undefined || isValue(value[name]));
}

/**
 * Return a value if it has this shape, else null.
 * @param {unknown} value
 * @param {Shape} isShape
 * @returns {any}
 */
export function shaped(value, isShape) {
  return isShape(value) ? value : null;
}

/**
 * Return what a text in JSON says if that has this shape; null for any other text, and for none.
 * @param {string | null} text
 * @param {Shape} isShape
 * @returns {any}
 */
export function parsed(text, isShape) {
  try {
    return shaped(JSON.parse(text ?? ""), isShape);
  } catch {
    return null;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
