// @ts-check
/**
 * Leave out of the glue what the module does not import and no script asks for.
 *
 * node trim_glue.mjs RUNTIME OUT: after strip_exports.mjs, which leaves a module with few imports. The
 * glue brings what any compiled package may import one day: windows, sound, OpenGL, sockets. A module
 * is not made when an import of it is missing, so nothing is left out in silence. Terser then drops
 * each function and variable that nothing refers to any more.
 */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { minify } from "terser";

const [runtime, out] = process.argv.slice(2);
const GLUE = "pyodide.asm.js";

/** The table of all that a module can import: `name:function` or `name`. */
const IMPORTS = /(?<=\bwasmImports=\{)[^{}]*(?=\};)/;
/** `_f.sig="vi";`, for functions that a package may import. */
const SIGNATURE = /(?<![\w$.])(_[\w$]+)\.sig="\w*";/g;
/** `Module["_f"]=_f;`, for scripts beside the glue. */
const HANDED_OUT = /Module\["(_[\w$]+)"\]=\1;/g;
/** Named by a string or as a property, as scripts do that find it on the module. */
const ASKED_FOR = /(?:\.|["'`])(_[\w$]+)/g;
/** Runs what a package brings in its data, and there is none; it would keep Terser from dropping. */
const EVAL = /(?<![\w$.])eval\(/g;

const glue = readFileSync(path.join(out, GLUE), "utf8");
const loader = readFileSync(path.join(runtime, "pyodide.mjs"), "utf8");
const module = new WebAssembly.Module(readFileSync(path.join(out, "pyodide.asm.wasm")));
const imported = new Set(WebAssembly.Module.imports(module).map(({ name }) => name));

const [table] = glue.match(IMPORTS) ?? [""];
const entries = table.split(",").filter((entry) => imported.has(entry.split(":")[0]));
if (table.length < 10_000 || entries.length < 100) {
  throw new Error(`the glue's table has ${entries.length} imports; its form must have changed`);
}
const functions = new Set(entries.map((entry) => entry.split(":").at(-1)));
const asked = new Set(
  [glue.replace(HANDED_OUT, "").replace(SIGNATURE, ""), loader]
    .flatMap((text) => [...text.matchAll(ASKED_FOR)])
    .map(([, name]) => name),
);
const cut = glue
  .replace(IMPORTS, entries.join(","))
  .replace(SIGNATURE, (line, name) => (functions.has(name) ? line : ""))
  .replace(HANDED_OUT, (line, name) => (asked.has(name) ? line : ""))
  .replace(EVAL, "(0,eval)(");
const { code = "" } = await minify(cut, {
  compress: { defaults: false, unused: true, dead_code: true, passes: 2 },
  mangle: false,
});
writeFileSync(path.join(out, GLUE), code);
