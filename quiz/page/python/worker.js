// @ts-check
/** Python, off the page's thread where that is possible. What is said to it: protocol.d.ts. */

import * as manifest from "python-manifest";
import { startPython } from "./boot.js";
import { downloads } from "./downloads.js";
import { Trouble } from "./errors.js";
import { unpacked } from "./unpacked.js";

/** @typedef {import("./protocol.js").Beginning} Beginning */
/** @typedef {import("./protocol.js").Endpoint} Endpoint */

/**
 * Serve whoever is at the other end.
 * @param {Endpoint} endpoint
 */
function serve(endpoint) {
  /** @type {(beginning: Beginning) => void} */ let begin = () => {};
  /** @type {Promise<Beginning>} */ const beginning = new Promise((resolve) => (begin = resolve));
  const python = beginning.then(start);
  endpoint.postMessage({ loaded: true });
  python.then(
    ({ from, cause }) => endpoint.postMessage({ ready: true, from, cause }),
    (error) => report(error, "It stopped while starting."),
  );

  /** @param {Beginning} beginning */
  function start({ home, files, libraryOnly = false }) {
    const source = files ? unpacked(files, manifest) : downloads(String(home), manifest, onProgress);
    if (files) endpoint.postMessage({ starting: true });
    return startPython(source, libraryOnly);
  }

  /** @param {{received: number, total: number}} progress */
  function onProgress(progress) {
    endpoint.postMessage({ progress });
    if (progress.received === progress.total) endpoint.postMessage({ starting: true });
  }

  endpoint.onmessage = async ({ data, ports: [port] }) => {
    if (data.begin) return begin(data.begin);
    const started = await python.catch(() => null); // which is reported above
    try {
      if (started) port.postMessage({ reply: started.bridge.answer(data.request) });
    } catch (error) {
      report(error, "It stopped while deciding.");
    }
  };

  /**
   * @param {unknown} error
   * @param {string} sentence what the reader is told if the error has no sentence of its own
   */
  function report(error, sentence) {
    const isTrouble = error instanceof Trouble;
    if (!isTrouble) console.error(error);
    endpoint.postMessage({ trouble: isTrouble ? error.message : sentence });
  }
}

if (typeof WorkerGlobalScope === "function") serve(/** @type {any} */ (globalThis));
else Object.assign(globalThis, { serveQuizPython: serve }); // for a page that may have no worker
