// @ts-check
/** Read and write a WebAssembly module by its sections: what is not understood stays as it is. */

export const GLOBAL = 6;
export const EXPORT = 7;
export const CODE = 10;
export const DATA = 11;
const HEADER = 8;

/**
 * Yield each section: its number and its body.
 * @param {Uint8Array} wasm
 * @returns {Generator<[number, Uint8Array]>}
 */
export function* sections(wasm) {
  for (let at = HEADER; at < wasm.length; ) {
    const id = wasm[at];
    const [length, from] = number(wasm, at + 1);
    at = from + length;
    yield [id, wasm.subarray(from, at)];
  }
}

/**
 * Return the module with the bodies of some sections changed.
 * @param {Uint8Array} wasm
 * @param {Record<number, (body: Uint8Array) => Uint8Array>} changes by the number of the section
 */
export function changed(wasm, changes) {
  const parts = [wasm.subarray(0, HEADER)];
  for (const [id, body] of sections(wasm)) {
    parts.push(Uint8Array.of(id), sized(changes[id]?.(body) ?? body));
  }
  return joined(parts);
}

/**
 * Return how many entries a section has, and the bytes of all of them.
 * @param {Uint8Array} body
 * @returns {[number, Uint8Array]}
 */
export function entries(body) {
  const [count, from] = number(body, 0);
  return [count, body.subarray(from)];
}

/**
 * Return the body of a section with more entries at its end.
 * @param {Uint8Array} body
 * @param {Uint8Array[]} more
 */
export function appended(body, more) {
  const [count, bytes] = entries(body);
  return joined([encoded(count + more.length), bytes, ...more]);
}

/**
 * Return the code section with each function's code changed: its locals, then its instructions.
 * @param {Uint8Array} body
 * @param {(code: Uint8Array, position: number) => Uint8Array} change
 */
export function recoded(body, change) {
  const [count, bytes] = entries(body);
  const parts = [encoded(count)];
  for (let position = 0, at = 0; position < count; position += 1) {
    const [length, from] = number(bytes, at);
    at = from + length;
    parts.push(sized(change(bytes.subarray(from, at), position)));
  }
  return joined(parts);
}

/**
 * Return a function's code with instructions before its first.
 * @param {Uint8Array} code
 * @param {Uint8Array} instructions
 */
export function begun(code, instructions) {
  let [groups, at] = number(code, 0);
  for (; groups > 0; groups -= 1) at = number(code, at)[1] + 1; // so many locals, of one type
  return joined([code.subarray(0, at), instructions, code.subarray(at)]);
}

/**
 * Return an unsigned number in LEB128, and where it ends.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @returns {[number, number]}
 */
export function number(bytes, at) {
  let value = 0;
  for (let scale = 1; ; scale *= 128, at += 1) {
    value += (bytes[at] & 0x7f) * scale;
    if (bytes[at] < 0x80) return [value, at + 1];
  }
}

/**
 * Return a signed number of 32 bits in LEB128, and where it ends.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @returns {[number, number]}
 */
export function signed(bytes, at) {
  const [value, end] = number(bytes, at);
  const range = 128 ** (end - at); // what so many bytes can tell apart, half of it below zero
  return [(value < range / 2 ? value : value - range) | 0, end];
}

/**
 * Write an unsigned number in LEB128.
 * @param {number} value
 */
export function encoded(value) {
  const bytes = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value & 0x7f) | 0x80);
  return Uint8Array.of(...bytes, value);
}

/**
 * Return bytes with their length before them.
 * @param {Uint8Array} bytes
 */
export function sized(bytes) {
  return joined([encoded(bytes.length), bytes]);
}

/** @param {Uint8Array[]} parts */
export function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
