// @ts-check
/**
 * The site without a network. Written to service-worker.js at the site's root, with a manifest.
 *
 * Pages come from the network, and from the copy only where that fails or takes too long. Files
 * whose address has their hash come from the copy at once. What may change while its address stays
 * (the search index) comes from where its page came from, so that versions never mix. All else is
 * left alone. Protocol, in messages from the page:
 * { report: true } or { complete: true } with a port, for a reply { complete, bytes, version, build,
 *   app }, the latter after having fetched what is missing;
 * { activate: "now" } or { activate: "if alone" }, which is if no other tab has the site open.
 */

import MANIFEST from "offline-manifest";
import { siteCopy } from "./copy.js";

/** Milliseconds that a reader waits for the network's page before the copy's is shown. */
const LIMIT = 3_000;
/** Ask the server whether what the browser has at hand is still what it says, whatever it promised. */
const FRESH = /** @type {const} */ ({ cache: "no-cache" });

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const home = worker.registration.scope;
const copy = siteCopy(home);
const [pages, hashed, others] = [MANIFEST.pages, MANIFEST.hashed, MANIFEST.others].map(
  (digests) => new Map(Object.entries(digests)),
);
/** The tabs that show a page of the copy; a worker that was stopped between forgets them. */
const shown = new Set();

worker.addEventListener("install", (event) => event.waitUntil(copy.create()));
worker.addEventListener("activate", (event) => {
  event.waitUntil(copy.deleteOthers().then(() => worker.clients.claim()));
});
worker.addEventListener("fetch", (event) => {
  const response = answer(event);
  if (response) event.respondWith(response);
});
worker.addEventListener("message", (event) => {
  const { data, ports } = event;
  if (data.activate) event.waitUntil(activate(data.activate));
  else event.waitUntil(reply(ports[0], data.complete));
});

/**
 * Return what to answer, or undefined to leave the request alone.
 * @param {FetchEvent} event
 */
function answer(event) {
  const { request, clientId } = event;
  const { origin, pathname } = new URL(request.url);
  const url = origin + pathname;
  if (request.method !== "GET" || !url.startsWith(home)) return;
  const address = url.slice(home.length);
  const digest = hashed.get(address);
  if (digest) return fromCopy(digest, request);
  if (request.mode === "navigate") return navigate(event, address);
  const other = others.get(address);
  if (other) return shown.has(clientId) ? ofOneVersion(other) : fetch(request, FRESH);
}

/**
 * @param {string} digest
 * @param {Request} request
 */
async function fromCopy(digest, request) {
  return (await copy.get(digest)) ?? fetch(request);
}

/** @param {string} digest */
async function ofOneVersion(digest) {
  return (await copy.get(digest)) ?? Response.error();
}

/**
 * Answer for a page or a download, by whichever of its addresses it is asked for.
 * @param {FetchEvent} event
 * @param {string} address
 */
function navigate(event, address) {
  const named = address.replace(/(^|\/)index\.html$/, "$1");
  const digest = pages.get(named) ?? others.get(address);
  if (digest) return page(event, () => copy.get(digest));
  if (!pages.has(`${address}/`)) return;
  const { search } = new URL(event.request.url);
  return page(event, async () => Response.redirect(`${home}${address}/${search}`));
}

/**
 * Return the network's answer, unless it is late, or none, or says that the server is in trouble.
 * @param {FetchEvent} event
 * @param {() => Promise<Response | undefined>} copied
 */
async function page({ request, resultingClientId }, copied) {
  const network = fetch(request, FRESH);
  const late = new Promise((resolve) => setTimeout(resolve, LIMIT));
  const response = await Promise.race([network, late]).catch(() => undefined);
  if (response instanceof Response && response.status < 500) return response;
  const own = await copied();
  if (own) shown.add(resultingClientId);
  return own ?? network;
}

/** @param {"now" | "if alone"} when */
async function activate(when) {
  const clients = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const tabs = clients.filter((client) => client.url.startsWith(home));
  if (when === "now" || tabs.length < 2) await worker.skipWaiting();
}

/**
 * @param {MessagePort} port
 * @param {boolean} isToComplete
 */
async function reply(port, isToComplete) {
  if (isToComplete) await copy.complete().catch(console.warn); // what is missing, the reply says
  const { version, build, app } = MANIFEST;
  port.postMessage({ ...(await copy.state()), version, build, app });
}
