// @ts-check
/** The page's side of the worker: start it, ask it, and notice when it does not come up or dies. */

import { isThrifty } from "./data_saver.js";
import { Refusal, Trouble } from "./errors.js";

/** Milliseconds without a sign of life after which the page says so. It goes on waiting. */
const PATIENCE = 8_000;
/** The same once all files are there: a slow device gives no sign while it starts Python. */
const PATIENCE_TO_START = 30_000;
const LATE = "It is taking longer than it should.";

/**
 * What to do at each turn of the start; `from` and `cause` as in boot.js.
 * @typedef {{progress: (received: number, total: number) => void, starting: () => void,
 *   ready: (from: string, cause?: string) => void, trouble: (sentence: string) => void}} Listener
 */

/**
 * Start the worker, which starts Python.
 * @param {string} app folder of the quiz's files, ending in "/"
 * @param {Listener} listener
 */
export function startWorker(app, listener) {
  /** @type {(sentence: string) => void} */
  let end = () => {};
  /** @type {Promise<never>} */
  const ended = new Promise((_, reject) => {
    end = (sentence) => reject(new Trouble(sentence));
  });
  ended.catch(() => {}); // nobody may have asked yet
  const worker = newWorker();
  let ready = false;
  let begun = false;
  let timer = wait(LATE);

  function newWorker() {
    const address = new URL("worker.js?wait", new URL(app, location.href));
    try {
      return new Worker(address, { type: "module" });
    } catch {
      queueMicrotask(() => fail("This browser, or the frame around the page, allows no worker."));
    }
  }

  if (worker) {
    worker.onerror = (event) => {
      event.preventDefault();
      if (!event.message) return fail("A file of the quiz did not arrive.");
      console.error(event.message);
      fail("It stopped by a fault of its own.");
    };
    // The worker begins once the page has done its own work, or else with the first answer,
    // whichever question it is to.
    if (!isThrifty()) whenIdle(begin);
    addEventListener("change", begin, { once: true });
    worker.onmessage = ({ data }) => {
      clearTimeout(timer);
      if (data.waiting) return void (begun && (timer = wait(LATE)));
      if (data.trouble) return fail(data.trouble);
      if (data.ready) return (ready = true), listener.ready(data.from, data.cause);
      timer = wait(LATE, data.starting ? PATIENCE_TO_START : PATIENCE);
      if (data.starting) listener.starting();
      else listener.progress(data.progress.received, data.progress.total);
    };
  }

  function begin() {
    if (begun) return;
    begun = true;
    clearTimeout(timer);
    timer = wait(LATE);
    worker?.postMessage({ begin: true });
  }

  /** @param {string} sentence */
  function wait(sentence, patience = PATIENCE) {
    return setTimeout(() => listener.trouble(sentence), patience);
  }

  /** @param {string} sentence */
  function fail(sentence) {
    begun = true;
    clearTimeout(timer);
    worker?.terminate(); // or it goes on fetching what nobody will use
    listener.trouble(sentence);
    end(sentence);
  }

  return {
    get ready() {
      return ready;
    },
    /**
     * Ask for a reply. One private channel per question, so replies cannot cross.
     * @param {object} request see quiz/bridge.py
     * @returns {Promise<any>} rejects with a `Refusal`, or with `Trouble` if Python is not there,
     *   which the listener knows already
     */
    async ask(request) {
      begin();
      const { port1: reply, port2 } = new MessageChannel();
      const lost = ready ? wait("It stopped while deciding.") : undefined;
      /** @type {Promise<string>} */
      const replied = new Promise((resolve) => {
        reply.onmessage = ({ data }) => {
          clearTimeout(lost);
          reply.close();
          resolve(data.reply);
        };
      });
      worker?.postMessage({ request: JSON.stringify(request) }, [port2]);
      const answer = JSON.parse(await Promise.race([replied, ended]));
      if ("error" in answer) throw new Refusal(answer.error);
      return answer;
    },
    stop() {
      begun = true;
      clearTimeout(timer);
      end("It was stopped.");
      worker?.terminate();
    },
  };
}

/** @param {() => void} act */
function whenIdle(act) {
  const idle = globalThis.requestIdleCallback ?? setTimeout; // WebKit has only the latter
  if (document.readyState === "complete") idle(act);
  else addEventListener("load", () => idle(act), { once: true });
}
