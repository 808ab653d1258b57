// @ts-check
/** An address whose "?" or "#" was encoded, perhaps more than once, so that it became a path. */

const BEGINS = /%(?:25)*(23|3f)/i;

/**
 * Return the address that was meant, on the same host; null if nothing in the path was encoded so.
 * @param {string} href
 */
export function decodedAddress(href) {
  const address = new URL(href);
  const begins = BEGINS.exec(address.pathname);
  if (!begins) return null;
  const rest = address.pathname.slice(begins.index + begins[0].length);
  const { search, hash } = address;
  address.pathname = address.pathname.slice(0, begins.index);
  if (begins[1] === "23") {
    address.search = "";
    address.hash = rest + search + hash;
  } else {
    address.search = search ? `${rest}&${search.slice(1)}` : rest;
  }
  return address.href;
}
