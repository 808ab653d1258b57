// The canonical form of an address with answers: written, read again, and nothing beside it.

import assert from "node:assert/strict";
import test from "node:test";
import { choicesIn, withChoices } from "../../quiz/page/form/answers_url.js";

const CRITERIA = ["freshness", "gap"];

/** @param {string} href */
function address(href) {
  return new URL(href, "https://guide.test/team/quiz/");
}

test("what is written into an address is read again, not sure included", () => {
  /** @type {Record<string, string>[]} */
  const samples = [{}, { gap: "both" }, { freshness: "", gap: "behavior" }];
  for (const choices of samples) {
    const output = withChoices(address("?embed=1#short-table"), CRITERIA, choices);
    assert.deepEqual(choicesIn(address(output), CRITERIA), choices);
  }
});

test("the fragment wins over the query, and names that are no criterion's are passed over", () => {
  const link = address("?gap=both&freshness=stable&colour=red#gap=behavior&v=1.0.0");
  assert.deepEqual(choicesIn(link, CRITERIA), { gap: "behavior", freshness: "stable" });
});

test("an anchor is not taken for a question that somebody was not sure of", () => {
  assert.deepEqual(choicesIn(address("#gap"), CRITERIA), {});
});

test("version and verdict stand behind the answers", () => {
  const output = withChoices(address(""), CRITERIA, { gap: "both", v: "1.0.0", verdict: "rag" });
  assert.equal(output, "/team/quiz/#gap=both&v=1.0.0&verdict=rag");
});

test("without a choice there is no fragment", () => {
  assert.equal(withChoices(address("#gap=both"), CRITERIA, {}), "/team/quiz/");
});

test("what others add to a query stays, as it is", () => {
  for (const query of ["?embed=1", "?utm_source=a%20b&branch=main", "?q=RAG+or+not", "?flag"]) {
    assert.equal(withChoices(address(query), CRITERIA, {}), `/team/quiz/${query}`);
  }
});

test("no answer is left in the query, however the link was damaged", () => {
  const damaged = [
    "gap=both", "GAP=both", "gap%3Dboth", "gap%253Dboth", "gap%25253Dboth", "amp;gap=both",
    "+gap=both", "%3Fgap=both", "%23gap%3Dboth", "v=1.0.0", "verdict=rag", "gap＝both",
    "g%C2%ADap=both", "next=/quiz/?gap=both", "gap%3Dboth%26freshness%3Dstable", "%E0%A4%A=1",
    "x=%2526gap%253Dboth", "x=1%26gap%3Dboth",
  ];
  for (const parameter of damaged) {
    const output = withChoices(address(`?embed=1&${parameter}`), CRITERIA, { gap: "behavior" });
    assert.equal(output, "/team/quiz/?embed=1#gap=behavior", parameter);
  }
});
