// @ts-check
/** What the page says of its copy for use without a network, and what the reader can do about it. */

import { part, show } from "../dom/parts.js";
import { isThrifty } from "../python/data_saver.js";
import { prefix } from "./cache_names.js";
import { active, complete, isPossible, register, remove, report } from "./client.js";
import { offerNewer } from "./newer_worker.js";

/** @typedef {import("./client.js").Report} Report */

const STATES = ["unknown", "absent", "arriving", "ready", "failed", "impossible"];

/**
 * Keep a copy once Python has started, which is when the quiz is known to run here.
 * @param {HTMLElement} $quiz
 * @returns {{act: Record<string, () => unknown>}}
 */
export function offline($quiz) {
  const newer = offerNewer($quiz);
  const $panel = /** @type {HTMLDetailsElement | null} */ ($quiz.querySelector(".offline"));
  if (!$panel || isCopy()) return { act: newer.act }; // or this build keeps none
  const home = new URL($quiz.dataset.root ?? "./", location.href).href;
  const heading = part($quiz, "offline-heading").textContent;
  $panel.hidden = false;
  $quiz.addEventListener("python-ready", begin, { once: true });

  /** @param {string} state @param {string} [text] */
  function tell(state, text) {
    for (const each of STATES) show($quiz, `offline-${each}`, each === state);
    part($quiz, "offline-heading").textContent = text ?? heading;
  }

  async function begin() {
    if (!isPossible()) return tell("impossible");
    const there = await navigator.serviceWorker.getRegistration(home).catch(() => undefined);
    if (there?.scope === home || !(isRefused(home) || isThrifty())) await keep();
    else tell("absent");
  }

  async function keep() {
    tell("arriving");
    try {
      const registration = await register(home);
      newer.watch(registration);
      navigator.serviceWorker.oncontrollerchange = () => tellState(registration).catch(fail);
      await tellState(registration);
    } catch (error) {
      fail(error);
    }
  }

  /** @param {unknown} error */
  function fail(error) {
    console.info("There is no copy for use without a network:", error);
    tell(isForbidden(error) ? "impossible" : "failed");
  }

  /** @param {ServiceWorkerRegistration} registration */
  async function tellState(registration) {
    const worker = await active(registration);
    const found = await report(worker);
    const state = found.complete ? found : await complete(worker);
    if (state.complete) tell("ready", ready(state));
    else tell("failed");
  }

  return {
    act: {
      "keep-offline"() {
        refuse(home, false);
        return keep();
      },
      async "remove-offline"() {
        refuse(home, true);
        navigator.serviceWorker.oncontrollerchange = null;
        newer.forget();
        await remove(home);
        tell("absent");
      },
      ...newer.act,
    },
  };
}

/** Tell whether this page is a copy itself, opened as a file. */
function isCopy() {
  return location.protocol === "file:" || "quizFiles" in globalThis;
}

/** @param {Report} report */
function ready({ bytes, version, build }) {
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return `Ready to use offline, ${size}, version ${version} (${build})`;
}

/** Browsers name it so where storage is blocked, as in some private windows. @param {unknown} error */
function isForbidden(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  return ["SecurityError", "InvalidStateError", "NotSupportedError"].includes(name);
}

/** Whether the reader has had the copy taken away: then none is made unasked. @param {string} home */
function isRefused(home) {
  try {
    return localStorage.getItem(`${prefix(home)}offline`) === "refused";
  } catch {
    return false; // storage is blocked, and a copy will be too
  }
}

/** @param {string} home @param {boolean} refused */
function refuse(home, refused) {
  try {
    if (refused) localStorage.setItem(`${prefix(home)}offline`, "refused");
    else localStorage.removeItem(`${prefix(home)}offline`);
  } catch {
    return; // as above
  }
}
