// @ts-check
/**
 * What the quiz needs of a browser, asked before anything of it is begun: what lacks it could only
 * fail later. Which versions have it stands in scripts/runtime/oldest_browsers.py.
 */

const EMPTY = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
/**
 * A module that is valid only where exceptions and reference types are known: one function that
 * throws and catches, and drops a reference.
 */
export const MODULE = new Uint8Array([
  ...EMPTY,
  0x01, 4, 1, 0x60, 0, 0, // a type: nothing to nothing
  0x03, 2, 1, 0, // a function of that type
  0x0d, 3, 1, 0, 0, // an exception of that type
  0x0a, 14, 1, 12, 0, 0x06, 0x40, 0x08, 0, 0x07, 0, 0x0b, 0xd0, 0x6f, 0x1a, 0x0b,
]);

const TOO_OLD = "This browser is too old for the quiz.";
const NO_WEBASSEMBLY = "WebAssembly is missing or blocked here, perhaps by your organisation.";

/** Return a sentence about what is lacking here, "" if nothing is. */
export function lacking() {
  if (typeof WebAssembly !== "object") return NO_WEBASSEMBLY;
  if (!isNewEnough()) return TOO_OLD;
  return isElsewhere() || isAllowed() ? "" : NO_WEBASSEMBLY;
}

function isNewEnough() {
  const functions = [globalThis.TransformStream, Object.hasOwn, WebAssembly.compileStreaming];
  return functions.every((each) => typeof each === "function") && WebAssembly.validate(MODULE);
}

/**
 * Tell whether Python runs in the site's worker, which has a policy of its own and asks by itself.
 * What a page has brought along runs under the page's policy.
 */
function isElsewhere() {
  return globalThis.location?.protocol !== "file:" && !("quizFiles" in globalThis);
}

/** A policy forbids to compile, not to ask whether a module is valid. */
function isAllowed() {
  try {
    return Boolean(new WebAssembly.Module(EMPTY));
  } catch {
    return false;
  }
}
