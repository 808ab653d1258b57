// @ts-check
/**
 * Open the guide that this one file has: first the page, then Python's files once they are wanted.
 *
 * It stands in the file as it is, so it is small. Where a browser is too old for it, what the file
 * says by itself stays; where the file is damaged, that is said in its stead.
 */

import { bytesOf } from "./code_units.js";
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
  const { html, css, js, releases } = await parcel("page");
  const $style = document.createElement("style");
  $style.textContent = text.decode(css);
  document.head.append($style);
  const page = new DOMParser().parseFromString(text.decode(html), "text/html");
  document.body.replaceChildren(...page.body.childNodes);
  Object.assign(globalThis, { quizFiles, quizReleases: JSON.parse(text.decode(releases)) });
  run(js);
}

/** Return Python's files. Asked again, it unpacks them again: nothing is held twice. */
async function quizFiles() {
  const { "worker.js": script, ...files } = await parcel("python");
  return { script: text.decode(script), files };
}

/** @param {"page" | "python"} name */
function parcel(name) {
  return unpack(bytesOf(TEXTS[name], CONTENTS[name].size), CONTENTS[name]);
}

/** @param {string} id */
function textOf(id) {
  return document.getElementById(id)?.textContent ?? "";
}

/** The type names the script's encoding, which is not that of the file. @param {ArrayBuffer} script */
function run(script) {
  const $script = document.createElement("script");
  $script.src = URL.createObjectURL(new Blob([script], { type: "text/javascript;charset=utf-8" }));
  document.head.append($script);
}
