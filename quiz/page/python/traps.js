// @ts-check
/**
 * What ends a Python: an error of WebAssembly's own, as where a function should run that was left out.
 *
 * Each engine words "unreachable" in its own way, and what a trap leaves behind can end in another of
 * WebAssembly's errors, so it goes by the kind. Errors of Python itself are another kind.
 */

/** @param {unknown} error */
export function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError;
}

/**
 * Hear of traps that nobody catches: one in the loader may leave its promise open for ever.
 * @param {(error: unknown) => void} act
 * @returns {() => void} to be called when nothing is loading any more
 */
export function onUncaughtTrap(act) {
  const listening = new AbortController();
  /** @param {Event} event @param {unknown} error */
  const hear = (event, error) => {
    if (!isTrap(error)) return;
    event.preventDefault(); // or the page would hear that the worker has failed
    act(error);
  };
  const { signal } = listening;
  addEventListener("error", (event) => hear(event, event.error), { signal });
  addEventListener("unhandledrejection", (event) => hear(event, event.reason), { signal });
  return () => listening.abort();
}

/**
 * Return functions that throw the first error again, whichever of them is called: a Python that
 * stopped in the middle of something would go on replying, from a memory that is not in order.
 * @template {Record<string, (given: any) => unknown>} Acts
 * @param {Acts} acts
 * @returns {Acts}
 */
export function untilOneStops(acts) {
  /** @type {{error: unknown} | undefined} */ let stopped;
  /** @param {(given: any) => unknown} act */
  const guarded = (act) => (/** @type {unknown} */ given) => {
    if (stopped) throw stopped.error;
    try {
      return act(given);
    } catch (error) {
      stopped = { error };
      throw error;
    }
  };
  const entries = Object.entries(acts).map(([name, act]) => [name, guarded(act)]);
  return Object.fromEntries(entries);
}
