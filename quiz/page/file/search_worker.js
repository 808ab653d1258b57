// @ts-check
/**
 * The worker of the theme's search for a site that is opened from a disk, where a browser takes no
 * worker by its address: this script has brought it along. It stands before the theme's own.
 */

import { SCRIPT } from "search-script";
import { scriptAddress } from "../dom/trusted.js";

class BroughtWorker extends Worker {
  /** @param {string | URL} address what the page has made itself is run as it is */
  constructor(address) {
    super(String(address).startsWith("blob:") ? address : scriptAddress(SCRIPT));
  }
}

// The same pages can lie on a server, where workers have addresses, and the quiz's is another.
if (location.protocol === "file:") globalThis.Worker = BroughtWorker;
