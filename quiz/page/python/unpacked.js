// @ts-check
/** The files that Python starts from, where the page has brought them along. */

import { digest } from "./digest.js";
import { Trouble } from "./errors.js";

/**
 * @param {Record<string, ArrayBuffer>} files by their names
 * @param {import("./downloads.js").Manifest} manifest
 * @returns {import("./downloads.js").Files}
 */
export function unpacked(files, { SHA256 }) {
  /** @param {string} name */
  async function bytes(name) {
    if (!(name in files)) throw new Trouble("Python could not be started here.");
    const whole = new Uint8Array(files[name]);
    if ((await digest(whole)) === SHA256[name]) return whole;
    throw new Trouble("This copy of the quiz is damaged. Download it again.");
  }
  return { module: async (name) => WebAssembly.compile(await bytes(name)), bytes };
}
