// @ts-check
/** The page's side of Python: start it, ask it, and notice when it does not come up or dies. */

import { isThrifty } from "./data_saver.js";
import { NO_WORKER, Refusal, Trouble } from "./errors.js";
import { launch } from "./launch.js";

/** Milliseconds without a sign of life after which the page says so. It goes on waiting. */
const PATIENCE = 8_000;
/** The same once all files are there: a slow device gives no sign while it starts Python. */
const PATIENCE_TO_START = 30_000;
const LATE = "It is taking longer than it should.";

/** @typedef {import("./protocol.js").Engine} Engine */
/**
 * What to do at each turn of the start; `from` and `cause` as in boot.js.
 * @typedef {{progress: (received: number, total: number) => void, starting: () => void,
 *   ready: (from: string, cause?: string) => void, trouble: (sentence: string) => void}} Listener
 */

/**
 * Start Python once the page has done its own work, or else with the first answer, whichever
 * question it is to; where the reader saves data only then.
 * @param {string} app folder of the quiz's files, ending in "/"
 * @param {Listener} listener
 */
export function startPython(app, listener) {
  /** @type {(sentence: string) => void} */ let end = () => {};
  /** @type {Promise<never>} */
  const ended = new Promise((_, reject) => {
    end = (sentence) => reject(new Trouble(sentence));
  });
  ended.catch(() => {}); // nobody may have asked yet
  /** @type {(engine: Engine) => void} */ let launched = () => {};
  /** @type {Promise<Engine>} */ const engine = new Promise((resolve) => (launched = resolve));
  let ready = false;
  let begun = false;
  let over = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;

  if (!isThrifty()) whenIdle(begin);
  addEventListener("change", begin, { once: true });

  async function begin() {
    if (begun || over) return;
    begun = true;
    timer = wait(LATE);
    try {
      const started = await launch(app);
      if (over) return started.terminate();
      listen(started);
      launched(started);
    } catch (error) {
      if (!(error instanceof Trouble)) console.error(error);
      fail(error instanceof Trouble ? error.message : "It stopped while starting.");
    }
  }

  /** @param {Engine} engine */
  function listen(engine) {
    engine.onerror = (event) => {
      event.preventDefault();
      if (event.message) console.error(event.message);
      fail(event.message ? "It stopped by a fault of its own." : NO_WORKER);
    };
    engine.onmessage = ({ data }) => {
      if (data.again) ready = false;
      if (data.loaded || (ready && !data.trouble)) return; // late news of a way that was given up
      clearTimeout(timer);
      if (data.trouble) return fail(data.trouble);
      if (data.ready) {
        ready = true;
        return listener.ready(data.from, data.cause);
      }
      timer = wait(LATE, data.starting ? PATIENCE_TO_START : PATIENCE);
      if (data.starting) listener.starting();
      if (data.progress) listener.progress(data.progress.received, data.progress.total);
    };
  }

  /** @param {string} sentence */
  function wait(sentence, patience = PATIENCE) {
    return setTimeout(() => listener.trouble(sentence), patience);
  }

  /** @param {string} sentence */
  function fail(sentence) {
    listener.trouble(sentence);
    stop(sentence);
  }

  /** @param {string} sentence */
  function stop(sentence) {
    over = true;
    clearTimeout(timer);
    end(sentence);
    engine.then((each) => each.terminate()); // or it goes on fetching what nobody will use
  }

  return {
    get ready() {
      return ready;
    },
    /**
     * Ask for a reply. One private channel per question, so replies cannot cross.
     * @param {object} request see quiz/bridge.py
     * @returns {Promise<any>} rejects with a `Refusal`, or with `Trouble`: if Python is not there,
     *   which the listener knows already, or a library that the reply takes
     */
    async ask(request) {
      begin();
      const { port1: reply, port2 } = new MessageChannel();
      let lost = ready ? wait("It stopped while deciding.") : undefined;
      /** @type {Promise<string>} */
      const replied = new Promise((resolve, reject) => {
        reply.onmessage = ({ data }) => {
          clearTimeout(lost);
          if (data.fetching) {
            lost = wait(LATE, PATIENCE_TO_START);
            return;
          }
          reply.close();
          "trouble" in data ? reject(new Trouble(data.trouble)) : resolve(data.reply);
        };
      });
      engine.then((each) => each.postMessage({ request: JSON.stringify(request) }, [port2]));
      const answer = JSON.parse(await Promise.race([replied, ended]));
      if ("error" in answer) throw new Refusal(answer.error);
      return answer;
    },
    stop: () => stop("It was stopped."),
  };
}

/** @param {() => void} act */
function whenIdle(act) {
  const idle = globalThis.requestIdleCallback ?? setTimeout; // WebKit has only the latter
  if (document.readyState === "complete") idle(act);
  else addEventListener("load", () => idle(act), { once: true });
}
