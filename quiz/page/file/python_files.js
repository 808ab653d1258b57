// @ts-check
/** Python's files out of their parcel, which xz has made smaller than what has to do without it. */

import { XzReadableStream } from "xz-decompress";
import { unpack } from "./parcel.js";

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @param {import("./parcel.js").Contents} contents
 * @returns {Promise<import("../python/launch.js").Brought>}
 */
export async function pythonFiles(packed, contents) {
  const { "worker.js": script, ...files } = await unpack(packed, contents, decompress);
  return { script: new TextDecoder().decode(script), files };
}

/** It runs WebAssembly, as Python does. @param {Uint8Array<ArrayBuffer>} packed */
async function decompress(packed) {
  const stream = new XzReadableStream(new Blob([packed]).stream());
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
