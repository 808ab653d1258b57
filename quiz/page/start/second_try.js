// @ts-check
/**
 * Fetch the quiz's script once more, past every copy on the way, where what came is not the script
 * that was built with the page. This stands in the page itself, before the script that it watches.
 */

import { reloadIfNewer } from "../offline/newer_page.js";

addEventListener("error", ({ target }) => void again(target), true);

/** @param {EventTarget | null} $script */
async function again($script) {
  if (!($script instanceof HTMLScriptElement) || !$script.integrity || "again" in $script.dataset) return;
  const { src } = $script;
  // In a frame without an origin nothing can be checked, and nothing of Python will start there.
  const integrity = origin === "null" ? "" : $script.integrity;
  const response = await fetch(src, { cache: "reload" }).catch(() => null); // a new copy of it
  const $quiz = src.endsWith("/quiz.js") ? /** @type {HTMLElement | null} */ (document.querySelector(".quiz")) : null;
  if ($quiz && response?.status === 404) {
    $quiz.dataset.plain = ""; // the form as it comes, at once: nothing will arrange it
    return reloadIfNewer($quiz);
  }
  const $again = document.createElement("script");
  const onerror = () => $quiz?.setAttribute("data-plain", "");
  Object.assign($again, { src, integrity, onerror });
  $again.dataset.again = "";
  $script.replaceWith($again);
}
