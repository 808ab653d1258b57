// @ts-check
/** What came in place of a file of the start, in a sentence that says what it is and what helps. */

import { Trouble } from "./errors.js";

/**
 * What is known of a reply: its status (0 without a connection), its media type, and the bytes of
 * its body, null where that broke off.
 * @typedef {{status: number, type: string, size: number | null}} Arrival
 */

/** @type {Arrival} */
export const NOTHING = { status: 0, type: "", size: null };
const SIGN_IN = [401, 403, 407, 511];

/**
 * @param {Response} response
 * @param {number | null} size
 * @returns {Arrival}
 */
export function arrival({ status, headers }, size) {
  return { status, type: headers.get("Content-Type") ?? "", size };
}

/**
 * Say what is wrong with what came, knowing that it is not the file.
 * @param {string} name
 * @param {Arrival} came
 * @param {number} size bytes that the file has
 */
export function missed(name, came, size) {
  return new Trouble(sentence(name, came, size));
}

/** @param {string} name @param {Arrival} came @param {number} size */
function sentence(name, came, size) {
  const { status } = came;
  if (!status) return `The file ${name} did not arrive (no connection).`;
  if (SIGN_IN.includes(status)) {
    return `The site keeps back the file ${name} (status ${status}). Signing in again may help.`;
  }
  if (status === 404 || status === 410) {
    return `The file ${name} is not on the site (status ${status}). If the site has just been renewed, reloading the page helps.`;
  }
  if (status >= 400) return `The site could not send the file ${name} (status ${status}).`;
  if (came.type.startsWith("text/html")) {
    return `In place of the file ${name} came a web page, perhaps one to sign in on. Open this site in another tab and sign in, then try again.`;
  }
  if (came.size === null) return `The line broke off while the file ${name} was arriving.`;
  if (!came.size) return `The file ${name} arrived empty.`;
  if (came.size < size) {
    return `Only part of the file ${name} arrived: ${megabytes(came.size)} of ${megabytes(size)} MB.`;
  }
  return `The file ${name} arrived altered, twice: it is not the one that belongs to this page. It was not used.`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
