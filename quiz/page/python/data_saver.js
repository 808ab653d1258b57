// @ts-check
/** Whether to fetch nothing large before it is wanted. */

/** Some browsers tell whether the reader wants to save data, or how fast the line has been. */
export function isThrifty() {
  const { connection } = /** @type {any} */ (navigator);
  return Boolean(connection?.saveData || /^(slow-)?[23]g$/.test(connection?.effectiveType));
}
