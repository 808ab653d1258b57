// @ts-check
/**
 * Pack the image of a memory: keep only what WebAssembly does not fill in itself.
 *
 * Three quarters of an image are zeros, and a sixth is there again as soon as the module is made:
 * its constants. In words of 32 bits, little-endian:
 *
 *   shared, header   the first `shared` bytes of a fresh memory belong into the image at `header`
 *   sum              checksum of the whole image
 *   sumWithout       checksum of the image with zeros in place of tables that nothing reads
 *   count            number of runs, then for each: its place and its length in words
 *   …                the words of all runs, one after the other
 *
 * quiz/page/python/memory_image.js puts it together again.
 */

import { checksum } from "../../quiz/page/python/checksum.js";
import { DATA, sections } from "./used_functions/sections.mjs";

/** Words that are compared together; shorter runs would cost more in places than they save. */
const GRAIN = 16;
/** Where the module's constants begin: the glue's own number. */
const FIRST = 1_024;

/**
 * @param {Uint8Array} image a header, then the memory
 * @param {Uint8Array[]} fresh memories of modules that have only just been made, by other chances
 * @param {Uint8Array} wasm that module
 * @param {[begin: number, length: number][]} tables where among its constants they are that nothing reads
 */
export function pack(image, fresh, wasm, tables) {
  const header = image.length - fresh[0].length;
  const shared = FIRST + Math.floor((dataSection(wasm) - FIRST) / 64) * 64;
  const before = new Uint8Array(image.length);
  before.set(fresh[0].subarray(0, shared), header);
  for (let at = 0; at < shared; at += 1) {
    if (fresh[0][at] !== fresh[1][at]) before[header + at] = ~image[header + at];
  }
  const cells = new Uint32Array(image.buffer, image.byteOffset, image.length / 4);
  const runs = differing(cells, new Uint32Array(before.buffer));
  const places = runs.flatMap(([at, end]) => [at, end - at]);
  const bodies = runs.map(([at, end]) => cells.subarray(at, end));
  const sums = [checksum(cells), checksum(without(tables, image, header))];
  return joined([shared, header, ...sums, runs.length, ...places], ...bodies);
}

/**
 * @param {[begin: number, length: number][]} tables
 * @param {Uint8Array} image
 * @param {number} header
 */
function without(tables, image, header) {
  const copy = image.slice();
  for (const [begin, length] of tables) {
    copy.fill(0, header + FIRST + begin, header + FIRST + begin + length);
  }
  return new Uint32Array(copy.buffer);
}

/**
 * Return the places, from and to, where the words differ.
 * @param {Uint32Array} cells
 * @param {Uint32Array} before
 */
function differing(cells, before) {
  /** @type {[number, number][]} */
  const runs = [];
  for (let at = 0; at < cells.length; at += GRAIN) {
    const end = Math.min(at + GRAIN, cells.length);
    if (cells.subarray(at, end).every((cell, index) => cell === before[at + index])) continue;
    const last = runs.at(-1);
    if (last && at - last[1] <= GRAIN) last[1] = end;
    else runs.push([at, end]);
  }
  return runs;
}

/**
 * Return the length of the section with a module's constants.
 * @param {Uint8Array} wasm
 */
function dataSection(wasm) {
  for (const [id, body] of sections(wasm)) if (id === DATA) return body.length;
  throw new Error("WebAssembly has no data section; its form must have changed");
}

/** @param {(number[] | Uint32Array)[]} parts */
function joined(...parts) {
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
