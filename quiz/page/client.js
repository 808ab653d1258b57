// @ts-check
/** The page's side of the worker: start it, ask it, and notice when it does not come up. */

/** Milliseconds without a sign of life after which the page says so. It goes on waiting. */
const PATIENCE = 8_000;

/**
 * Start Python in a worker.
 * @param {string} app folder of the quiz's files, ending in "/"
 * @param {{ready: () => void, trouble: (sentence: string) => void}} tell
 */
export function startPython(app, tell) {
  const worker = new Worker(new URL("worker.js", new URL(app, location.href)), { type: "module" });
  /** @type {() => void} */
  let end = () => {};
  const ended = new Promise((_, reject) => {
    end = () => reject(new Error());
  });
  ended.catch(() => {}); // nobody may have asked yet
  let timer = wait();

  worker.onerror = (event) => {
    event.preventDefault();
    fail("A file of the quiz did not arrive.");
  };
  worker.onmessage = ({ data }) => {
    clearTimeout(timer);
    if (data.beat) timer = wait();
    else if (data.ready) tell.ready();
    else fail(data.trouble);
  };

  function wait() {
    return setTimeout(() => tell.trouble("It is taking longer than it should."), PATIENCE);
  }

  /** @param {string} sentence */
  function fail(sentence) {
    clearTimeout(timer);
    tell.trouble(sentence);
    end();
  }

  return {
    /**
     * Ask for a verdict. One private channel per question, so replies cannot cross.
     * @param {object} request see quiz/bridge.py
     * @returns {Promise<import("./json.js").Verdict>} rejects with one sentence, or with an empty one
     *   if Python is not there, which `tell` has said already
     */
    ask(request) {
      const { port1: reply, port2 } = new MessageChannel();
      const answered = new Promise((resolve, reject) => {
        reply.onmessage = ({ data }) => {
          reply.close();
          const answer = JSON.parse(data.reply);
          "error" in answer ? reject(new Error(answer.error)) : resolve(answer);
        };
      });
      worker.postMessage({ request: JSON.stringify(request) }, [port2]);
      return Promise.race([answered, ended]);
    },
    stop() {
      clearTimeout(timer);
      worker.terminate();
    },
  };
}
