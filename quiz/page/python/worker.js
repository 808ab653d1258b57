// @ts-check
/**
 * Python, off the page's thread. Protocol, in messages:
 * in:  { request: string } with a private port for the reply, or { begin: true };
 * out, on the port: { reply: string } (JSON, see quiz/bridge.py);
 * out, to the page: { waiting: true } if the address says ?wait: then nothing is fetched before the
 *   page asks or says to begin; { progress: { received, total } } in bytes while files arrive;
 *   { starting: true } once they are there; then { ready: true, from: string, cause?: string }, or
 *   { trouble: string }. The console has what went wrong in full.
 */

import { startPython } from "./boot.js";
import { Trouble } from "./errors.js";

const settings = new URLSearchParams(location.search);
/** @type {() => void} */ let begin = () => {};
const wanted = new Promise((resolve) => (begin = () => resolve(undefined)));
if (settings.has("wait")) postMessage({ waiting: true });
else begin();

const python = wanted.then(() =>
  startPython((progress) => {
    postMessage({ progress });
    if (progress.received === progress.total) postMessage({ starting: true });
  }, settings.has("plainly")),
);
python.then(
  ({ from, cause }) => postMessage({ ready: true, from, cause }),
  (error) => report(error, "It stopped while starting."),
);

onmessage = async ({ data, ports: [port] }) => {
  begin();
  if (data.begin) return;
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
  postMessage({ trouble: isTrouble ? error.message : sentence });
}
