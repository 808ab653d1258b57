// @ts-check
/**
 * node node.mjs BUNDLE IMAGE REQUESTS.json [RARE.py]: print as JSON which functions ran under Node:
 * from the snapshot for the requests, and from the library for what happens rarely, there without
 * the start, for that is one of another kind.
 */

import "./ran.js";
import { readFileSync } from "node:fs";
import path from "node:path";
import { restoredBridge } from "../../../scripts/runtime/restore.mjs";
import { start } from "../../../scripts/runtime/start.mjs";

const [bundle, image, requests, rare] = process.argv.slice(2);
const { functionRuns } = /** @type {any} */ (globalThis);

const bridge = await restoredBridge(bundle, Number(image));
for (const request of JSON.parse(readFileSync(requests, "utf8"))) bridge.answer(request);
const ran = { Node: functionRuns.ran() };
if (rare) Object.assign(ran, { rare: await whatHappensRarely() });
process.stdout.write(JSON.stringify(ran), () => process.exit(0));

async function whatHappensRarely() {
  const python = await start(bundle, path.join(bundle, "library.zip.txt"));
  python.runPython(readFileSync(rare, "utf8"));
  const everything = python.globals.get("everything");
  functionRuns.forget();
  everything();
  return functionRuns.ran();
}
