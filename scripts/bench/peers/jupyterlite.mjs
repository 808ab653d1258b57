/** JupyterLite's kernel without JupyterLite's windows, asked as a notebook asks it: by a cell. */

import { KernelMessage } from "@jupyterlab/services";
import { PyodideKernel } from "@jupyterlite/pyodide-kernel/lib/kernel.js";

/** What JupyterLite fetches ahead by a lock, and what the kernel would install one by one after it. */
const AHEAD = [
  ...["ipykernel", "comm", "pyodide-kernel", "ipython"],
  ...["jedi", "micropip", "piplite", "rag-vs-fine-tuning"],
];
const address = (name) => new URL(name, import.meta.url).href;
const code = (request) =>
  `import quiz.bridge; print(quiz.bridge.answer(${JSON.stringify(request)}))`;

/** Start Python; resolve to a function that asks it. */
export async function start() {
  let printed = "";
  const kernel = new PyodideKernel({
    id: "bench",
    name: "python",
    location: "",
    mountDrive: false,
    pyodideUrl: address("pyodide/pyodide.mjs"),
    disablePyPIFallback: true,
    loadPyodideOptions: { lockFileURL: address("pyodide/pyodide-lock.json"), packages: AHEAD },
    sendMessage({ header, content }) {
      if (header.msg_type === "stream") printed += content.text;
      if (header.msg_type === "error") throw new Error(`${content.ename}: ${content.evalue}`);
    },
  });
  await kernel.ready;
  return async (request) => {
    printed = "";
    await kernel.handleMessage(
      KernelMessage.createMessage({
        channel: "shell",
        msgType: "execute_request",
        session: "bench",
        content: { code: code(request) },
      }),
    );
    return printed.trimEnd();
  };
}
