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
 * @param {Promise<Uint8Array<ArrayBuffer>>} arriving
 */
export function restoring(arriving) {
  const image = new Uint8Array(IMAGE);
  /** @type {Create} */ const create = global._createPyodideModule;
  global._createPyodideModule = async (/** @type {object} */ settings) => {
    global._createPyodideModule = create; // or the library would be started by this one too
    const module = await create(settings);
    fill(image, module.HEAPU8, new Uint32Array((await arriving).buffer));
    return module;
  };
  return image;
}
