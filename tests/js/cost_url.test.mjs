// @ts-check
/** Figures in an address, beside answers. */

import assert from "node:assert/strict";
import test from "node:test";

import { alongQuiz, FORM, fragment, parted } from "../../quiz/page/cost/cost_url.js";

const NAMES = ["traffic.requests_per_month", "model.cache_reads_renew"];

test("figures come back from the address as they were typed, and answers are left to Python", () => {
  const tables = { traffic: { requests_per_month: "5k / 10k / 20k" }, model: { cache_reads_renew: true } };
  const hash = fragment(tables, { gap: "both" });

  assert.deepEqual(parted(hash, NAMES), {
    figures: { "traffic.requests_per_month": "5k / 10k / 20k", "model.cache_reads_renew": "true" },
    beneath: null,
    rest: "#gap=both",
  });
});

test("a box that is not ticked is left out", () => {
  assert.equal(fragment({ model: { cache_reads_renew: false } }, {}), "#");
});

test("a damaged encoding and unknown names stay with the answers", () => {
  const { figures, rest } = parted("#%zz=1&colour=red&model.price=3", NAMES);

  assert.deepEqual(figures, {});
  assert.equal(rest, "#%zz=1&colour=red&model.price=3");
});

test("an anchor is neither", () => {
  const nothing = { figures: {}, beneath: null, rest: "" };
  assert.deepEqual(parted("#cost-cases", NAMES), nothing);
  assert.deepEqual(parted("", NAMES), nothing);
});

test("through the quiz go the reader's own figures alone, and on what they lie", () => {
  const hash = alongQuiz({ "traffic.requests_per_month": "9k", "model.cache_reads_renew": "" }, FORM, { gap: "both" });

  assert.deepEqual(parted(hash, NAMES), {
    figures: { "traffic.requests_per_month": "9k", "model.cache_reads_renew": "" },
    beneath: FORM,
    rest: "#gap=both",
  });
});
