// @ts-check
/** Drawings of costs: numbers in, a tree out. */

import assert from "node:assert/strict";
import test from "node:test";

import { bounds, plot, ticks } from "../../quiz/page/cost/plot.js";

/** @typedef {import("../../quiz/page/cost/plot.js").Tree} Tree */

/** All elements of a kind, with what they contain. @param {Tree} tree @param {string} name @returns {Tree[]} */
function all([own, attributes, ...content], name) {
  /** @type {Tree[]} */ const inside = content.flatMap((each) => (typeof each === "string" ? [] : all(each, name)));
  return own === name ? [[own, attributes, ...content], ...inside] : inside;
}

test("an axis of amounts begins at nothing, one of factors at the least that is more", () => {
  assert.deepEqual(bounds([3, 7]), [0, 7]);
  assert.deepEqual(bounds([0, 0]), [0, 1]);
  assert.deepEqual(bounds([0, 2, 500], true), [2, 500]);
});

test("an axis has four to six round numbers", () => {
  for (const high of [0.003, 1, 7, 24, 99_999, 3e12]) {
    const found = ticks(0, high);
    assert.ok(found.length >= 4 && found.length <= 6);
    assert.ok(found[found.length - 1] <= high);
  }
});

test("a line runs from one end of the drawing to the other, and up where it costs more", () => {
  const tree = plot("Costs", [{ label: "RAG", points: [[0, 0], [12, 50], [24, 100]] }], { title: "months" }, { title: "" });
  const [line] = all(tree, "path").filter(([, { class: kind }]) => String(kind).includes("cost__line"));

  assert.equal(line[1].d, "M42 200L197 105L352 10");
  assert.equal(tree[1]["aria-label"], "Costs");
});

test("on axes of factors each tenfold is as wide as any other, and nothing is below the least", () => {
  const axis = { title: "", isLog: true };
  const tree = plot("Costs", [{ label: "RAG", points: [[1, 0], [10, 10], [100, 100]] }], axis, axis);
  const [line] = all(tree, "path").filter(([, { class: kind }]) => String(kind).includes("cost__line"));

  assert.equal(line[1].d, "M42 200L197 200L352 10");
});

test("a break-even is marked on the line, the reader's own traffic by a rule, each with its text", () => {
  const pins = [{ x: 10, y: 5, label: "break-even: 10" }, { x: 3, label: "yours: 3" }];
  const tree = plot("Costs", [{ label: "RAG", points: [[0, 0], [20, 10]] }], { title: "" }, { title: "" }, pins);
  const [circle, ...others] = all(tree, "circle");

  assert.equal(others.length, 0);
  assert.deepEqual([circle[1].cx, circle[1].cy], [197, 105]);
  const texts = all(tree, "text").map(([, , text]) => text);
  assert.ok(texts.includes("break-even: 10") && texts.includes("yours: 3"));
});

test("without costs there are axes and no line", () => {
  const tree = plot("Costs", [], { title: "months" }, { title: "" });

  assert.equal(all(tree, "path").filter(([, { class: kind }]) => String(kind).includes("cost__line")).length, 0);
  assert.ok(!JSON.stringify(tree).includes("null"));
});
