// @ts-check
/** Start Python and the core: from a snapshot of a Python that is up, else in the lean way. */

import { Trouble } from "./errors.js";
import { LIBRARY, LOCK, SNAPSHOT, WASM } from "python-manifest";
import { loadPyodide } from "pyodide";
import { restoring } from "./snapshot.js";
import "pyodide-glue"; // what the loader would fetch otherwise: it defines _createPyodideModule

const EMPTY_MODULE = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]);
/** Seconds within which Python must be up once its files are there: it might never say why not. */
const LIMIT = 60;
/** The loader wants addresses of its files; nothing is fetched from there. */
const NOWHERE = "https://python.invalid/";

/** @typedef {import("./downloads.js").Files} Files */
/** @typedef {{answer: (request: string) => string}} Bridge */
/**
 * How Python was started; `cause` says what the fast way failed of, where it was tried and failed.
 * @typedef {{bridge: Bridge, from: "snapshot" | "library", cause?: string}} Started
 */

/**
 * Start Python the fast way, and from the library if that fails.
 * @param {Files} files
 * @param {boolean} libraryOnly leave the fast way out, to measure the other
 * @returns {Promise<Started>}
 */
export async function startPython(files, libraryOnly) {
  await probe();
  if (libraryOnly) return { bridge: await fromLibrary(files), from: "library" };
  try {
    return { bridge: await fromSnapshot(files), from: "snapshot" };
  } catch (error) {
    await Promise.all([files.module(), files.bytes(LIBRARY)]); // or there is no other way either
    console.warn("Python starts from its library, for the fast start failed:", error);
    return { bridge: await fromLibrary(files), from: "library", cause: String(error) };
  }
}

/** Where WebAssembly is blocked, Python's loader would wait for ever. */
async function probe() {
  try {
    await WebAssembly.compile(EMPTY_MODULE);
  } catch {
    throw new Trouble("WebAssembly is missing or blocked here, perhaps by your organisation.");
  }
}

/** Use nothing but documented options of the loader. @param {Files} files */
function fromLibrary(files) {
  return load(files.module(), files.bytes(LIBRARY), {});
}

/**
 * Restore the memory of a Python that has the core loaded, so that none of it runs again.
 * @param {Files} files
 */
async function fromSnapshot(files) {
  const [module, snapshot] = [files.module(), files.bytes(SNAPSHOT)]; // side by side
  const library = snapshot.then(() => EMPTY_ZIP);
  const bridge = await load(module, library, { _loadSnapshot: restoring(snapshot) });
  JSON.parse(bridge.answer("")); // an error object: enough to see that it answers
  return bridge;
}

/**
 * The loader fetches and compiles only when it comes to it, so both are begun before and handed to
 * it when it asks: it finds its answers where `fetch` and `instantiateStreaming` were.
 * @param {Promise<WebAssembly.Module>} compiled
 * @param {Promise<Uint8Array<ArrayBuffer>>} library
 * @param {object} more options of the loader
 * @returns {Promise<Bridge>}
 */
async function load(compiled, library, more) {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  /** @type {(error: unknown) => void} */ let fail = () => {};
  const failed = new Promise((_, reject) => (fail = reject)); // the loader would only warn
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await compiled;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  globalThis.fetch = async (address) =>
    new Response(String(address) === NOWHERE + WASM ? null : await library);
  try {
    const options = { indexURL: NOWHERE, packageBaseUrl: NOWHERE, lockFileContents: LOCK };
    const started = loadPyodide({ ...options, stdLibURL: NOWHERE + LIBRARY, ...more });
    const late = overdue(Promise.all([compiled, library]));
    return (await Promise.race([started, failed, late])).pyimport("quiz.bridge");
  } finally {
    Object.assign(globalThis, { fetch });
    Object.assign(WebAssembly, { instantiateStreaming });
  }
}

/**
 * Reject when a file is missed, or too long after all were there: the loader might wait for ever.
 * @param {Promise<unknown>} files
 * @returns {Promise<never>}
 */
async function overdue(files) {
  await files;
  await new Promise((end) => setTimeout(end, 1_000 * LIMIT));
  throw new Trouble(`It was not up ${LIMIT} seconds after its files were there.`);
}
