// @ts-check
/**
 * A worker that undoes every one before it: written to service-worker.js in place of the other by
 * `OFFLINE=withdrawn make build`. It answers no request, so that all of them go to the network.
 */

import { deleteCaches } from "./cache_names.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(withdraw()));

async function withdraw() {
  await deleteCaches(worker.registration.scope);
  await worker.registration.unregister();
}
