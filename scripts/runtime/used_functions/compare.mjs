// @ts-check
/**
 * See that the module with only the functions that run answers as the whole one does.
 *
 * node compare.mjs WHOLE USED IMAGE REQUESTS.json: two bundles that differ in their module. A request
 * that stops in a function that is not there, or gets another reply, ends the program with an error.
 */

import { readFileSync } from "node:fs";
import { restoredBridge } from "../restore.mjs";

const [whole, used, image, requests] = process.argv.slice(2);
const asked = JSON.parse(readFileSync(requests, "utf8"));

const replies = await answered(whole);
for (const [number, reply] of (await answered(used)).entries()) {
  if (reply !== replies[number]) {
    throw new Error(`${asked[number].slice(0, 200)} gets another reply than from the whole module`);
  }
}
process.exit(0);

/**
 * @param {string} bundle
 * @returns {Promise<string[]>}
 */
async function answered(bundle) {
  const bridge = await restoredBridge(bundle, Number(image));
  return asked.map((/** @type {string} */ request) => bridge.answer(request));
}
