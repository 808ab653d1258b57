// @ts-check
/** The page's side of the worker: start it, ask it, and notice when it does not come up or dies. */

import { isThrifty } from "./data_saver.js";

/** Milliseconds without a sign of life after which the page says so. It goes on waiting. */
const PATIENCE = 8_000;
/** The same once all files are there: a slow device gives no sign while it starts Python. */
const PATIENCE_TO_START = 30_000;
const LATE = "It is taking longer than it should.";

/**
 * @typedef {{progress: (received: number, total: number) => void, starting: () => void,
 *   ready: () => void, trouble: (sentence: string) => void}} Tell
 */

/**
 * Start Python in a worker.
 * @param {string} app folder of the quiz's files, ending in "/"
 * @param {Tell} tell
 */
export function startPython(app, tell) {
  /** @type {() => void} */
  let end = () => {};
  const ended = new Promise((_, reject) => {
    end = () => reject(new Error());
  });
  ended.catch(() => {}); // nobody may have asked yet
  const worker = work();
  let ready = false;
  let begun = false;
  let timer = wait(LATE);

  function work() {
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
      fail("A file of the quiz did not arrive.");
    };
    // The worker begins once the page has done its own work, or else with the first answer,
    // whichever question it is to.
    if (!isThrifty()) whenIdle(begin);
    addEventListener("change", begin, { once: true });
    worker.onmessage = ({ data }) => {
      clearTimeout(timer);
      if (data.waiting) return void (begun && (timer = wait(LATE)));
      if (data.trouble) return fail(data.trouble);
      if (data.ready) return (ready = true), tell.ready();
      timer = wait(LATE, data.starting ? PATIENCE_TO_START : PATIENCE);
      data.starting ? tell.starting() : tell.progress(data.progress.received, data.progress.total);
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
    return setTimeout(() => tell.trouble(sentence), patience);
  }

  /** @param {string} sentence */
  function fail(sentence) {
    begun = true;
    clearTimeout(timer);
    worker?.terminate(); // or it goes on fetching what nobody will use
    tell.trouble(sentence);
    end();
  }

  return {
    get ready() {
      return ready;
    },
    /**
     * Ask for a reply. One private channel per question, so replies cannot cross.
     * @param {object} request see quiz/bridge.py
     * @returns {Promise<any>} rejects with one sentence, or with an empty one if Python is not
     *   there, which `tell` has said already
     */
    ask(request) {
      begin();
      const { port1: reply, port2 } = new MessageChannel();
      const lost = ready ? wait("It stopped while deciding.") : undefined;
      const answered = new Promise((resolve, reject) => {
        reply.onmessage = ({ data }) => {
          clearTimeout(lost);
          reply.close();
          const answer = JSON.parse(data.reply);
          "error" in answer ? reject(new Error(answer.error)) : resolve(answer);
        };
      });
      worker?.postMessage({ request: JSON.stringify(request) }, [port2]);
      return Promise.race([answered, ended]);
    },
    stop() {
      begun = true;
      clearTimeout(timer);
      end();
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
