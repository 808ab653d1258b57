// @ts-check
/** Start the pinned Python under Node, with the bundle's own wheel: for building and for tests. */

import path from "node:path";
import { pathToFileURL } from "node:url";
import { loadPyodide } from "pyodide";

// Node would print the megabyte-long line that failed before it came to the reason.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${String(error?.stack ?? error).slice(0, 4_000)}\n`);
  process.exit(1);
});

/**
 * The npm package's own loader and wasm stand in for the bundle's copies of them, which Node would
 * take for modules of another kind; everything else is the bundle's.
 *
 * @param {string} bundle folder of the built bundle
 * @param {{stdLib?: string}} [options] another standard library than the bundle's own
 */
export async function start(bundle, { stdLib } = {}) {
  const folder = path.resolve(bundle) + path.sep;
  const { LOCK, PACKAGE, STDLIB } = await import(pathToFileURL(`${folder}manifest.js`).href);
  return loadPyodide({
    stdLibURL: stdLib ?? folder + STDLIB,
    lockFileContents: LOCK,
    packageBaseUrl: folder,
    packages: [PACKAGE],
  });
}
