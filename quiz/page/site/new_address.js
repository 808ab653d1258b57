// @ts-check
/** Where an old address leads, given where its page or its section has moved. */

/**
 * Return the new address with the query of the old one. What is asked for on a page that moved as a
 * whole is asked for on the new one too.
 * @param {string} old
 * @param {string} to where the page or the section is now
 * @param {"page" | "section"} moved
 */
export function newAddress(old, to, moved) {
  const [from, address] = [new URL(old), new URL(to)];
  address.search = from.search;
  if (moved === "page" && from.hash) address.hash = from.hash;
  return address.href;
}
