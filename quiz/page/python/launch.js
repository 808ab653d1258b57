// @ts-check
/** Where Python runs: in a worker of the site's, or with files that the page has brought along. */

import { WORKER } from "worker-manifest";
import { NOTHING, arrival, missed } from "./arrival.js";
import { NO_WORKER, Trouble } from "./errors.js";

/** @typedef {import("./protocol.js").Beginning} Beginning */
/** @typedef {import("./protocol.js").Engine} Engine */
/** @typedef {{script: string, files: Record<string, ArrayBuffer>}} Brought the worker's script, and
 *   Python's files by their names */
/** @typedef {{quizFiles?: () => Promise<Brought>, serveQuizPython?: (port: MessagePort) => void,
 *   quizWorker?: typeof Worker}} Global the browser's own worker, where the theme has put its own */

const global = /** @type {Global} */ (globalThis);
/** How the script is asked for: as usual, and if that was not it, past every copy on the way. */
const CACHES = /** @type {const} */ (["default", "reload"]);
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
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript;charset=utf-8" }));
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

/** @param {string} home */
async function hosted(home) {
  const address = home + WORKER.name;
  await check(address);
  /** @type {Worker} */ let worker;
  try {
    worker = new Worker(address);
  } catch {
    throw new Trouble(NO_WORKER);
  }
  worker.postMessage({ begin: { home } });
  return worker;
}

/**
 * See that the worker's script is the one that was built with this page, before it runs.
 * @param {string} address
 */
async function check(address) {
  const { name, integrity, size } = WORKER;
  for (const cache of CACHES) {
    const response = await fetch(address, { integrity, cache }).catch(() => null);
    if (!response?.ok) continue;
    const type = response.headers.get("Content-Type") ?? "";
    if (!JAVASCRIPT.test(type)) throw new Trouble(mistyped(name, type));
    return;
  }
  const response = await fetch(address).catch(() => null); // once more, to see what it is
  const body = await response?.arrayBuffer().catch(() => null);
  throw missed(name, response ? arrival(response, body?.byteLength ?? null) : NOTHING, size);
}

/** @param {string} name @param {string} type */
function mistyped(name, type) {
  return `The site sends the file ${name} as “${type}”, so that browsers refuse to run it. Whoever runs the site can mend that: scripts have to be sent as text/javascript.`;
}

/**
 * @param {string} address
 * @param {Beginning} begin
 * @returns {Promise<Engine>} rejects where workers are refused, or refused to files on disk
 */
function inWorker(address, begin) {
  return new Promise((resolve, reject) => {
    const worker = new (global.quizWorker ?? Worker)(address);
    worker.onmessage = () => resolve(worker); // a sign of life
    worker.onerror = reject;
    worker.postMessage({ begin });
  });
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
