// The image of a memory: what the build takes apart, the page puts together.

import assert from "node:assert/strict";
import test from "node:test";
import { checksum } from "../../quiz/page/python/checksum.js";
import { fill } from "../../quiz/page/python/memory_image.js";
import { pack } from "../../scripts/runtime/memory_image.mjs";

const HEADER = 128;
const MEMORY = 16_384;
const CONSTANTS = 4_096;
/** Its preamble, then a section with the module's constants: its kind, and its length in LEB128. */
const WASM = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 11, (CONSTANTS & 0x7f) | 0x80, CONSTANTS >> 7,
  ...new Uint8Array(CONSTANTS),
]);

/** Where among the constants something is that nothing reads. @type {[number, number][]} */
const TABLES = [[1_280, 512]];

/**
 * Return bytes that look random and are the same each time.
 * @param {number} seed
 * @param {number} length
 */
function bytes(seed, length) {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state & 0xff;
  });
}

/** Two fresh memories of the same module, which chance has made different in one byte. */
function freshMemories() {
  return [1, 2].map((chance) => {
    const memory = new Uint8Array(MEMORY);
    memory.set(bytes(7, CONSTANTS));
    memory[2_000] = chance;
    return memory;
  });
}

/** A fresh memory in which Python has then written here and there. @param {number} seed */
function usedImage(seed) {
  const image = new Uint8Array(HEADER + MEMORY);
  image.set(bytes(seed, HEADER));
  image.set(freshMemories()[0], HEADER);
  for (const [at, length] of [[300, 4], [5_000, 900], [6_100, 3], [MEMORY - 8, 8]]) {
    image.set(bytes(seed + at, length), HEADER + at);
  }
  return image;
}

test("what is packed is put together again, byte for byte, whichever fresh memory it gets", () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const image = usedImage(seed);
    const packed = pack(image, freshMemories(), WASM, TABLES);
    for (const fresh of freshMemories()) {
      const restored = new Uint8Array(image.length);
      fill(restored, fresh, packed);
      assert.deepEqual(restored, image);
    }
  }
});

test("a module without the tables that nothing reads gets the same memory, with zeros for them", () => {
  const [image, [fresh]] = [usedImage(2), freshMemories()];
  const packed = pack(image, freshMemories(), WASM, TABLES);
  const [begin, end] = [1_024 + 1_280, 1_024 + 1_280 + 512];
  for (const memory of [fresh, image.subarray(HEADER)]) assert.ok(memory.slice(begin, end).some(Boolean));
  fresh.fill(0, begin, end);
  const restored = new Uint8Array(image.length);
  fill(restored, fresh, packed);

  assert.deepEqual(restored, image.fill(0, HEADER + begin, HEADER + end));
});

test("it is smaller than the image", () => {
  const image = usedImage(1);
  assert.ok(pack(image, freshMemories(), WASM, TABLES).byteLength < image.length / 4);
});

test("damage is noticed, in what was packed as in the fresh memory", () => {
  const image = usedImage(3);
  const packed = pack(image, freshMemories(), WASM, TABLES);
  const damaged = packed.slice();
  damaged[damaged.length - 1] ^= 1;
  const [foreign] = freshMemories();
  foreign[1_500] ^= 1;

  assert.throws(() => fill(new Uint8Array(image.length), freshMemories()[0], damaged), /damaged/);
  assert.throws(() => fill(new Uint8Array(image.length), foreign, packed), /damaged/);
});

test("the checksum sees a changed word, and two that have changed places", () => {
  const sum = checksum(new Uint32Array([1, 2, 3]));
  assert.notEqual(checksum(new Uint32Array([1, 2, 4])), sum);
  assert.notEqual(checksum(new Uint32Array([2, 1, 3])), sum);
});

test("the checksum is a number of 32 bits, without a sign", () => {
  const cells = new Uint32Array(1_000).fill(0xffff_ffff);
  const sum = checksum(cells);
  assert.ok(Number.isInteger(sum) && sum >= 0 && sum <= 0xffff_ffff);
  assert.equal(checksum(new Uint32Array(0)), 0);
});
