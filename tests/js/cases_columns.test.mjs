// @ts-check
/** Columns are named as spreadsheets name them. */

import assert from "node:assert/strict";
import test from "node:test";

import { letters } from "../../quiz/page/cases/columns.js";

test("a column has the letters that spreadsheets show", () => {
  assert.deepEqual([1, 6, 26, 27, 52, 53, 702, 703].map(letters), ["A", "F", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});
