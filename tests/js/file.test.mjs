// The parts of the one file that need no page: bytes in text, its search, its age.

import assert from "node:assert/strict";
import test from "node:test";
import { age } from "../../quiz/page/file/age.js";
import { bytesOf } from "../../quiz/page/file/code_units.js";
import { matching } from "../../quiz/page/file/search.js";

test("two bytes stand in a code unit, what HTML would change behind a sign", () => {
  const text = "\u0004\u0201!\u8000!\u803c!\u8021";

  assert.deepEqual([...bytesOf(text, 8)], [1, 2, 0, 0, 0x3c, 0, 0x21, 0]);
});

test("the units of a block are turned by the highest bits of the one before it", () => {
  const text = "\u5002\u8800\u8801\u0001\u00ff";

  assert.deepEqual([...bytesOf(text, 5)], [0, 0xd8, 1, 0xd8, 0xff]);
});

const SECTIONS = [
  { id: "a", title: "Cost", names: [], page: "RAG", text: "cost each look-up has its price in latency" },
  { id: "b", title: "Latency", names: ["time to wait"], page: "RAG", text: "latency seconds count time to wait" },
  { id: "c", title: "Rights", names: [], page: "RAG", text: "rights who may read" },
  { id: "d", title: "A lookup", names: [], page: "RAG", text: "a lookup comes before latency" },
];

test("a section is found by every word of what is typed, first by its title", () => {
  /** @param {string} typed */
  const found = (typed) => matching(SECTIONS, typed).map(({ id }) => id);

  assert.deepEqual(found("latency"), ["b", "a", "d"]);
  assert.deepEqual(found("  PRICE, latency? "), ["a"]);
  assert.deepEqual(found("price rights"), []);
});

test("a section is found first by what it is also called, in one word or several, in a question", () => {
  /** @param {string} typed */
  const found = (typed) => matching(SECTIONS, typed).map(({ id }) => id);

  assert.deepEqual(found("time to wait"), ["b"]);
  assert.deepEqual(found("What is the cost?"), ["a"]);
  assert.deepEqual(found("what is the look up"), ["d", "a"]);
});

const DAY = 86_400_000;
const MADE = Date.parse("2026-11-26");

test("a copy says how old it is, and that it is old after half a year", () => {
  assert.equal(age(MADE, MADE + DAY / 2), ", today");
  assert.equal(age(MADE, MADE + DAY), ", yesterday");
  assert.equal(age(MADE, MADE + 59 * DAY), ", 59 days ago");
  assert.equal(age(MADE, MADE + 100 * DAY), ", 3 months ago");
  assert.match(age(MADE, MADE + 200 * DAY), /^, 6 months ago\. That is long enough/);
});

test("a clock that is behind, or no date, says nothing", () => {
  assert.equal(age(MADE, MADE - DAY), "");
  assert.equal(age(NaN, MADE), "");
});
