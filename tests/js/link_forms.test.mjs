// A link with its title in each form, and what in a title would be markup there.

import assert from "node:assert/strict";
import test from "node:test";
import { SITE, ofTheSite, others, titled } from "../../quiz/page/dom/link_forms.js";

const ADDRESS = "https://guide.test/s/data-changes/";

/** @param {string} title @param {string} [address] */
function texts(title, address = ADDRESS) {
  return Object.fromEntries(others({ title, address }).map(({ name, text }) => [name, text]));
}

test("a simple title is the text of the link in every form", () => {
  assert.equal(titled({ title: "When to use RAG", address: ADDRESS }).text, ADDRESS);
  assert.equal(
    titled({ title: "When to use RAG", address: ADDRESS }).rich,
    `<a href="${ADDRESS}">When to use RAG</a>`,
  );
  assert.deepEqual(texts("When to use RAG"), {
    Markdown: `[When to use RAG](${ADDRESS})`,
    MediaWiki: `[${ADDRESS} When to use RAG]`,
    AsciiDoc: `${ADDRESS}[When to use RAG]`,
    address: ADDRESS,
  });
});

test("brackets, backticks, pipes and other markup in a title are text in every form", () => {
  const title = "`k` [of] n|m: *a* _b_ <c> \\d & \"e\"";

  assert.equal(
    titled({ title, address: ADDRESS }).rich,
    `<a href="${ADDRESS}">\`k\` [of] n|m: *a* _b_ &#60;c&#62; \\d &#38; &#34;e&#34;</a>`,
  );
  const { Markdown, MediaWiki, AsciiDoc } = texts(title);
  assert.equal(Markdown, `[\\\`k\\\` \\[of\\] n\\|m: \\*a\\* \\_b\\_ \\<c\\> \\\\d \\& "e"](${ADDRESS})`);
  assert.equal(
    MediaWiki,
    `[${ADDRESS} \`k\` &#91;of&#93; n&#124;m: *a* &#95;b&#95; &#60;c&#62; \\d &#38; "e"]`,
  );
  assert.equal(
    AsciiDoc,
    `${ADDRESS}[&#96;k&#96; &#91;of&#93; n&#124;m: &#42;a&#42; &#95;b&#95; &#60;c&#62; \\d &#38; &#34;e&#34;]`,
  );
});

test("what would end an address is encoded where there is markup, and nowhere else", () => {
  const address = "file:///C:/guide%20(1)/rag/index.html#x&y=[1]";
  const found = texts("RAG", address);

  assert.equal(found.address, address);
  assert.equal(found.Markdown, "[RAG](file:///C:/guide%20%281%29/rag/index.html#x&y=%5b1%5d)");
  assert.equal(found.AsciiDoc, "file:///C:/guide%20%281%29/rag/index.html#x&y=%5b1%5d[RAG]");
  assert.match(titled({ title: "RAG", address }).rich, /index\.html#x&#38;y=\[1\]"/);
});

test("what was copied is said by its title and its form", () => {
  const link = { title: "When to use RAG", address: ADDRESS };

  assert.equal(titled(link).done, "Copied a titled link to “When to use RAG”.");
  assert.deepEqual(others(link).map(({ done }) => done), [
    "Copied a link to “When to use RAG” as Markdown.",
    "Copied a link to “When to use RAG” as MediaWiki.",
    "Copied a link to “When to use RAG” as AsciiDoc.",
    "Copied the address of “When to use RAG”.",
  ]);
});

test("a title is followed by the guide's name, once", () => {
  assert.equal(ofTheSite("When to use RAG"), `When to use RAG · ${SITE}`);
  assert.equal(ofTheSite(SITE), SITE);
});
