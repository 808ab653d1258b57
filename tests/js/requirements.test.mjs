// What is asked of a browser before the quiz is begun.

import assert from "node:assert/strict";
import test from "node:test";
import binaryen from "binaryen";
import { MODULE, lacking } from "../../quiz/page/start/requirements.js";

const { ExceptionHandling, ReferenceTypes, All } = binaryen.Features;

/** @param {number} features */
function isValid(features) {
  const module = binaryen.readBinary(MODULE);
  module.setFeatures(features);
  return Boolean(module.validate());
}

test("the module that is asked about needs both features of WebAssembly, and nothing else", () => {
  assert.equal(isValid(ExceptionHandling | ReferenceTypes), true);
  assert.equal(isValid(All & ~ExceptionHandling), false);
  assert.equal(isValid(All & ~ReferenceTypes), false);
});

test("an engine that has everything lacks nothing", () => {
  assert.equal(lacking(), "");
});

test("WebAssembly that a policy forbids is missed where the page itself has to run it", () => {
  WebAssembly.Module = /** @type {any} */ (class {
    constructor() {
      throw new WebAssembly.CompileError("no");
    }
  });

  assert.equal(lacking(), ""); // the site's worker has a policy of its own
  Object.assign(globalThis, { location: { protocol: "file:" } });
  assert.match(lacking(), /blocked/);
  Object.assign(globalThis, { location: { protocol: "https:" }, quizFiles() {} });
  assert.match(lacking(), /blocked/);
});
