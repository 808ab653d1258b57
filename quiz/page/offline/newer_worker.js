// @ts-check
/** A newer version that lies ready beside the one that is open: offer the switch, never force it. */

import { show } from "../dom/parts.js";
import { becomes, report } from "./client.js";
import { reload } from "./newer_page.js";

/** @param {HTMLElement} $quiz */
export function offerNewer($quiz) {
  /** @type {ServiceWorker | null} */ let next = null;

  /**
   * Offer a worker that waits. If it brings the very quiz that is open, there is nothing to switch:
   * it may take over as soon as no other tab is in the way.
   * @param {ServiceWorker} waiting
   */
  async function offer(waiting) {
    const { app } = await report(waiting);
    if ($quiz.dataset.app?.endsWith(app)) return waiting.postMessage({ activate: "if alone" });
    next = waiting;
    show($quiz, "newer", true);
  }

  return {
    /** @param {ServiceWorkerRegistration} registration */
    watch(registration) {
      const look = () => registration.update().catch(() => {}); // there may be no network
      const soon = (/** @type {ServiceWorker | null} */ worker) => {
        if (worker && registration.active) arrive(worker);
      };
      registration.onupdatefound = () => soon(registration.installing);
      document.addEventListener("visibilitychange", () => document.hidden || look());
      soon(registration.waiting ?? registration.installing);
    },

    forget,
    act: { "switch-version": activate, "switch-later": forget },
  };

  async function activate() {
    if (next && next.state !== "activated") {
      next.postMessage({ activate: "now" });
      await becomes(next, "activated");
    }
    reload($quiz);
  }

  function forget() {
    next = null;
    show($quiz, "newer", false);
  }

  /** @param {ServiceWorker} worker */
  async function arrive(worker) {
    if ((await becomes(worker, "installed")) && worker.state === "installed") {
      await offer(worker).catch(console.info);
    }
  }
}
