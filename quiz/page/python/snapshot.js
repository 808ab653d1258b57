// @ts-check
/** The memory of a Python that is up, put into one that has only just been made. */

import { IMAGE } from "python-manifest";
import { fill } from "./memory_image.js";

/** @typedef {{HEAPU8: Uint8Array}} Module */
/** @typedef {(settings: object) => Promise<Module>} Create */

const global = /** @type {{_createPyodideModule?: any}} */ (globalThis);

/**
 * Return what the loader takes for a snapshot, to be filled before it looks inside.
 *
 * The loader asks for the snapshot first and compiles afterwards, but looks only at its length. So
 * it gets an empty one, and WebAssembly compiles while the snapshot is still on its way.
 * @param {() => Promise<void>} glue loads the script that defines `_createPyodideModule`
 * @param {Promise<Response>} arriving
 */
export function restoring(glue, arriving) {
  const image = new Uint8Array(IMAGE);
  /** @type {Create} */
  global._createPyodideModule = async (settings) => {
    delete global._createPyodideModule; // or the loader would take this one again for the library
    await glue();
    const module = await global._createPyodideModule(settings);
    fill(image, module.HEAPU8, new Uint32Array(await (await arriving).arrayBuffer()));
    return module;
  };
  return image;
}
