// @ts-check
/** SHA-256 of a file's bytes, as the manifest has it: in base64, as in an `integrity` attribute. */

import { sha256 } from "@noble/hashes/sha2.js";

/**
 * Browsers lend their own only to https and files on disk; a company's plain http needs ours.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<string>}
 */
export async function digest(bytes) {
  const { subtle } = crypto;
  const sum = subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : sha256(bytes);
  return btoa(String.fromCharCode(...sum));
}
