// @ts-check
/** Start Python and the core: from a snapshot of a Python that is up, else from the library. */

import { Trouble } from "./errors.js";
import { LIBRARY, LOCK, SNAPSHOT, USED, WASM } from "python-manifest";
import { loadPyodide } from "pyodide";
import { restoring } from "./snapshot.js";
import { onUncaughtTrap, untilOneStops } from "./traps.js";
import "pyodide-glue"; // what the loader would fetch otherwise: it defines _createPyodideModule

const EMPTY_MODULE = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]);
/** Seconds within which Python must be up once its files are there: it might never say why not. */
const LIMIT = 60;
/** The loader wants addresses of its files; nothing is fetched from there. */
const NOWHERE = "https://python.invalid/";
/** Where Python finds what only some pages ask for. */
const ON_DEMAND = "/on_demand.zip";

/** @typedef {import("./downloads.js").Files} Files */
/**
 * What replies to a request (see quiz/bridge.py), and learns to reply to more from a library.
 * @typedef {{answer: (request: string) => string, extend: (library: Uint8Array) => void}} Bridge
 */
/** @typedef {import("./protocol.js").Way} Way */
/**
 * How Python was started; `cause` says what faster ways failed of, where any was tried.
 * @typedef {{bridge: Bridge, from: Way, cause?: string}} Started
 */

/**
 * Every way to start, the fastest first: which module it takes, and what fills its memory. What the
 * snapshot leaves to run is in `USED`; the library needs the whole module.
 * @type {{name: Way, module: string, memory: string}[]}
 */
const WAYS = [
  { name: "snapshot", module: USED, memory: SNAPSHOT },
  { name: "whole-module", module: WASM, memory: SNAPSHOT },
  { name: "library", module: WASM, memory: LIBRARY },
];

/**
 * Start Python in the fastest way that works here.
 * @param {Files} files
 * @param {Way} [first] the way to begin with
 * @param {unknown[]} [causes] what faster ways than that have failed of
 * @returns {Promise<Started>} rejects with what the last way failed of
 */
export async function startPython(files, first = "snapshot", causes = []) {
  await probe();
  for (const way of WAYS.slice(WAYS.findIndex(({ name }) => name === first))) {
    try {
      if (causes.length) await slowed(files, way, causes);
      const bridge = await (way.memory === SNAPSHOT ? fromSnapshot : fromLibrary)(files, way.module);
      return { bridge, from: way.name, cause: causes.length ? causes.join("; ") : undefined };
    } catch (error) {
      causes = [...causes, error];
    }
  }
  throw causes.at(-1);
}

/**
 * Tell developers of a slower way, once its files are there: without them there is no such way.
 * @param {Files} files
 * @param {typeof WAYS[number]} way
 * @param {unknown[]} causes
 */
async function slowed(files, { name, module, memory }, causes) {
  await Promise.all([files.module(module), files.bytes(memory)]);
  console.warn(`Python starts in a slower way (${name}), for the faster one failed:`, ...causes);
}

/** Where WebAssembly is blocked, Python's loader would wait for ever. */
async function probe() {
  try {
    await WebAssembly.compile(EMPTY_MODULE);
  } catch {
    throw new Trouble("WebAssembly is missing or blocked here, perhaps by your organisation.");
  }
}

/** Use nothing but documented options of the loader. @param {Files} files @param {string} module */
function fromLibrary(files, module) {
  return load(files.module(module), files.bytes(LIBRARY), {});
}

/**
 * Restore the memory of a Python that has the core loaded, so that none of it runs again.
 * @param {Files} files
 * @param {string} module
 */
async function fromSnapshot(files, module) {
  const [compiled, snapshot] = [files.module(module), files.bytes(SNAPSHOT)]; // side by side
  const library = snapshot.then(() => EMPTY_ZIP);
  const bridge = await load(compiled, library, { _loadSnapshot: restoring(snapshot) });
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
  const stopListening = onUncaughtTrap(fail);
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
    return bridgeOf(await Promise.race([started, failed, late]));
  } catch (error) {
    await new Promise((end) => setTimeout(end)); // what else came of it is not the next start's
    throw error;
  } finally {
    stopListening();
    Object.assign(globalThis, { fetch });
    Object.assign(WebAssembly, { instantiateStreaming });
  }
}

/** @param {import("pyodide").PyodideAPI} python @returns {Bridge} */
function bridgeOf(python) {
  const bridge = python.pyimport("quiz.bridge");
  return untilOneStops({
    answer: (request) => bridge.answer(request),
    extend(library) {
      python.FS.writeFile(ON_DEMAND, library);
      bridge.extend(ON_DEMAND);
    },
  });
}

/**
 * Reject when a file is missed, or too long after all were there: the loader might wait for ever.
 * @param {Promise<unknown>} files
 * @returns {Promise<never>}
 */
async function overdue(files) {
  await files;
  await new Promise((end) => setTimeout(end, 1_000 * LIMIT));
  throw new Trouble(`It had not started ${LIMIT} seconds after its files arrived.`);
}
