// @ts-check
/** Start Python and the core: from a snapshot of a Python that is up, else in the lean way. */

import { HERE, delivery } from "./downloads.js";
import { Trouble } from "./errors.js";
import { LIBRARY, LOCK, SNAPSHOT } from "python-manifest";
import { loadPyodide } from "pyodide";
import { restoring } from "./snapshot.js";

const GLUE = "pyodide.asm.js";
const WASM = "pyodide.asm.wasm";
const EMPTY_MODULE = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]);
/** Seconds within which Python must be up once its files are there: it might never say why not. */
const LIMIT = 60;

/** @typedef {{answer: (request: string) => string}} Bridge */
/** @typedef {(progress: {received: number, total: number}) => void} OnProgress */
/**
 * How Python was started; `cause` says what the fast way failed of, where it was tried and failed.
 * @typedef {{bridge: Bridge, from: "snapshot" | "library", cause?: string}} Started
 */

/**
 * Start Python the fast way, and from the library if that fails.
 * @param {OnProgress} onProgress
 * @param {boolean} libraryOnly leave the fast way out, to measure the other
 * @returns {Promise<Started>}
 */
export async function startPython(onProgress, libraryOnly) {
  await probe();
  if (libraryOnly) return { bridge: await fromLibrary(onProgress), from: "library" };
  try {
    return { bridge: await fromSnapshot(onProgress), from: "snapshot" };
  } catch (error) {
    console.warn("Python starts from its library, for the fast start failed:", error);
    return { bridge: await fromLibrary(onProgress), from: "library", cause: String(error) };
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

/**
 * Use nothing but documented options of the loader.
 * @param {OnProgress} onProgress
 */
async function fromLibrary(onProgress) {
  const files = delivery([GLUE, WASM, LIBRARY], onProgress);
  const glue = files.run(GLUE); // the loader asks for it too, and says nothing of bytes
  try {
    return await load(files, files.get, {});
  } catch (error) {
    await glue; // if that is what failed, it says so better
    throw error;
  }
}

/**
 * Restore the memory of a Python that has the core loaded, so that none of it runs again.
 * @param {OnProgress} onProgress
 */
async function fromSnapshot(onProgress) {
  const files = delivery([GLUE, WASM, SNAPSHOT], onProgress);
  const image = restoring(() => files.run(GLUE), files.get(SNAPSHOT));
  /** @param {string} name */
  const get = async (name) => (name === LIBRARY ? new Response(EMPTY_ZIP) : files.get(name));
  const bridge = await load(files, get, { _loadSnapshot: image });
  JSON.parse(bridge.answer("")); // an error object: enough to see that it answers
  return bridge;
}

/**
 * The loader fetches and compiles only when it has its glue, so both are begun here and handed to
 * it when it asks: it finds its answers where `fetch` and `instantiateStreaming` were.
 * @param {ReturnType<typeof delivery>} files
 * @param {(name: string) => Promise<Response>} get
 * @param {object} more options of the loader
 * @returns {Promise<Bridge>}
 */
async function load(files, get, more) {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  const compiled = WebAssembly.compileStreaming(files.get(WASM));
  compiled.catch(() => {}); // `files.failed` says it better
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
  globalThis.fetch = async (address) => {
    const name = String(address).slice(HERE.length);
    return name === WASM ? new Response() : get(name);
  };
  try {
    const options = { indexURL: HERE, packageBaseUrl: HERE, lockFileContents: LOCK };
    const started = loadPyodide({ ...options, stdLibURL: HERE + LIBRARY, ...more });
    return (await Promise.race([started, failed, files.failed(LIMIT)])).pyimport("quiz.bridge");
  } finally {
    Object.assign(globalThis, { fetch });
    Object.assign(WebAssembly, { instantiateStreaming });
  }
}
