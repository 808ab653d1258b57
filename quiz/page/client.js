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
  let timer = watch();

  worker.onerror = (event) => {
    event.preventDefault();
    settle(() => tell.trouble("A file of the quiz did not arrive."));
  };
  worker.onmessage = ({ data }) => {
    if (data.beat) {
      clearTimeout(timer);
      timer = watch();
    } else if (data.ready) {
      settle(tell.ready);
    } else {
      settle(() => tell.trouble(data.trouble));
    }
  };

  function watch() {
    return setTimeout(() => tell.trouble("It is taking longer than it should."), PATIENCE);
  }

  /** @param {() => void} outcome */
  function settle(outcome) {
    clearTimeout(timer);
    outcome();
  }

  return {
    /**
     * Ask for a verdict. One private channel per question, so replies cannot cross.
     * @param {object} request see quiz/bridge.py
     * @returns {Promise<any>} the verdict JSON; rejects with one sentence
     */
    ask(request) {
      const { port1: reply, port2 } = new MessageChannel();
      return new Promise((resolve, reject) => {
        reply.onmessage = ({ data }) => {
          reply.close();
          const answer = "reply" in data ? JSON.parse(data.reply) : { error: data.trouble };
          "error" in answer ? reject(new Error(answer.error)) : resolve(answer);
        };
        worker.postMessage({ request: JSON.stringify(request) }, [port2]);
      });
    },
    stop() {
      clearTimeout(timer);
      worker.terminate();
    },
  };
}
