// What a reader opens or pastes is measured before it is read.

import assert from "node:assert/strict";
import test from "node:test";
import { pasted, textOf } from "../../quiz/page/dom/files.js";

/** @param {number} size @param {() => Promise<ArrayBuffer>} arrayBuffer */
const file = (size, arrayBuffer) => /** @type {File} */ ({ size, arrayBuffer });

test("a file that is too large is refused unread, with its size and the largest", async () => {
  let isRead = false;
  const large = file(60_000_000, async () => {
    isRead = true;
    return new ArrayBuffer(0);
  });

  await assert.rejects(textOf(large), /^Refusal: The file has 60\.0 MB, but at most 16\.0 MB are read\./);
  assert.ok(!isRead);
});

test("a file that the browser cannot read is no empty one", async () => {
  const gone = file(10, () => Promise.reject(new Error("NotReadableError")));

  await assert.rejects(textOf(gone), /can’t read the file/);
});

test("any other file comes as its text", async () => {
  const bytes = new TextEncoder().encode("gut,schön");

  assert.equal(await textOf(file(bytes.length, async () => bytes.buffer)), "gut,schön");
});

test("a text that is too long is refused, with its length and the longest", () => {
  assert.equal(pasted("x".repeat(1_000), 1_000), "x".repeat(1_000));
  assert.throws(() => pasted("x".repeat(1_001), 1_000), /1,001 characters, but at most 1,000 are read/);
});
