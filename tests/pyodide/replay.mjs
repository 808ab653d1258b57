// @ts-check
/** node replay.mjs BUNDLE LIBRARY REQUESTS.json: print the replies of the shipped library as a JSON list. */

import { readFileSync } from "node:fs";
import { extended, start } from "../../scripts/runtime/start.mjs";

const [bundle, library, requests] = process.argv.slice(2);
const bridge = extended(bundle, await start(bundle, library));
const replies = JSON.parse(readFileSync(requests, "utf8")).map((request) => bridge.answer(request));
process.stdout.write(JSON.stringify(replies), () => process.exit(0));
