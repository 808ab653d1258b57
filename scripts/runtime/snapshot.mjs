// @ts-check
/**
 * Take the memory of a Python that has loaded the core and answered, for browsers to restore.
 *
 * node snapshot.mjs BUNDLE LIBRARY OUT REQUESTS.json TABLES.json: writes OUT, packed, for modules with
 * these tables and without (see memory_image.mjs), and prints the image's length. Private API of the pinned version: `_makeSnapshot` and
 * `_loadSnapshot`. Where it does not restore, the page starts from the library instead.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pack } from "./memory_image.mjs";
import { start } from "./start.mjs";

const [bundle, library, out, requests, tables] = process.argv.slice(2);
/** A snapshot freezes its environment, so that is the same at every build, wherever it runs. */
const env = { HOME: "/home/pyodide", LANG: "C.UTF-8", PYTHONHASHSEED: "0", TZ: "UTC" };
/** A browser's name for Python; under Node it would be the path of this file. */
const PROGRAM = "./this.program";
process.env.TZ = env.TZ; // Python asks JavaScript for it

// So are time and chance, as far as they reach into memory: the same sources give the same bytes.
let chance = 0;
Date.now = performance.now = () => 1_000 * chance;
createRequire(import.meta.url)("crypto").randomFillSync = (/** @type {Uint8Array} */ bytes) =>
  bytes.fill(chance);

// Python remembers the browser's name, and keeps to JavaScript for calling functions on an iPhone.
// Elsewhere it remembers where in the table it put a helper, a place that other engines do not share.
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone" } });

/** @type {any} */ let c;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = /** @type {any} */ (
  async (/** @type {BufferSource} */ wasm, /** @type {WebAssembly.Imports} */ imports) => {
    const made = await instantiate(wasm, imports);
    c = made.instance?.exports ?? c;
    return made;
  }
);

const frozen = { _makeSnapshot: true, _sysExecutable: PROGRAM, env };
const python = await start(bundle, library, frozen);
const bridge = python.pyimport("quiz.bridge");
for (const request of JSON.parse(readFileSync(requests, "utf8"))) bridge.answer(request);
bridge.destroy();
python.runPython(readFileSync(new URL("snapshot.py", import.meta.url), "utf8"));
wipe();
if (helper(python._module)[0] !== 0) throw new Error("the snapshot depends on an engine's table");
const image = python.makeMemorySnapshot();
const wasm = readFileSync(path.join(bundle, "pyodide.asm.wasm"));
const idle = JSON.parse(readFileSync(tables, "utf8"));
writeFileSync(out, pack(image, [await fresh(1), await fresh(2)], wasm, idle));
process.stdout.write(String(image.length), () => process.exit(0));

/** Fill what is free with zeros: heap (taken, from large to small, and given back) and stack. */
function wipe() {
  const { _module } = python; // its memory is another once it has grown
  const taken = [];
  for (let size = 1 << 20; size >= 8; size >>= 1) {
    for (const top = c.sbrk(0); c.sbrk(0) === top; ) {
      const at = c.malloc(size);
      _module.HEAPU8.fill(0, at, at + size);
      taken.push(at);
    }
  }
  for (const at of taken) c.free(at);
  _module.HEAPU8.fill(0, c.emscripten_stack_get_end(), c.emscripten_stack_get_current());
}

/**
 * Return the word that says where in its table an engine has that helper.
 * @param {any} module
 */
function helper(module) {
  const offset = module.HEAPU32[module.__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET / 4];
  const position = (module.__PyRuntime + offset) / 4;
  return module.HEAPU32.subarray(position, position + 1);
}

/**
 * Return the memory of a new module before Python starts in it, by restoring the image once.
 * @param {number} dice what chance comes up with
 */
async function fresh(dice) {
  chance = dice;
  const glue = /** @type {any} */ (globalThis);
  const create = glue._createPyodideModule;
  let memory = new Uint8Array();
  glue._createPyodideModule = async (/** @type {object} */ settings) => {
    const module = await create(settings);
    helper(module)[0] = dice;
    memory = module.HEAPU8.slice();
    return module;
  };
  await start(bundle, library, { _loadSnapshot: image });
  return memory;
}
