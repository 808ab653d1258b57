// A link as Python has read it: what it says by name, and whether its sender saw another verdict.

import assert from "node:assert/strict";
import test from "node:test";
import { contradicted, earlier, pairs, saysSomething } from "../../quiz/page/form/link.js";

const TODAY = "2.0.0";
const LINK = { answers: { gap: "both" }, v: TODAY, verdict: "hybrid", ignored: [], mended: false };

test("what a link says is named, and what it leaves open is not", () => {
  assert.deepEqual(pairs(LINK), [["gap", "both"], ["v", TODAY], ["verdict", "hybrid"]]);
  assert.deepEqual(pairs({ ...LINK, v: null, verdict: null }), [["gap", "both"]]);
});

test("a link says something if it answers a question or names a verdict", () => {
  assert.ok(saysSomething(LINK));
  assert.ok(saysSomething({ ...LINK, answers: {} }));
  assert.ok(!saysSomething({ ...LINK, answers: {}, verdict: null }));
});

test("another verdict under the same guide, or under none, is a contradiction", () => {
  assert.equal(contradicted(LINK, "rag", TODAY), "hybrid");
  assert.equal(contradicted({ ...LINK, v: null }, "rag", TODAY), "hybrid");
});

test("the same verdict, none, and another guide's are no contradiction", () => {
  assert.equal(contradicted(LINK, "hybrid", TODAY), null);
  assert.equal(contradicted({ ...LINK, verdict: null }, "rag", TODAY), null);
  assert.equal(contradicted({ ...LINK, v: "1.0.0" }, "rag", TODAY), null);
});

test("a link of another guide's says which, and what its sender saw", () => {
  assert.deepEqual(earlier({ v: "1.0.0", verdict: "rag" }, TODAY), { version: "1.0.0", verdict: "rag" });
  assert.deepEqual(earlier({ v: "1.0.0", verdict: null }, TODAY), { version: "1.0.0", verdict: "" });
  assert.equal(earlier(LINK, TODAY), null);
  assert.equal(earlier({ ...LINK, v: null }, TODAY), null);
});
