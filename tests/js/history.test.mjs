// The steps of the short quiz: what follows an answer, and where Back leads without a history.

import assert from "node:assert/strict";
import test from "node:test";
import { RESULT, SCOPE, following, preceding } from "../../quiz/page/form/history.js";

const CORE = ["first", "second", "last"];

test("one core question follows the other, then the result, before which another may be asked", () => {
  assert.deepEqual(following(CORE, { at: "first" }), { at: "second" });
  assert.deepEqual(following(CORE, { at: "last" }), { at: RESULT, asks: true, more: true });
});

test("whoever came from a result goes back to it", () => {
  assert.deepEqual(following(CORE, { at: "first", back: true }), { at: RESULT, asks: true, more: false });
});

test("after the one more question that before training may come, and no other", () => {
  const to = following(CORE, { at: "other", back: true, asks: true });
  assert.deepEqual(to, { at: RESULT, asks: true, more: false });
});

test("after any other question comes the result, and nothing in between", () => {
  assert.deepEqual(following(CORE, { at: "other" }), { at: RESULT, asks: false, more: false });
});

test("back leads through the core questions to the way in", () => {
  assert.deepEqual(preceding(CORE, { at: "last" }, true), { at: "second" });
  assert.deepEqual(preceding(CORE, { at: "first" }, true), { at: SCOPE });
});

test("back from any other question leads to the result, if there is one", () => {
  assert.deepEqual(preceding(CORE, { at: "other" }, true), { at: RESULT });
  assert.deepEqual(preceding(CORE, { at: "other" }, false), { at: SCOPE });
});
