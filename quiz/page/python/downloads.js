// @ts-check
/** The files that Python starts from: fetched, counted as they arrive, and never used unchecked. */

import { arrival, missed, withoutReply } from "./arrival.js";
import { digest } from "./digest.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {ReadableStream<Bytes>} Body */
/** What is known of the files: bytes and SHA-256 (base64) by their names.
 * @typedef {{SIZES: Record<string, number>, SHA256: Record<string, string>}} Manifest */
/**
 * Where files come from: each whole and as it was built, or else a rejection with `Trouble`.
 * @typedef {{module: (name: string) => Promise<WebAssembly.Module>,
 *   bytes: (name: string) => Promise<Bytes>}} Files
 */
/**
 * What to do with a body while it arrives: what is left of it to check, and what comes of it then.
 * @template T
 * @typedef {(body: Body) => {left: Body, result: (bytes: Bytes) => T | Promise<T>}} Use
 */

const network = globalThis.fetch; // Python's loader gets another one
const NO_BYTES = new Uint8Array();
/** How a file is asked for: as usual, and if that was not it, past every copy on the way. */
const CACHES = /** @type {const} */ (["default", "reload"]);

/**
 * Fetch from a folder; what was asked for once is not fetched again.
 * @param {string} home address of the folder, ending in "/"
 * @param {Manifest} manifest
 * @param {(progress: {received: number, total: number}) => void} onProgress in bytes
 * @returns {Files}
 */
export function downloads(home, { SIZES, SHA256 }, onProgress) {
  /** @type {Map<string, Promise<any>>} */ const asked = new Map();
  /** @type {Map<string, number>} */ const received = new Map();

  /**
   * @template T
   * @param {string} name
   * @param {Use<T>} use
   * @returns {Promise<T>}
   */
  function once(name, use) {
    const got = asked.get(name) ?? twice(name, use);
    got.catch(() => {}); // whoever waits for it hears of it
    asked.set(name, got);
    return got;
  }

  /**
   * @template T
   * @param {string} name
   * @param {Use<T>} use
   */
  async function twice(name, use) {
    /** @type {import("./arrival.js").Arrival | null} */ let came = null;
    for (const cache of CACHES) {
      received.set(name, 0);
      const response = await network(home + name, { cache }).catch(() => null);
      came = response && arrival(response, response.body ? null : NO_BYTES);
      if (!response?.ok || !response.body) continue;
      const { left, result } = use(response.body);
      const bytes = await whole(name, left);
      if (bytes && (await digest(bytes)) === SHA256[name]) return result(bytes);
      came = arrival(response, bytes);
    }
    throw missed(name, came ?? (await withoutReply(home + name)), SIZES[name]);
  }

  /**
   * Return the bytes of a body, or null if it breaks off.
   * @param {string} name
   * @param {Body} body
   */
  function whole(name, body) {
    const counted = new TransformStream({
      transform(chunk, passOn) {
        arrive(name, chunk.byteLength);
        passOn.enqueue(chunk);
      },
    });
    const bytes = new Response(body.pipeThrough(counted)).arrayBuffer();
    return bytes.then((buffer) => new Uint8Array(buffer)).catch(() => null);
  }

  /** @param {string} name @param {number} count */
  function arrive(name, count) {
    received.set(name, (received.get(name) ?? 0) + count);
    const total = sum([...received.keys()].map((each) => SIZES[each]));
    onProgress({ received: sum(received.values()), total });
  }

  return {
    module: (name) => once(name, compiling),
    bytes: (name) => once(name, (left) => ({ left, result: (bytes) => bytes })),
  };
}

/** Compile while the rest is still on its way. @type {Use<WebAssembly.Module>} */
function compiling(body) {
  const [taken, left] = body.tee();
  const headers = { "Content-Type": "application/wasm" };
  const compiled = WebAssembly.compileStreaming(new Response(taken, { headers }));
  compiled.catch(() => {}); // if the file is not what it should be, that is said instead
  return { left, result: () => compiled };
}

/** @param {Iterable<number>} numbers */
function sum(numbers) {
  return [...numbers].reduce((all, each) => all + each, 0);
}
