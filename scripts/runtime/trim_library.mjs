// @ts-check
/**
 * Cut the library to the modules that a verdict needs, compiled.
 *
 * node trim_library.mjs BUNDLE WHOLE.zip OUT REQUESTS.json: starts Python with the whole library, lets
 * the core answer every request, errors included, and writes each module that was then loaded to
 * OUT, as bytecode, stored and not deflated: hosts compress it better, and Python need not compile
 * a hundred modules at every start. Then it starts Python with OUT alone and compares every reply:
 * a module too few fails the build, not a reader.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { start } from "./start.mjs";

const [bundle, whole, out, requests] = process.argv.slice(2);

const python = await start(bundle, whole);
const bridge = python.pyimport("quiz.bridge");
const asked = JSON.parse(readFileSync(requests, "utf8"));
const replies = asked.map((request) => bridge.answer(request));

python.FS.writeFile("/tmp/whole.zip", readFileSync(whole));
python.runPython(readFileSync(new URL("trim_library.py", import.meta.url), "utf8"));
writeFileSync(out, python.FS.readFile("/tmp/library.zip"));

const lean = (await start(bundle, out)).pyimport("quiz.bridge");
for (const [number, request] of asked.entries()) {
  if (lean.answer(request) !== replies[number]) {
    throw new Error(`the cut library answers ${request.slice(0, 200)} otherwise than the whole one`);
  }
}
process.exit(0);
