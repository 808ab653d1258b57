// @ts-check
/** What came in place of a file of the start, in a sentence that says what it is and what helps. */

import { Trouble } from "./errors.js";

/**
 * What is known of a reply: its status (0 without a connection), its media type, and the bytes of
 * its body, null where that broke off.
 * @typedef {{status: number, type: string, size: number | null}} Arrival
 */

/** @type {Arrival} */ export const NOTHING = { status: 0, type: "", size: null };
/** Browsers say neither which status leads away, nor where to. @type {Arrival} */
const AWAY = { status: 300, type: "", size: null };
const SIGN_IN = [401, 403, 407, 511];
const HTML = "text/html";
const SIGNING_IN = "Open this site in another tab and sign in, then try again.";
/** How a web page begins, whatever type it is sent as. */
const BEGINNING = /^\s*<(!doctype html|html|head|title|script|meta)\b/i;
const network = globalThis.fetch; // Python's loader gets another one

/**
 * @param {Response} response
 * @param {Uint8Array<ArrayBuffer> | null} bytes
 * @returns {Arrival}
 */
export function arrival({ status, headers }, bytes) {
  const isPage = bytes && BEGINNING.test(new TextDecoder().decode(bytes.subarray(0, 200)));
  const type = isPage ? HTML : headers.get("Content-Type") ?? "";
  return { status, type, size: bytes ? bytes.length : null };
}

/**
 * Return what is known where no reply could be had: a site that wants one to sign in often leads to
 * another, and no browser follows there for a file.
 * @param {string} address
 */
export async function withoutReply(address) {
  const first = await network(address, { redirect: "manual", cache: "no-store" }).catch(() => null);
  return first?.type === "opaqueredirect" ? AWAY : NOTHING;
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
  if (!status) return `The file ${name} did not arrive: there is no connection, or something on the way blocks it.`;
  if (status === AWAY.status) {
    return `The site sends requests for the file ${name} elsewhere, perhaps to sign in. ${SIGNING_IN}`;
  }
  if (SIGN_IN.includes(status)) {
    return `The site does not give out the file ${name} (status ${status}). Signing in again may help.`;
  }
  if (status === 404 || status === 410) {
    return `The file ${name} is not on the site (status ${status}). If the site has just been updated, reloading the page helps.`;
  }
  if (status >= 400) return `The site could not send the file ${name} (status ${status}).`;
  if (came.type.startsWith(HTML)) {
    return `Instead of the file ${name} came a web page, perhaps one to sign in on. ${SIGNING_IN}`;
  }
  if (came.size === null) return `The file ${name} arrived in part: the connection broke off, or it was sent as compressed and isn’t.`;
  if (!came.size) return `The file ${name} arrived empty.`;
  if (came.size < size) {
    return `The file ${name} arrived too short: ${megabytes(came.size)} of ${megabytes(size)} MB.`;
  }
  return `The file ${name} arrived altered, twice. It isn’t the one that belongs to this page, so it was not used.`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
