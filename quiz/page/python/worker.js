// @ts-check
/** Python, off the page's thread where that is possible. What is said to it: protocol.d.ts. */

import * as manifest from "python-manifest";
import { startPython } from "./boot.js";
import { downloads } from "./downloads.js";
import { Trouble } from "./errors.js";
import { isTrap } from "./traps.js";
import { unpacked } from "./unpacked.js";

/** How Python replies as long as it lacks what replies to a request. */
const LACKING = '{"lacking"';

/** @typedef {import("./protocol.js").Beginning} Beginning */
/** @typedef {import("./protocol.js").Endpoint} Endpoint */
/** @typedef {import("./protocol.js").Way} Way */

/**
 * Serve whoever is at the other end.
 * @param {Endpoint} endpoint
 */
function serve(endpoint) {
  /** @type {(beginning: Beginning) => void} */ let begin = () => {};
  /** @type {Promise<Beginning>} */ const beginning = new Promise((resolve) => (begin = resolve));
  let python = started();
  let isAgain = false;
  endpoint.postMessage({ loaded: true });

  /**
   * Start, and say how that went.
   * @param {Way} [first] the way to begin with, if not the fastest
   * @param {unknown[]} [causes] why not
   * @returns what to ask, or null if it did not start
   */
  async function started(first, causes) {
    const { home, files, way } = await beginning;
    /** @param {typeof onProgress} listener */
    const source = (listener) =>
      files ? unpacked(files, manifest) : downloads(String(home), manifest, listener);
    if (files) endpoint.postMessage({ starting: true });
    try {
      const { bridge, from, cause } = await startPython(source(onProgress), first ?? way, causes);
      endpoint.postMessage({ ready: true, from, cause });
      const bytes = () => source(() => {}).bytes(manifest.ON_DEMAND);
      return { bridge, from, extended: once(async () => bridge.extend(await bytes())) };
    } catch (error) {
      report(error, "It stopped while starting.");
      return null;
    }
  }

  /** @param {{received: number, total: number}} progress */
  function onProgress(progress) {
    endpoint.postMessage({ progress });
    if (progress.received === progress.total) endpoint.postMessage({ starting: true });
  }

  endpoint.onmessage = ({ data, ports: [port] }) => {
    if (data.begin) begin(data.begin);
    else reply(data.request, port);
  };

  /**
   * Reply to a request; if one of the functions that were left out should run, start again with all
   * of them, and ask again. A request leaves nothing behind, so it may be asked twice.
   * @param {string} request
   * @param {MessagePort} port
   */
  async function reply(request, port) {
    if (isAgain) port.postMessage({ fetching: true });
    const asked = python;
    const it = await asked;
    if (!it) return; // which is reported
    try {
      port.postMessage(await replyOf(it, request, port));
    } catch (error) {
      if (it.from !== "snapshot" || !isTrap(error)) return report(error, "It stopped while deciding.");
      if (python === asked) startAgain(error);
      await reply(request, port);
    }
  }

  /** @param {unknown} cause */
  function startAgain(cause) {
    isAgain = true;
    endpoint.postMessage({ again: true });
    python = started("whole-module", [cause]);
  }

  /**
   * Return the reply, at once if Python has what replies to the request.
   * @param {NonNullable<Awaited<typeof python>>} it
   * @param {string} request
   * @param {MessagePort} port
   */
  async function replyOf({ bridge, extended }, request, port) {
    const first = bridge.answer(request);
    if (!first.startsWith(LACKING)) return { reply: first };
    port.postMessage({ fetching: true });
    try {
      await extended();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      return { trouble: error.message };
    }
    return { reply: bridge.answer(request) };
  }

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

/**
 * Return what does it once, however often it is asked, and again only if that failed.
 * @param {() => Promise<void>} act
 */
function once(act) {
  /** @type {Promise<void> | null} */ let done = null;
  return async () => {
    done ??= act();
    try {
      await done;
    } catch (error) {
      done = null; // whoever asks again may have more luck
      throw error;
    }
  };
}

if (typeof WorkerGlobalScope === "function") serve(/** @type {any} */ (globalThis));
else Object.assign(globalThis, { serveQuizPython: serve }); // for a page that may have no worker
