// @ts-check
/** Where Python runs: in a worker of the site's, or with files that the page has brought along. */

import { WORKER } from "worker-manifest";
import { scriptAddress } from "../dom/trusted.js";
import { arrival, missed, withoutReply } from "./arrival.js";
import { NO_WORKER, Trouble } from "./errors.js";

/** @typedef {import("./protocol.js").Beginning} Beginning */
/** @typedef {import("./protocol.js").Engine} Engine */
/** @typedef {{script: string, files: Record<string, ArrayBuffer>}} Brought the worker's script, and
 *   Python's files by their names */
/** @typedef {{quizFiles?: () => Promise<Brought>, serveQuizPython?: (port: MessagePort) => void}} Global */

const global = /** @type {Global} */ (globalThis);
/** Milliseconds after which a worker is silent; an intact one may be silent for longer. */
const SILENCE = 4_000;
const JAVASCRIPT = /^(text|application)\/(x-)?(java|ecma)script\b/;

/**
 * Have Python begin to start.
 * @param {string} app folder of the quiz's files, ending in "/"
 * @returns {Promise<Engine>} rejects with `Trouble`
 */
export async function launch(app) {
  if (!global.quizFiles && location.protocol === "file:") await run(`${app}files.js`);
  if (!global.quizFiles) return hosted(new URL(app, location.href).href);
  const { script, files } = await brought(global.quizFiles);
  const address = scriptAddress(script);
  return inWorker(address, { files }).catch(() => onPage(address, { files }));
}

/**
 * Return what the page brought along. Its script is another one, with an own kind of `Trouble`.
 * @param {() => Promise<Brought>} quizFiles
 */
async function brought(quizFiles) {
  try {
    return await quizFiles();
  } catch (error) {
    const isTrouble = error instanceof Error && error.name === "Trouble";
    throw isTrouble ? new Trouble(error.message) : error;
  }
}

/**
 * Start a worker, which does nothing before it is told to begin: until then its script is checked.
 * In this order the script is fetched once, by browsers that keep what they fetch.
 * @param {string} home
 */
async function hosted(home) {
  const address = home + WORKER.name;
  for (const prepare of [() => {}, () => fetch(address, { cache: "reload" }).catch(() => {})]) {
    await prepare(); // the second time past every copy on the way
    const worker = newWorker(address);
    if ((await isLoaded(worker, address)) && (await isIntact(address))) {
      worker.postMessage({ begin: { home } });
      return worker;
    }
    worker.terminate();
  }
  throw await whatCame(address);
}

/** @param {string} address */
function newWorker(address) {
  try {
    return new Worker(address);
  } catch {
    throw new Trouble(NO_WORKER);
  }
}

/**
 * Tell whether a worker gives a sign of life. One with an empty script gives none, not even of
 * failing, so the script of a silent one is looked at.
 * @param {Worker} worker
 * @param {string} [address] of the script, where it is one of the site's
 * @returns {Promise<boolean>}
 */
async function isLoaded(worker, address) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let silent;
  /** @type {boolean} */
  const loaded = await new Promise((resolve) => {
    worker.onmessage = () => resolve(true);
    worker.onerror = (event) => {
      event.preventDefault();
      resolve(false);
    };
    if (address) silent = setTimeout(async () => (await isIntact(address)) || resolve(false), SILENCE);
  });
  clearTimeout(silent);
  return loaded;
}

/** Tell whether the worker's script is the one that was built with this page. @param {string} address */
async function isIntact(address) {
  const { integrity } = WORKER;
  const response = await fetch(address, { integrity, cache: "force-cache" }).catch(() => null);
  return Boolean(response?.ok);
}

/** Return what to say of a script that no worker would run. @param {string} address */
async function whatCame(address) {
  const { name, size } = WORKER;
  const response = await fetch(address, { cache: "force-cache" }).catch(() => null);
  const came = response ? arrival(response, await bytesOf(response)) : await withoutReply(address);
  // Firefox takes a body that broke off for intact.
  if (came.size !== size || !(await isIntact(address))) return missed(name, came, size);
  return new Trouble(JAVASCRIPT.test(came.type) ? NO_WORKER : mistyped(name, came.type));
}

/** Return the bytes of a body, or null if it breaks off. @param {Response} response */
async function bytesOf(response) {
  const body = await response.arrayBuffer().catch(() => null);
  return body && new Uint8Array(body);
}

/** @param {string} name @param {string} type */
function mistyped(name, type) {
  return `The site sends the file ${name} as “${type}”, so browsers refuse to run it. Whoever runs the site can fix that by sending scripts as text/javascript.`;
}

/**
 * @param {string} address
 * @param {Beginning} begin
 * @returns {Promise<Engine>} rejects where workers are refused, or refused to files on disk
 */
async function inWorker(address, begin) {
  const worker = new Worker(address);
  if (!(await isLoaded(worker))) throw new Error("no worker from a file");
  worker.postMessage({ begin });
  return worker;
}

/**
 * @param {string} address
 * @param {Beginning} begin
 * @returns {Promise<Engine>}
 */
async function onPage(address, begin) {
  await run(address);
  const { port1: port, port2 } = new MessageChannel();
  global.serveQuizPython?.(port2);
  port.postMessage({ begin });
  return Object.assign(port, { terminate: () => port.close() });
}

/** Run a script in the page. @param {string} address */
function run(address) {
  return new Promise((resolve, reject) => {
    const $script = document.createElement("script");
    $script.src = address;
    $script.onload = resolve;
    $script.onerror = () => reject(new Trouble("A file of the quiz is missing from this folder."));
    document.head.append($script);
  });
}
