// @ts-check
/**
 * Make a module whose functions note that they ran.
 *
 * node instrument.mjs WASM OUT. Each function of the module gets a global of its own, exported as
 * `ran 1234` by the function's number, and sets it to 1 before anything else. Memory, table and
 * what the functions do stay as they are, so a snapshot of the module restores into this one.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { CODE, EXPORT, GLOBAL, appended, begun, changed, entries } from "./sections.mjs";
import { encoded, joined, recoded, sections, sized } from "./sections.mjs";

const [input, output] = process.argv.slice(2);
const wasm = readFileSync(input);
const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
const firstFunction = imported("function");
const firstGlobal = imported("global") + defined(GLOBAL);
const positions = Array.from({ length: defined(CODE) }, (_, position) => position);

/** A mutable global of 32 bits that begins as 0. */
const NOT_RUN = Uint8Array.of(0x7f, 0x01, 0x41, 0, 0x0b);
const IS_GLOBAL = Uint8Array.of(0x03);
const CONST_1_GLOBAL_SET = Uint8Array.of(0x41, 1, 0x24);

/** @param {number} position */
const exported = (position) => {
  const name = new TextEncoder().encode(`ran ${firstFunction + position}`);
  return joined([sized(name), IS_GLOBAL, encoded(firstGlobal + position)]);
};

writeFileSync(
  output,
  changed(wasm, {
    [GLOBAL]: (body) => appended(body, positions.map(() => NOT_RUN)),
    [EXPORT]: (body) => appended(body, positions.map(exported)),
    [CODE]: (body) =>
      recoded(body, (code, position) =>
        begun(code, joined([CONST_1_GLOBAL_SET, encoded(firstGlobal + position)])),
      ),
  }),
);

/** @param {string} kind */
function imported(kind) {
  return imports.filter((each) => each.kind === kind).length;
}

/** @param {number} section */
function defined(section) {
  const [, body] = [...sections(wasm)].find(([id]) => id === section) ?? [];
  return body ? entries(body)[0] : 0;
}
