// @ts-check
/**
 * Leave out of WebAssembly and its JavaScript what nothing here can call.
 *
 * node strip_exports.mjs RUNTIME OUT SCRATCH. The npm package exports every C function, so that compiled packages
 * can be linked to them later. We load no such package. An export stays if the JavaScript names it
 * other than by handing it on, or if the module imports it back; Binaryen then drops each function
 * that no export, table or start reaches. Afterwards no compiled package can be loaded.
 */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [runtime, out, scratch] = process.argv.slice(2);
const GLUE = "pyodide.asm.js";
const WASM = "pyodide.asm.wasm";

/** `var _f=Module["_f"]=wasmExports["f"];`, which is how the glue hands every export on. */
const HANDED_ON = /var _\w+=(?:Module\["_\w+"\]=)?wasmExports\["([^"]+)"\];/g;
/** `var _x=Module["_x"]=1234;`: the address of a C variable, known when the glue was made. */
const ADDRESS = /var _\w+=Module\["_\w+"\]=[\de]+;/g;
/**
 * What the module uses; it fails if the module uses more. Then oldest_browsers.py has to follow: SIMD
 * alone would need Safari 16.4. Binaryen's "all" would write encodings that browsers refuse.
 */
const FEATURES = [
  "bulk-memory",
  "exception-handling",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
].map((name) => `--enable-${name}`);

const glue = readFileSync(path.join(runtime, GLUE), "utf8");
const module = new WebAssembly.Module(readFileSync(path.join(runtime, WASM)));
const called = callable();
if (called.size < 100 || called.size > 1_000) {
  throw new Error(`the glue names ${called.size} exports; its form must have changed`);
}
writeFileSync(path.join(out, GLUE), glue.replace(HANDED_ON, (line, name) => called.has(name) ? line : ""));
eliminate();

/** Return the names of the exports that somebody can call. */
function callable() {
  const own = glue.replace(HANDED_ON, "").replace(ADDRESS, "");
  const named = new Set(own.match(/[A-Za-z_$][\w$]*/g));
  const wanted = new Set(WebAssembly.Module.imports(module).map(({ name }) => name));
  const names = WebAssembly.Module.exports(module).map(({ name }) => name);
  return new Set(names.filter((f) => named.has(f) || named.has(`_${f}`) || wanted.has(f)));
}

function eliminate() {
  const graph = path.join(scratch, "exports.json");
  const roots = [...called].map((name) => ({ name, export: name, root: true }));
  writeFileSync(graph, JSON.stringify(roots));
  const binaryen = path.dirname(createRequire(import.meta.url).resolve("binaryen"));
  const metadce = path.join(binaryen, "bin", "wasm-metadce");
  const files = [path.join(runtime, WASM), "--graph-file", graph, "-o", path.join(out, WASM)];
  execFileSync(metadce, [...FEATURES, ...files], { maxBuffer: 64_000_000, stdio: "pipe" });
}
