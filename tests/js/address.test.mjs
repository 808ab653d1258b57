// Where sections of the guide are from the quiz's page, on a server and without one.

import assert from "node:assert/strict";
import test from "node:test";
import { address } from "../../quiz/page/dom/address.js";

/** @param {DOMStringMap} dataset */
const quiz = (dataset) => /** @type {HTMLElement} */ ({ dataset });
const SERVED = quiz({ root: "../", index: "" });
const FROM_FILES = quiz({ root: "../", index: "index.html" });

test("a server knows the page of a folder", () => {
  assert.equal(address(SERVED, "rag/#when-rag-wins"), "../rag/#when-rag-wins");
  assert.equal(address(SERVED, "prompting/"), "../prompting/");
});

test("without a server a folder's page is named by its file", () => {
  assert.equal(address(FROM_FILES, "rag/#when-rag-wins"), "../rag/index.html#when-rag-wins");
  assert.equal(address(FROM_FILES, "prompting/"), "../prompting/index.html");
});
