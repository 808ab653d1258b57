// The address of a comparison: everybody's name and answers, whatever they are called.

import assert from "node:assert/strict";
import test from "node:test";
import { fragment, isComparison, people } from "../../quiz/page/compare/compare_url.js";

const QUIZ = "https://guide.test/team/quiz/";
const NAMES = [
  "Ann (Ops) (EU)", "Bob!", "*Eve*", "_O'Neil_", "~~no~~", "1/2, a:b & c=d", "100 %", "?#[]()",
  "微调 🚀", "",
];
const RESULT = { answers: { gap: "both", freshness: "stable" }, v: "1.0.0", verdict: "hybrid" };
const LINK = `${QUIZ}#gap=both&freshness=stable&v=1.0.0&verdict=hybrid`;

test("every name comes back with its answers", () => {
  const address = fragment(NAMES, NAMES.map(() => RESULT));
  assert.deepEqual(people(address, QUIZ), NAMES.map((name) => [name, LINK]));
});

test("no name brings in a sign that ends an address or means something in Markdown", () => {
  for (const name of NAMES) {
    assert.match(fragment([name], [RESULT]), /^#compare\/[\w%.,:-]*$/, name);
    assert.doesNotMatch(fragment([name], [RESULT]), /[_=]/, name);
  }
});

test("a browser leaves the address as it is", () => {
  const address = fragment(NAMES, NAMES.map(() => RESULT));
  assert.equal(new URL(address, QUIZ).hash, address);
});

test("what was not understood in somebody's link is not passed on as an answer", () => {
  const link = { ...RESULT, ignored: ["freshness=changing"], mended: true };
  assert.deepEqual(people(fragment(["Ann"], [link]), QUIZ), [["Ann", LINK]]);
});

test("what a person's part has too much of is passed over", () => {
  assert.deepEqual(people("#compare/Ann,gap:both:x", QUIZ), [["Ann", `${QUIZ}#gap=both`]]);
});

test("where nobody knows the quiz's address, links are answers alone", () => {
  assert.deepEqual(people("#compare/Ann,gap:both", ""), [["Ann", "#gap=both"]]);
});

test("other fragments are no comparison", () => {
  assert.ok(!isComparison("#gap=both"));
  for (const hash of ["", "#gap=both", "#compare", "#compare/%E0%A4%A/x"]) {
    assert.deepEqual(people(hash, QUIZ), []);
  }
});
