// @ts-check
/** The checksum of a memory image: the build writes it, the page compares it. */

/**
 * Sum up all words of 32 bits, each weighed by its position.
 * @param {Uint32Array} cells
 */
export function checksum(cells) {
  let sum = 0;
  let weighed = 0;
  for (let at = 0; at < cells.length; at += 1) {
    sum = (sum + cells[at]) | 0;
    weighed = (weighed + sum) | 0;
  }
  return weighed >>> 0;
}
