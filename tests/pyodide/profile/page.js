// @ts-check
/** The page's side of taking a profile: many requests at once, to the worker or to this thread. */

import * as manifest from "python-manifest";
import { startPython } from "../../../quiz/page/python/boot.js";
import { downloads } from "../../../quiz/page/python/downloads.js";

/** Milliseconds for requests that are put together: a guard against hanging. */
const LIMIT = 400_000;
const page = /** @type {any} */ (globalThis);
/** @type {import("../../../quiz/page/python/boot.js").Bridge} */ let bridge;

/**
 * Requests as one text of ASCII, for drivers change a half of a pair of surrogates on its way.
 * @param {string} requests JSON
 */
page.askAll = (requests) => timely(page.ask(JSON.parse(requests)));

/** Requests that are too large to be handed over. */
page.askLarge = (/** @type {string} */ text, /** @type {number} */ times) => timely(page.ask([text.repeat(times)]));

page.ranInWorker = async () => JSON.parse((await page.ask(["ran"]))[0]);

/** Start Python here, as a page does that cannot have a worker. */
page.beginHere = async () => {
  const files = downloads(new URL("app/", location.href).href, manifest, () => {});
  const started = await startPython(files);
  bridge = started.bridge;
  bridge.extend(await files.bytes(manifest.ON_DEMAND));
  return started.from;
};

page.askHere = async (/** @type {string} */ requests) => {
  for (const request of JSON.parse(requests)) bridge.answer(request);
};

page.ranHere = async () => page.functionRuns.ran();

/**
 * Say that nothing comes, where a driver would wait for ever.
 * @param {Promise<string[]>} replies
 */
async function timely(replies) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no reply")), LIMIT));
  const all = await Promise.race([replies, late]);
  return /** @type {string[]} */ (all).length;
}
