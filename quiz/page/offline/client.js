// @ts-check
/** The page's side of the service worker: have it installed, ask it, and have it taken away. */

import { deleteCaches } from "./cache_names.js";

/** Milliseconds in which a worker that is well answers. */
const PATIENCE = 10_000;

/**
 * What a worker says of its copy: see service_worker.js.
 * @typedef {{complete: boolean, bytes: number, version: string, build: string, app: string}} Report
 */

/**
 * Tell whether this page could have a worker. One in another site's frame would have a storage of
 * its own there, which nobody finds again.
 */
export function isPossible() {
  return "serviceWorker" in navigator && "caches" in window && window.top === window;
}

/**
 * Have the worker installed, or find it as it is. Browsers ask the server itself for its script.
 * @param {string} home address of the site's root
 */
export function register(home) {
  return navigator.serviceWorker.register(`${home}service-worker.js`, { scope: home });
}

/**
 * Return the worker once it is active, which it is when its copy is whole.
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker>}
 */
export async function active({ active, installing, waiting }) {
  if (active) return active;
  const worker = installing ?? waiting;
  if (!worker || !(await becomes(worker, "activated"))) throw new Error("it was not installed");
  return worker;
}

/**
 * Tell whether a worker comes so far.
 * @param {ServiceWorker} worker
 * @param {"installed" | "activated"} state
 * @returns {Promise<boolean>}
 */
export function becomes(worker, state) {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === state || worker.state === "activated") resolve(true);
      else if (worker.state === "redundant") resolve(false);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/**
 * Ask a worker for its report; one that is broken may never answer.
 * @param {ServiceWorker} worker
 * @returns {Promise<Report>}
 */
export async function report(worker) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no report")), PATIENCE));
  return Promise.race([ask(worker, { report: true }), late]);
}

/**
 * Ask a worker to fetch what its copy lacks, and for its report.
 * @param {ServiceWorker} worker
 */
export function complete(worker) {
  return ask(worker, { complete: true });
}

/**
 * @param {ServiceWorker} worker
 * @param {object} request
 * @returns {Promise<any>}
 */
function ask(worker, request) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage(request, [port2]);
  });
}

/**
 * Take away worker and copy.
 * @param {string} home
 */
export async function remove(home) {
  const registration = await navigator.serviceWorker.getRegistration(home);
  if (registration?.scope === home) await registration.unregister();
  await deleteCaches(home);
}
