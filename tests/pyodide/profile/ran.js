// @ts-check
/**
 * Ran before whatever starts Python on an instrumented module: remembers that module, and says which
 * functions ran. In a worker it does so on the request "ran", which the page's own code never sees.
 */
(() => {
  const { instantiate } = WebAssembly;
  const GLOBAL = /^ran (\d+)$/;
  /** @type {[string, WebAssembly.Global][]} */ let globals = [];

  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any} */ wasm, /** @type {WebAssembly.Imports} */ imports) => {
      const made = /** @type {any} */ (await instantiate(wasm, imports));
      const exported = /** @type {WebAssembly.Exports} */ ((made.instance ?? made).exports);
      const found = Object.entries(exported).filter(([name]) => GLOBAL.test(name));
      if (found.length) globals = /** @type {typeof globals} */ (found);
      return made;
    }
  );

  const ran = () => globals.filter(([, global]) => global.value).map(([name]) => Number(name.slice(4)));
  const forget = () => {
    for (const [, global] of globals) global.value = 0;
  };
  Object.assign(globalThis, { functionRuns: { ran, forget } });

  if (typeof document !== "undefined" || typeof addEventListener === "undefined") return;
  addEventListener("message", (event) => {
    if (event.data.request !== "ran") return;
    event.stopImmediatePropagation();
    event.ports[0].postMessage({ reply: JSON.stringify(ran()) });
  });
})();
