// @ts-check
/** The checksum of a memory image: the build writes it, the page compares it. */

/**
 * Sum up all words, each weighed by its position.
 * @param {Uint32Array} words
 */
export function checksum(words) {
  let sum = 0;
  let weighed = 0;
  for (let at = 0; at < words.length; at += 1) {
    sum = (sum + words[at]) | 0;
    weighed = (weighed + sum) | 0;
  }
  return weighed >>> 0;
}
