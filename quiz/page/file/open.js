// @ts-check
/**
 * Open the guide that this one file has: first the page, then Python's files once they are wanted.
 *
 * It stands in the file as it is, so it is small. Where a browser is too old for it, what the file
 * says by itself stays; where the file is damaged, that is said in its stead.
 */

import { decompress } from "fzstd";
import { bytesOf } from "./code_units.js";
import { html as trustedHtml, scriptAddress } from "../dom/trusted.js";
import { unpack } from "./parcel.js";
import { Trouble } from "../python/errors.js";

/** @typedef {import("./parcel.js").Contents} Contents */

/** @type {Record<"page" | "python", Contents>} */
const CONTENTS = JSON.parse(textOf("contents"));
const TEXTS = { page: textOf("page"), python: textOf("python") };
const text = new TextDecoder();

open().catch((error) => {
  console.error(error);
  const $status = document.querySelector("[role=status]");
  if ($status && error instanceof Trouble) $status.textContent = error.message;
});

async function open() {
  const { html, css, js, releases } = await unpack(...parcel("page"), decompress);
  const $style = document.createElement("style");
  $style.textContent = text.decode(css);
  document.head.append($style);
  const page = new DOMParser().parseFromString(trustedHtml(text.decode(html)), "text/html");
  document.body.replaceChildren(...page.body.childNodes);
  const quizParcel = () => parcel("python");
  Object.assign(globalThis, { quizParcel, quizReleases: JSON.parse(text.decode(releases)) });
  run(js);
}

/**
 * @param {"page" | "python"} name
 * @returns {[packed: Uint8Array<ArrayBuffer>, contents: Contents]}
 */
function parcel(name) {
  return [bytesOf(TEXTS[name], CONTENTS[name].size), CONTENTS[name]];
}

/** @param {string} id */
function textOf(id) {
  return document.getElementById(id)?.textContent ?? "";
}

/** @param {ArrayBuffer} script */
function run(script) {
  const $script = document.createElement("script");
  $script.src = scriptAddress(script);
  document.head.append($script);
}
