// @ts-check
/** Faults in these scripts themselves, apart from those of extensions and of the theme. */

/**
 * Put every fault that nobody handled into the console, and call a listener.
 * @param {string} home address below which our scripts lie
 * @param {() => void} onFault
 */
export function watchFaults(home, onFault) {
  addEventListener("error", (event) => {
    if (event.filename?.startsWith(home)) report(event, event.error);
  });
  addEventListener("unhandledrejection", (event) => {
    if (String(event.reason?.stack).includes(home)) report(event, event.reason);
  });

  /** @param {Event} event @param {unknown} error */
  function report(event, error) {
    event.preventDefault(); // the browser would put it into the console a second time
    console.error(error);
    onFault();
  }
}
