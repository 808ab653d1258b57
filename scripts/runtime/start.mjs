// @ts-check
/** Start the bundle's own Python under Node: for building and for tests. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { loadPyodide } from "pyodide";

// Node would print the megabyte-long line that failed before it came to the reason.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${String(error?.stack ?? error).slice(0, 4_000)}\n`);
  process.exit(1);
});

const require = createRequire(import.meta.url);
const runtime = path.dirname(require.resolve("pyodide"));

/** What a start needs to know of packages: there are none, and so no list of them is fetched. */
export function lock() {
  const full = JSON.parse(readFileSync(path.join(runtime, "pyodide-lock.json"), "utf8"));
  return JSON.stringify({ info: full.info, packages: {} });
}

/**
 * @param {string} bundle folder with the shipped `pyodide.asm.js` and `pyodide.asm.wasm`
 * @param {string} library the standard library to start with
 * @param {object} [options] more of what `loadPyodide` takes
 */
export function start(bundle, library, options = {}) {
  const folder = path.resolve(bundle) + path.sep;
  // Under "type": "module" Node takes the glue for a module; it needs these two of CommonJS.
  Object.assign(globalThis, { require, __dirname: folder });
  const places = { indexURL: folder, stdLibURL: path.resolve(library), packageBaseUrl: folder };
  return loadPyodide({ ...places, lockFileContents: lock(), ...options });
}

/**
 * Return the bridge of a Python that is up, with the library of what only some pages ask for.
 * @param {string} bundle
 * @param {any} python
 */
export function extended(bundle, python) {
  const bridge = python.pyimport("quiz.bridge");
  python.FS.writeFile("/on_demand.zip", readFileSync(path.join(bundle, "on_demand.zip.txt")));
  bridge.extend("/on_demand.zip");
  return bridge;
}
