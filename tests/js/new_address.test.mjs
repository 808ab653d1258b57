// Where an old address leads, with what came along in it.

import assert from "node:assert/strict";
import test from "node:test";
import { newAddress } from "../../quiz/page/site/new_address.js";

const SITE = "https://guide.test/team/docs/";

test("a section is led to by its own new address, with the query of the old one", () => {
  const to = `${SITE}failure-modes/#stale-index`;

  assert.equal(newAddress(`${SITE}rag/#data-changes`, to, "section"), to);
  assert.equal(
    newAddress(`${SITE}rag/?utm_source=mail#data-changes`, to, "section"),
    `${SITE}failure-modes/?utm_source=mail#stale-index`,
  );
});

test("a section that became a page takes no fragment along", () => {
  assert.equal(newAddress(`${SITE}rag/#large`, `${SITE}large/`, "section"), `${SITE}large/`);
});

test("a page takes its query and whatever is asked for on it along", () => {
  const to = `${SITE}new/`;

  assert.equal(newAddress(`${SITE}old/`, to, "page"), to);
  assert.equal(newAddress(`${SITE}old/?a=b&c#part`, to, "page"), `${to}?a=b&c#part`);
  assert.equal(newAddress(`${SITE}old/#gap=both&v=1.0.0`, to, "page"), `${to}#gap=both&v=1.0.0`);
});

test("a page that became a section leads to it, but for what is asked for by its own id", () => {
  const to = `${SITE}new/#merged`;

  assert.equal(newAddress(`${SITE}old/?a=b`, to, "page"), `${SITE}new/?a=b#merged`);
  assert.equal(newAddress(`${SITE}old/#part`, to, "page"), `${SITE}new/#part`);
});

test("from a disk a page leads to a file", () => {
  assert.equal(
    newAddress("file:///C:/guide/old/index.html#part", "file:///C:/guide/new/index.html", "page"),
    "file:///C:/guide/new/index.html#part",
  );
});
