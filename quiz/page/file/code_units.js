// @ts-check
/**
 * Bytes as text: two in each UTF-16 code unit, which costs 1 % where base64 costs a third.
 *
 * Units stand in blocks, each behind one with its length, and with five bits that the highest five
 * of all were turned by; what HTML would not hand on as it is stands behind a sign with its highest
 * bit turned. scripts/offline/code_units.py writes it and says why.
 */

const SIGN = 0x21;
const TURNED = 0x8000;
const LOW = 11;
const LENGTH = (1 << LOW) - 1;

/**
 * @param {string} text
 * @param {number} size bytes that it has
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(text, size) {
  const units = new Uint16Array((size + 1) >> 1);
  let at = 0;
  let count = 0;
  const next = () => {
    const unit = text.charCodeAt(at++);
    return unit === SIGN ? text.charCodeAt(at++) ^ TURNED : unit;
  };
  while (at < text.length) {
    const head = next();
    const turnedBy = head & ~LENGTH;
    for (let left = head & LENGTH; left > 0; left -= 1) units[count++] = next() ^ turnedBy;
  }
  return new Uint8Array(units.buffer, 0, size).slice();
}
