// What storage and history give back counts only in the shape in which a page writes it.

import assert from "node:assert/strict";
import test from "node:test";
import { leftCosts } from "../../quiz/page/cost/left_costs.js";
import { byName, fields, isCount, isText, listOf, parsed } from "../../quiz/page/dom/shapes.js";
import { RESULT, stepIn } from "../../quiz/page/form/history.js";

const FOREIGN = [undefined, null, 7, "text", true, [], [7], {}, { quiz: null }, { costs: null }];

test("a text counts if it is JSON of the shape that was asked for", () => {
  assert.deepEqual(parsed('{"gap":"both"}', byName(isText)), { gap: "both" });
  for (const text of [null, "", "{", "null", "7", "[]", '["both"]', '{"gap":7}', '{"gap":null}']) {
    assert.equal(parsed(text, byName(isText)), null, String(text));
  }
});

test("a field must be there, unless it need not be, and have its shape if it is", () => {
  const isShape = fields({ at: isText }, { depth: isCount, typed: listOf(isText) });

  for (const good of [{ at: "" }, { at: "x", depth: 0 }, { at: "x", typed: ["a"], other: 7 }]) {
    assert.ok(isShape(good));
  }
  for (const bad of [{}, { at: 7 }, { at: "x", depth: -1 }, { at: "x", typed: "a" }, [], "x"]) {
    assert.ok(!isShape(bad));
  }
});

test("a state that the quiz did not write is no step, nor is one at a question that it has not", () => {
  const step = { at: "gap", depth: 2, pasted: { ignored: ["x"], mended: false }, before: { gap: "" } };

  assert.deepEqual(stepIn({ quiz: step }, ["gap"]), step);
  assert.deepEqual(stepIn({ quiz: { at: RESULT } }, ["gap"]), { at: RESULT });
  assert.equal(stepIn({ quiz: step }, ["corpus"]), null);
  const foreign = [{ at: 7 }, { at: "gap", before: [1] }, { ...step, pasted: {} }, { at: "gap", typed: {} }];
  for (const state of [...FOREIGN, ...foreign.map((quiz) => ({ quiz }))]) {
    assert.equal(stepIn(state, ["gap"]), null);
  }
});

test("costs that the page of costs did not leave are none", () => {
  const texts = { "traffic.requests_per_month": "12" };
  const costs = { texts, own: Object.keys(texts), example: "form", answers: { gap: "both" } };

  assert.deepEqual(leftCosts({ costs, other: 7 }), costs);
  const foreign = [{ ...costs, texts: null }, { ...costs, own: [7] }, { ...costs, example: {} }, { texts: {}, answers: {} }];
  for (const state of [...FOREIGN, ...foreign.map((each) => ({ costs: each }))]) {
    assert.equal(leftCosts(state), null);
  }
});
