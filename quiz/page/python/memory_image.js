// @ts-check
/** Put the image of a memory together that scripts/runtime/memory_image.mjs has taken apart. */

import { checksum } from "./checksum.js";

/**
 * @param {Uint8Array} image to be filled
 * @param {Uint8Array} fresh memory as WebAssembly itself has filled it
 * @param {Uint32Array} packed
 */
export function fill(image, fresh, packed) {
  const [shared, header, sum, sumWithout, count] = packed;
  const cells = new Uint32Array(image.buffer);
  image.set(fresh.subarray(0, shared), header);
  let from = 5 + 2 * count;
  for (let run = 5; run < 5 + 2 * count; run += 2) {
    const [at, length] = packed.subarray(run, run + 2);
    cells.set(packed.subarray(from, from + length), at);
    from += length;
  }
  if (![sum, sumWithout].includes(checksum(cells))) throw new Error("the snapshot is damaged, or not for this browser");
}
