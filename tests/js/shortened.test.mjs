// What came with a link is shown as far as a reader can take it in.

import assert from "node:assert/strict";
import test from "node:test";
import { fragment, people } from "../../quiz/page/compare/compare_url.js";
import { listed, shortened } from "../../quiz/page/dom/shortened.js";

test("a text of some words stays as it is, a longer one ends in an ellipsis", () => {
  assert.equal(shortened("x".repeat(60)), "x".repeat(60));
  assert.equal(shortened("x".repeat(100_000)), `${"x".repeat(59)}…`);
});

test("no sign is cut in half", () => {
  const cut = shortened(`${"x".repeat(59)}🚀🚀`);

  assert.equal(cut, `${"x".repeat(59)}…`);
  assert.equal(encodeURIComponent(shortened("🚀".repeat(100))), encodeURIComponent(`${"🚀".repeat(29)}…`));
});

test("many parts are named up to a point, and then counted", () => {
  assert.equal(listed(["a=b", "c=d"]), "a=b, c=d");
  const parts = Array.from({ length: 30 }, (_, at) => `${at}=`);

  assert.equal(listed(parts), "0=, 1=, 2=, 3=, 4=, 5=, 6=, 7= and 22 more");
  assert.ok(listed(parts.map((each) => each + "x".repeat(9_999))).length < 600);
});

test("a name in a comparison's address is cut as well", () => {
  const result = { answers: { gap: "both" }, v: null, verdict: null };
  const [[name, link]] = people(fragment(["A".repeat(40_000)], [result]), "https://guide.test/quiz/");

  assert.equal(name, `${"A".repeat(59)}…`);
  assert.equal(link, "https://guide.test/quiz/#gap=both");
});
