// @ts-check
/** A file of typed marks is known by its exact form; anything else is somebody else's file. */

import assert from "node:assert/strict";
import test from "node:test";
import { rowsOf } from "../../quiz/page/cases/sheet.js";

const HEADER = "id,pasted,label";

test("what was saved comes back row by row, however a spreadsheet ends its lines", () => {
  const rows = [["1", "yes", ""], ["12", "no", "misread"]];
  assert.deepEqual(rowsOf("id,pasted,label\n1,yes,\n12,no,misread\n", HEADER), rows);
  assert.deepEqual(rowsOf("\ufeffid,pasted,label\r\n1,yes,\r\n12,no,misread\r\n", HEADER), rows);
});

for (const [name, text] of Object.entries({
  "another header": "id,pasted\n1,yes\n",
  "a name for a number": "id,pasted,label\nq1,yes,\n",
  "a number twice": "id,pasted,label\n1,yes,\n1,no,\n",
  "a cell more": "id,pasted,label\n1,yes,,\n",
  "a number past all rows": "id,pasted,label\n1000,yes,\n",
})) {
  test(`${name} makes it somebody else's file`, () => {
    assert.equal(rowsOf(text, HEADER), undefined);
  });
}
