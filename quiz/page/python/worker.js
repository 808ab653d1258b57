// @ts-check
/**
 * Python, off the page's thread. Protocol, in messages:
 * in:  { request: string } with a private port for the reply, or { begin: true };
 * out, on the port: { reply: string } (JSON, see quiz/bridge.py);
 * out, to the page: { waiting: true } if the address says ?wait: then nothing is fetched before the
 *   page asks or says to begin; { progress: { received, total } } in bytes while files arrive;
 *   { starting: true } once they are there; then { ready: true, from: string }, or
 *   { trouble: string }.
 */

import { Trouble } from "./downloads.js";
import { startPython } from "./boot.js";

const asked = new URLSearchParams(location.search);
/** @type {() => void} */ let begin = () => {};
const wanted = new Promise((resolve) => (begin = () => resolve(undefined)));
if (asked.has("wait")) postMessage({ waiting: true });
else begin();

const python = wanted.then(() =>
  startPython((progress) => {
    postMessage({ progress });
    if (progress.received === progress.total) postMessage({ starting: true });
  }, asked.has("plainly")),
);
python.then(
  ({ from }) => postMessage({ ready: true, from }),
  (error) => tell(error instanceof Trouble ? error.message : "It stopped while starting."),
);

onmessage = async ({ data, ports: [port] }) => {
  begin();
  if (data.begin) return;
  const { bridge } = await python;
  try {
    port.postMessage({ reply: bridge.answer(data.request) });
  } catch {
    tell("It stopped while deciding.");
  }
};

/** @param {string} trouble */
function tell(trouble) {
  postMessage({ trouble });
}
