// @ts-check
/**
 * Python, off the page's thread. Protocol, in messages:
 * in:  { request: string } with a private port for the reply;
 * out, on the port: { reply: string } (JSON, see quiz/bridge.py);
 * out, to the page: { progress: { received, total } } while files arrive (bytes; a total of 0 is
 * not known), then { starting: true }, then { ready: true }; or { trouble: string }.
 */

import { LOCK, PACKAGE, STDLIB, WHEEL } from "./manifest.js";
import { loadPyodide } from "./pyodide.mjs";

const HERE = new URL(".", import.meta.url).href;
const EMPTY_MODULE = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const network = globalThis.fetch;

/** Files that Python asks for one after the other are all asked for at once. */
const early = new Map(
  ["pyodide.asm.wasm", STDLIB, WHEEL].map((name) => [HERE + name, network(HERE + name)]),
);

/** Bytes that have arrived, and that the files' headers announce. */
const progress = { received: 0, total: 0 };
let expected = early.size;

/** Something that the reader can be told as it is; any other error is a traceback. */
class Trouble extends Error {}

const bridge = start();
bridge.then(() => postMessage({ ready: true })).catch((error) => {
  tell(error instanceof Trouble ? error : new Trouble("It stopped while starting."));
});

onmessage = async ({ data, ports: [port] }) => {
  const { answer } = await bridge;
  try {
    port.postMessage({ reply: answer(data.request) });
  } catch {
    tell(new Trouble("It stopped while deciding."));
  }
};

async function start() {
  await probe();
  globalThis.fetch = watched;
  const python = await loadPyodide({
    indexURL: HERE,
    stdLibURL: HERE + STDLIB,
    lockFileContents: LOCK,
    packageBaseUrl: HERE,
    packages: [PACKAGE],
  });
  return python.pyimport("quiz.bridge");
}

/** Where WebAssembly is blocked, Python's loader would wait for ever. */
async function probe() {
  try {
    await WebAssembly.compile(EMPTY_MODULE);
  } catch {
    throw new Trouble("WebAssembly is missing or blocked here, perhaps by your organisation.");
  }
}

/**
 * Fetch a file, say when it is missing, and let the page know that bytes still arrive.
 * The loader itself would wait for ever for a file that is not there.
 * @param {RequestInfo | URL} address
 * @param {RequestInit} [options]
 */
async function watched(address, options) {
  const url = String(address instanceof Request ? address.url : address);
  const asked = early.get(url) ?? network(address, options);
  early.delete(url);
  const response = await asked.catch(() => {
    throw missing(url, "no connection");
  });
  if (!response.ok || !response.body) throw missing(url, `status ${response.status}`);
  progress.total += Number(response.headers.get("content-length"));
  const beats = new TransformStream({
    transform(chunk, passOn) {
      progress.received += chunk.length;
      postMessage({ progress });
      passOn.enqueue(chunk);
    },
    flush() {
      expected -= 1;
      if (expected === 0) postMessage({ starting: true });
    },
  });
  return new Response(response.body.pipeThrough(beats), { headers: response.headers });
}

/**
 * @param {string} url
 * @param {string} why
 */
function missing(url, why) {
  const trouble = new Trouble(`The file ${url.slice(HERE.length)} did not arrive (${why}).`);
  tell(trouble);
  return trouble;
}

/** @param {Trouble} trouble */
function tell(trouble) {
  postMessage({ trouble: trouble.message });
}
