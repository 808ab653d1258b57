// Then and now: which rules that bear on the same answers came, went, or weigh otherwise.

import assert from "node:assert/strict";
import test from "node:test";
import { differences } from "../../quiz/page/result/rule_changes.js";

/** @param {string} rule @param {number} weight @param {string} because */
function reason(rule, weight = 1, because = `because of ${rule}`) {
  const rest = { criterion: "gap", choice: "both", level: null, strength: 0, section: "", evidence: [] };
  return { rule, weight, because, axis: /** @type {const} */ ("training"), ...rest };
}

/** @param {ReturnType<typeof reason>[]} reasons */
function verdict(...reasons) {
  const [first, second, ...others] = reasons;
  return { reasons: [first], more_reasons: second ? [second] : [], against: others };
}

test("the same rules make no difference, wherever they are shown", () => {
  const [one, two, three] = ["one", "two", "three"].map((id) => reason(id));
  assert.deepEqual([...differences(verdict(one, two, three), verdict(three, one, two))], []);
});

test("rules that came, went, weigh otherwise are named with their reason, those reworded not", () => {
  const then = verdict(reason("old"), reason("heavier", 1), reason("reworded", 1, "in brief"));
  const now = verdict(reason("new"), reason("heavier", 3), reason("reworded", 1, "at length"));

  assert.deepEqual([...differences(then, now)], [
    "New: because of new",
    "Weighs 3 instead of 1: because of heavier",
    "No longer there: because of old",
  ]);
});
