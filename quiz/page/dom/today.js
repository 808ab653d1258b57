// @ts-check
/** The day of a record. */

/** Return the day here, not in Greenwich; Sweden writes dates as ISO does. */
export function today() {
  return new Date().toLocaleDateString("sv");
}
