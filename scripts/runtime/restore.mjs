// @ts-check
/** Start the bundle's own Python under Node as the page does: from the snapshot, without a library. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fill } from "../../quiz/page/python/memory_image.js";
import { extended, start } from "./start.mjs";

const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]);
const global = /** @type {{_createPyodideModule?: any}} */ (globalThis);

/**
 * @param {string} bundle folder with the glue, a module, and the snapshot packed as it is served
 * @param {number} length of the snapshot's image
 */
export async function restore(bundle, length) {
  const image = new Uint8Array(length);
  const scratch = mkdtempSync(path.join(tmpdir(), "library-"));
  const library = path.join(scratch, "library.zip");
  writeFileSync(library, EMPTY_ZIP);
  const create = global._createPyodideModule; // that of a start before, for Node runs the glue once
  global._createPyodideModule = async (/** @type {object} */ settings) => {
    global._createPyodideModule = create;
    await import(pathToFileURL(path.resolve(bundle, "pyodide.asm.js")).href);
    const module = await global._createPyodideModule(settings);
    fill(image, module.HEAPU8, cells(path.join(bundle, "memory.bin.txt")));
    return module;
  };
  try {
    return await start(bundle, library, { _loadSnapshot: image });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/**
 * Return what replies to every request, also to those that only some pages put.
 * @param {string} bundle
 * @param {number} length
 */
export async function restoredBridge(bundle, length) {
  return extended(bundle, await restore(bundle, length));
}

/** @param {string} file */
function cells(file) {
  const bytes = readFileSync(file);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
