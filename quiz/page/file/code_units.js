// @ts-check
/**
 * Bytes as text: two in each UTF-16 code unit, which costs 3 % where base64 costs a third.
 *
 * Code units that HTML or UTF-16 would not hand on as they are, and the sign itself, stand behind a
 * sign with their highest bit turned. scripts/offline/code_units.py writes it.
 */

const SIGN = 0x21;
const TURNED = 0x8000;

/**
 * @param {string} text
 * @param {number} size bytes that it has
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(text, size) {
  const units = new Uint16Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    units[count++] = unit === SIGN ? text.charCodeAt(++at) ^ TURNED : unit;
  }
  return new Uint8Array(units.buffer, 0, size).slice();
}
