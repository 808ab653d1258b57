// @ts-check
/**
 * Python, off the page's thread. Protocol, in messages:
 * in:  { request: string } with a private port for the reply;
 * out, on the port: { reply: string } (JSON, see quiz/bridge.py);
 * out, to the page: { progress: { received, total } } in bytes while files arrive,
 *   { starting: true } once they are there, then { ready: true, from: string } or { trouble: string }.
 */

import { Trouble } from "./files.js";
import { startPython } from "./python.js";

const python = startPython((progress) => {
  postMessage({ progress });
  if (progress.received === progress.total) postMessage({ starting: true });
}, new URLSearchParams(location.search).has("plainly"));
python.then(
  ({ from }) => postMessage({ ready: true, from }),
  (error) => tell(error instanceof Trouble ? error.message : "It stopped while starting."),
);

onmessage = async ({ data, ports: [port] }) => {
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
