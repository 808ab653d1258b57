// @ts-check
/** Several files in one: compressed together, checked before they are used. */

import { digest } from "../python/digest.js";
import { Trouble } from "../python/errors.js";

/**
 * What the build knows of a parcel: bytes as they travel, their SHA-256 in base64, and the length of
 * each file, in their order.
 * @typedef {{size: number, sha256: string, files: [name: string, length: number][]}} Contents
 */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * @param {Bytes} packed
 * @param {Contents} contents
 * @param {(packed: Bytes) => Uint8Array | Promise<Bytes>} decompress
 * @returns {Promise<Record<string, ArrayBuffer>>} the files by their names
 */
export async function unpack(packed, { sha256, files }, decompress) {
  if ((await digest(packed)) !== sha256) {
    throw new Trouble("This copy of the guide is damaged. Download it again.");
  }
  const whole = await decompress(packed);
  let from = 0;
  /** @type {Record<string, ArrayBuffer>} */ const parts = {};
  for (const [name, length] of files) {
    parts[name] = whole.slice(from, from + length).buffer;
    from += length;
  }
  return parts;
}
