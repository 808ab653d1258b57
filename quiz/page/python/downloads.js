// @ts-check
/** The files that Python starts from: fetched, counted as they arrive, and missed by name. */

import { SIZES } from "python-manifest";
import { Trouble } from "./errors.js";

export const HERE = new URL(".", import.meta.url).href;

const network = globalThis.fetch;

/**
 * Watch over some files. Every one of them is counted into the total from the start.
 * @param {string[]} names
 * @param {(progress: {received: number, total: number}) => void} onProgress
 */
export function delivery(names, onProgress) {
  const total = names.reduce((sum, name) => sum + SIZES[name], 0);
  let received = 0;
  /** @type {() => void} */ let complete = () => {};
  /** @type {(reason: Trouble) => void} */ let breakOff = () => {};
  const whole = new Promise((resolve, reject) => {
    complete = () => resolve(undefined);
    breakOff = reject;
  });
  whole.catch(() => {}); // it may break when nobody waits any more

  /** @param {number} bytes */
  function arrive(bytes) {
    onProgress({ received: (received += bytes), total });
    if (received === total) complete();
  }

  /**
   * Reject when a file does not arrive, or so many seconds after the last one did: Python's loader
   * itself might wait for ever.
   * @param {number} seconds
   * @returns {Promise<never>}
   */
  async function failed(seconds) {
    await whole;
    await new Promise((end) => setTimeout(end, 1_000 * seconds));
    throw new Trouble(`It was not up ${seconds} seconds after its files were there.`);
  }

  /**
   * @param {string} name
   * @returns {Promise<Response>}
   */
  async function get(name) {
    const response = await network(HERE + name).catch(() => null);
    const { ok, status, body } = response ?? { ok: false, status: 0, body: null };
    if (!response || !ok || !body) {
      throw missed(name, status ? ` (status ${status})` : " (no connection)");
    }
    const counted = new TransformStream({
      transform(chunk, passOn) {
        arrive(chunk.byteLength);
        passOn.enqueue(chunk);
      },
    });
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(body.pipeThrough(counted), { headers: { "Content-Type": type } });
  }

  /**
   * Load a script; a browser counts it only once it is there, and never says why it is not.
   * @param {string} name
   */
  async function run(name) {
    await import(HERE + name).catch(() => {
      throw missed(name, "");
    });
    arrive(SIZES[name]);
  }

  /**
   * @param {string} name
   * @param {string} why
   */
  function missed(name, why) {
    const trouble = new Trouble(`The file ${name} did not arrive${why}.`);
    breakOff(trouble);
    return trouble;
  }

  return { get, run, failed };
}
