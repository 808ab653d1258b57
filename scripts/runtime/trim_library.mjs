// @ts-check
/**
 * Cut the library to the modules that a verdict needs, compiled, and to those that other requests do.
 *
 * node trim_library.mjs BUNDLE WHOLE.zip OUT REQUESTS.json MORE MORE_REQUESTS.json: starts Python with
 * the whole library, lets the core answer every request, errors included, and writes each module that
 * was then loaded to OUT, as bytecode, stored and not deflated: hosts compress it better, and Python
 * need not compile a hundred modules at every start. What is loaded for further requests goes to MORE,
 * which only some pages fetch. Then it starts Python with these alone and compares every reply: a
 * module too few fails the build, not a reader.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { start } from "./start.mjs";

const [bundle, whole, out, requests, more, moreRequests] = process.argv.slice(2);
const asked = [requests, moreRequests].map((file) => JSON.parse(readFileSync(file, "utf8")));

const python = await start(bundle, whole);
const bridge = python.pyimport("quiz.bridge");
const replies = [answers(bridge, asked[0])];
python.runPython("import sys; CORE = set(sys.modules)");
replies.push(answers(bridge, asked[1]));

python.FS.writeFile("/tmp/whole.zip", readFileSync(whole));
python.runPython(readFileSync(new URL("trim_library.py", import.meta.url), "utf8"));
writeFileSync(out, python.FS.readFile("/tmp/library.zip"));
writeFileSync(more, python.FS.readFile("/tmp/more.zip"));

const lean = await start(bundle, out);
const cut = lean.pyimport("quiz.bridge");
compare(asked[0], replies[0]);
lean.FS.writeFile("/more.zip", readFileSync(more));
cut.extend("/more.zip");
compare(asked[1], replies[1]);
process.exit(0);

/** @param {any} bridge @param {string[]} requests */
function answers(bridge, requests) {
  return requests.map((request) => bridge.answer(request));
}

/** @param {string[]} requests @param {string[]} replies */
function compare(requests, replies) {
  for (const [number, request] of requests.entries()) {
    if (cut.answer(request) !== replies[number]) {
      throw new Error(`the cut library answers ${request.slice(0, 200)} otherwise than the whole one`);
    }
  }
}
