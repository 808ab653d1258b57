// @ts-check
/**
 * Keep the functions that run, and make a trap of all others.
 *
 * node trap.mjs WASM FUNCTIONS.json OUT: numbers of functions, as engines and stack traces count
 * them. Names, numbers and the table stay: only bodies go, so what still calls one of the others
 * stops with an error ("unreachable"), and never goes on with a wrong result.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { CODE, changed, recoded } from "./sections.mjs";

const [input, functions, output] = process.argv.slice(2);
const wasm = readFileSync(input);
const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
const first = imports.filter(({ kind }) => kind === "function").length;
const used = new Set(JSON.parse(readFileSync(functions, "utf8")));
/** No locals, `unreachable`, the end. */
const TRAP = Uint8Array.of(0, 0x00, 0x0b);

const trapped = changed(wasm, {
  [CODE]: (body) => recoded(body, (code, position) => (used.has(first + position) ? code : TRAP)),
});
writeFileSync(output, trapped);
