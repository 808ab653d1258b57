// @ts-check
/**
 * Put the addresses into a module's constants that it would write there itself at each start.
 *
 * node relocate.mjs WASM OUT. Code that is compiled to lie anywhere has a function that adds where it
 * lies to every address among its constants, one after the other: a quarter of the code that runs.
 * Ours always lies at the same place, so the build adds that, and the function keeps what depends on
 * anything else. Memory is the same in the end: whoever restores an image compares its checksum.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { CODE, DATA, EXPORT, changed, joined, number, recoded, sections, signed } from "./sections.mjs";

const RELOCATE = "__wasm_apply_data_relocs";
/** Where the glue puts constants and functions: its own numbers. @type {Record<string, number>} */
const BASES = { __memory_base: 1_024, __table_base: 1 };
const [CONST, GLOBAL_GET, ADD, SUBTRACT, STORE, END] = [0x41, 0x23, 0x6a, 0x6b, 0x36, 0x0b];

const [input, output] = process.argv.slice(2);
const wasm = readFileSync(input);
const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
const globals = imports.filter(({ kind }) => kind === "global").map(({ name }) => name);
const position = numberOf(RELOCATE) - imports.filter(({ kind }) => kind === "function").length;
/** @type {[address: number, value: number][]} */ const stores = [];

const emptied = changed(wasm, {
  [CODE]: (body) => recoded(body, (code, each) => (each === position ? withoutStores(code) : code)),
});
writeFileSync(output, changed(emptied, { [DATA]: stored }));

/**
 * Take note of the stores that can be done now, and return the function with the others.
 * @param {Uint8Array} code
 */
function withoutStores(code) {
  const left = [code.subarray(0, 1)];
  if (code[0] !== 0) throw new Error(`${RELOCATE} has locals`);
  for (let at = 1; code[at] !== END; ) {
    const { end, address, value } = evaluated(code, at);
    if (Number.isNaN(address + value)) left.push(code.subarray(at, end));
    else stores.push([address, value]);
    at = end;
  }
  return joined([...left, Uint8Array.of(END)]);
}

/**
 * Compute up to the next store: what it stores where, not a number if that depends on anything else.
 * @param {Uint8Array} code
 * @param {number} at
 */
function evaluated(code, at) {
  /** @type {number[]} */ const stack = [];
  for (;;) {
    const instruction = code[at];
    at += 1;
    if (instruction === CONST || instruction === GLOBAL_GET) {
      const [operand, next] = (instruction === CONST ? signed : number)(code, at);
      stack.push(instruction === CONST ? operand : (BASES[globals[operand]] ?? Number.NaN));
      at = next;
      continue;
    }
    const [second, first] = [stack.pop() ?? Number.NaN, stack.pop() ?? Number.NaN];
    if (instruction === ADD) stack.push(first + second);
    else if (instruction === SUBTRACT) stack.push(first - second);
    else if (instruction === STORE) {
      const [offset, end] = number(code, number(code, at)[1]);
      return { end, address: first + offset, value: second };
    } else throw new Error(`${RELOCATE} does something else: ${instruction}`);
  }
}

/**
 * Return the section of constants with what would be stored there.
 * @param {Uint8Array} body
 */
function stored(body) {
  const base = globals.indexOf("__memory_base");
  if ([1, 0, GLOBAL_GET, base, END].some((byte, at) => body[at] !== byte)) {
    throw new Error("WebAssembly's constants are no longer in one piece at its base");
  }
  const copy = body.slice();
  const [, first] = number(body, 5);
  const view = new DataView(copy.buffer, first);
  for (const [address, value] of stores) view.setInt32(address - BASES.__memory_base, value, true);
  return copy;
}

/**
 * Return the number of an exported function.
 * @param {string} name
 */
function numberOf(name) {
  const [, body] = [...sections(wasm)].find(([id]) => id === EXPORT) ?? [];
  if (!body) throw new Error("WebAssembly exports nothing");
  let [count, at] = number(body, 0);
  for (; count > 0; count -= 1) {
    const [length, from] = number(body, at);
    const exported = new TextDecoder().decode(body.subarray(from, from + length));
    const [index, next] = number(body, from + length + 1); // behind a byte for its kind
    if (exported === name) return index;
    at = next;
  }
  throw new Error(`WebAssembly does not export ${name}`);
}
