// @ts-check
/** Python for this page: started by the first request, and again by the next if it went down. */

import { startPython } from "../python/client.js";
import { Trouble } from "../python/errors.js";

/**
 * @param {string} app folder of the quiz's files
 * @param {(text: string) => void} say how far it is, or what stands in its way
 */
export function python(app, say) {
  /** @type {ReturnType<typeof startPython> | undefined} */ let started;
  const begin = () => startPython(app, {
    progress: (received, total) => say(`Python is on its way: ${millions(received)} of ${millions(total)} MB`),
    starting: () => say("Python is starting."),
    ready: () => say(""),
    trouble: say,
  });

  /** @param {object} request see quiz/bridge.py @returns {Promise<any>} */
  return async function ask(request) {
    started ??= begin();
    try {
      return await started.ask(request);
    } catch (error) {
      if (error instanceof Trouble) started = undefined;
      throw error;
    }
  };
}

/** @param {number} bytes */
function millions(bytes) {
  return (bytes / 1e6).toFixed(1);
}
