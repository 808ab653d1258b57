// @ts-check
/**
 * Leave out the tables of modules that nothing imports: zeros take their room, for nothing may move.
 *
 * node blank.mjs WASM TABLES.json OUT: a module with only the functions that run, and where tables
 * begin and how long they are. Unlike a function, a table that is missing would not be noticed when
 * it is read. So not one function that runs may name an address in a table: code that may lie
 * anywhere makes each of its addresses by adding a number of its own to where constants begin.
 */

import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { DATA, changed, number } from "./sections.mjs";

const [input, tables, output] = process.argv.slice(2);
const wasm = readFileSync(input);
const ranges = /** @type {[begin: number, length: number][]} */ (JSON.parse(readFileSync(tables, "utf8")));
/** Where constants lie: the glue's own number. Some addresses have it in them already. */
const BASE = 1_024;
const OPENED = /^( *)\((\S+)/;
const CONSTANT = /^ *\(i32\.const (\d+)\)/;
const OFFSET = /^ *\(\S+ offset=(\d+)/;

const named = addresses();
if (named.length) {
  const some = named.slice(0, 5).join(", ");
  throw new Error(`functions that run name addresses in tables that nothing should read: ${some}`);
}
writeFileSync(output, changed(wasm, { [DATA]: blanked }));

/** Return what functions name in tables, as an address or as an offset from one. */
function addresses() {
  const module = binaryen.readBinary(wasm);
  const lines = module.emitText().split("\n");
  module.dispose();
  const found = new Set();
  /** @type {string[]} */ const open = [];
  for (const line of lines) {
    const [, indent, instruction] = OPENED.exec(line) ?? [];
    if (instruction === undefined) continue;
    open.length = indent.length;
    open[indent.length] = instruction;
    const offset = OFFSET.exec(line)?.[1];
    const added = open[indent.length - 1] === "i32.add" ? CONSTANT.exec(line)?.[1] : undefined;
    const value = offset ?? added;
    if (value !== undefined && (within(Number(value)) || within(Number(value) - BASE))) found.add(value);
  }
  return [...found];
}

/** @param {number} at */
function within(at) {
  return ranges.some(([begin, length]) => begin <= at && at < begin + length);
}

/** @param {Uint8Array} body */
function blanked(body) {
  const copy = body.slice();
  const [, first] = number(body, 5); // behind: one piece, where it lies, how long it is
  for (const [begin, length] of ranges) copy.fill(0, first + begin, first + begin + length);
  return copy;
}
