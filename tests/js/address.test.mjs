// Where sections of the guide are from the quiz's page, on a server and without one.

import assert from "node:assert/strict";
import test from "node:test";
import { address, linkTo, quizAddress, site } from "../../quiz/page/dom/address.js";

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

/** @param {string} href @param {DOMStringMap} dataset @param {boolean} isPage */
function linked(href, dataset, isPage = false) {
  Object.assign(globalThis, { location: new URL(href) });
  return linkTo(quiz(dataset), "data-changes", isPage);
}

test("on the site a section is linked to by its short address, a page by its own", () => {
  const dataset = { root: "../../", index: "" };

  const here = "https://guide.test/docs/criteria/gap/";
  assert.equal(linked(`${here}?a=b#c`, dataset), "https://guide.test/docs/s/data-changes/");
  assert.equal(linked(`${here}?a=b#c`, dataset, true), here);
});

test("a copy links to the site that it is of", () => {
  const site = "https://guide.test/";
  const disk = "file:///C:/guide/rag/index.html";
  const file = "file:///C:/guide.html";
  const short = "https://guide.test/s/data-changes/";

  for (const isPage of [false, true]) {
    assert.equal(linked(disk, { root: "../", index: "index.html", site }, isPage), short);
    assert.equal(linked(`${file}#rag/`, { root: "", index: "#", site }, isPage), short);
    assert.equal(linked("https://wiki.test/guide.html", { root: "", index: "#", site }, isPage), short);
  }
});

test("a copy on a server of its own has no short addresses", () => {
  const here = "https://wiki.test/guide/rag/index.html";
  const dataset = { root: "../", index: "index.html", site: "https://guide.test/" };

  assert.equal(linked(here, dataset), `${here}#data-changes`);
});

test("nothing that leaves the page has the path of a file on this machine in it", () => {
  const copies = {
    "file:///home/ann/guide/quiz/index.html": { root: "../", index: "index.html", site: "" },
    "file:///home/ann/guide.html": { root: "", index: "#", site: "" },
    "file:///home/ann/site/quiz/index.html": { root: "../", index: "" },
  };
  for (const [href, dataset] of Object.entries(copies)) {
    for (const isPage of [false, true]) assert.equal(linked(`${href}#gap=both`, dataset, isPage), "");
    assert.equal(site(quiz(dataset)), "");
    assert.equal(quizAddress(quiz(dataset)), "");
  }
});

test("a copy names the site that it is of, and the one file never a folder below itself", () => {
  const published = "https://guide.test/";
  const of = { root: "../", index: "index.html", site: published };
  const file = { root: "", index: "#", site: "" };

  Object.assign(globalThis, { location: new URL("file:///C:/guide/quiz/index.html#gap=both") });
  assert.deepEqual([site(quiz(of)), quizAddress(quiz(of))], [published, `${published}quiz/`]);
  Object.assign(globalThis, { location: new URL("https://wiki.test/guide.html#gap=both") });
  assert.deepEqual([site(quiz(file)), quizAddress(quiz(file))], ["", "https://wiki.test/guide.html"]);
  assert.equal(linkTo(quiz(file), "data-changes", false), "https://wiki.test/guide.html#data-changes");
});
