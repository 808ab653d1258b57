// @ts-check
/** Several files in one: compressed together, checked before they are used. */

import { decompress } from "fzstd";
import { digest } from "../python/digest.js";
import { Trouble } from "../python/errors.js";

/**
 * What the build knows of a parcel: bytes as they travel, their SHA-256 in base64, and the length of
 * each file, in their order.
 * @typedef {{size: number, sha256: string, files: [name: string, length: number][]}} Contents
 */

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @param {Contents} contents
 * @returns {Promise<Record<string, ArrayBuffer>>} the files by their names
 */
export async function unpack(packed, { sha256, files }) {
  if ((await digest(packed)) !== sha256) {
    throw new Trouble("This copy of the guide is damaged. Download it again.");
  }
  const whole = decompress(packed);
  let from = 0;
  const parts = files.map(([name, length]) => [name, whole.slice(from, (from += length)).buffer]);
  return Object.fromEntries(parts);
}
