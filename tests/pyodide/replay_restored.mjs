// @ts-check
/**
 * node replay_restored.mjs BUNDLE IMAGE REQUESTS.json: print the replies of a Python from the bundle's
 * snapshot as a JSON list; after a request that stops it, the error's name and message, and no more.
 */

import { readFileSync } from "node:fs";
import { restoredBridge } from "../../scripts/runtime/restore.mjs";

const [bundle, image, requests] = process.argv.slice(2);
const bridge = await restoredBridge(bundle, Number(image));
const replies = [];
try {
  for (const request of JSON.parse(readFileSync(requests, "utf8"))) replies.push(bridge.answer(request));
} catch (error) {
  replies.push(String(error));
}
process.stdout.write(JSON.stringify(replies), () => process.exit(0));
