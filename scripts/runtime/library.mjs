// @ts-check
/**
 * Cut the standard library to the modules that a verdict needs, compiled.
 *
 * node lean.mjs BUNDLE FULL_STDLIB REQUESTS.json: starts Python with the full library, lets the
 * bundle's own wheel answer every request, errors included, and writes each module that was then
 * loaded to the bundle's library, as bytecode, stored and not deflated: hosts compress it better,
 * and Python need not compile a hundred modules at every start. Then it starts Python with that
 * library alone and compares every reply: a module too few fails the build, not a reader.
 */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "./start.mjs";

const [bundle, full, requests] = process.argv.slice(2).map((name) => path.resolve(name));
const { STDLIB } = await import(pathToFileURL(path.join(bundle, "manifest.js")).href);

const python = await start(bundle, { stdLib: full });
const bridge = python.pyimport("quiz.bridge");
const asked = JSON.parse(readFileSync(requests, "utf8"));
const replies = asked.map((request) => bridge.answer(request));

python.FS.writeFile("/tmp/full.zip", readFileSync(full));
python.FS.writeFile("/tmp/cut.py", readFileSync(new URL("cut.py", import.meta.url)));
python.runPython("import runpy; runpy.run_path('/tmp/cut.py', run_name='__main__')");
writeFileSync(path.join(bundle, STDLIB), python.FS.readFile("/tmp/lean.zip"));

const lean = (await start(bundle)).pyimport("quiz.bridge");
for (const [number, request] of asked.entries()) {
  if (lean.answer(request) !== replies[number]) {
    throw new Error(`the cut library answers ${request.slice(0, 200)} otherwise than the full one`);
  }
}
process.exit(0);
