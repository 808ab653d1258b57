// @ts-check
/** The files that Python starts from, where the page has brought them along. */

import { digest } from "./digest.js";
import { Trouble } from "./errors.js";

/**
 * @param {Record<string, ArrayBuffer>} files by their names
 * @param {import("./downloads.js").Manifest & {USED: string}} manifest
 * @returns {import("./downloads.js").Files}
 */
export function unpacked(files, { SHA256, USED, WASM }) {
  /** @param {string} name */
  async function bytes(name) {
    if (!(name in files)) throw new Trouble("Python could not be started here.");
    const whole = new Uint8Array(files[name]);
    if ((await digest(whole)) === SHA256[name]) return whole;
    throw new Trouble("This copy of the quiz is damaged. Download it again.");
  }
  const module = USED in files ? USED : WASM;
  return { module: async () => WebAssembly.compile(await bytes(module)), bytes };
}
