// @ts-check
/**
 * One page of the guide at a time, as on the site; the quiz is one of them. Which one is shown hangs
 * on the address alone: its fragment is an id within a page, or else belongs to the quiz.
 */

import { ofTheSite } from "../dom/link_forms.js";

export function followAddress() {
  const $pages = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-page]")]);
  const $main = /** @type {HTMLElement} */ (document.querySelector("[data-moved]"));
  /** Where fragments of old addresses lead now. @type {Map<string, string>} */
  const moved = new Map(Object.entries(JSON.parse($main.dataset.moved ?? "{}")));
  const $quiz = /** @type {HTMLElement} */ (document.querySelector(".quiz")?.closest("[data-page]"));
  /** Where the reader was in the quiz. @type {{state: any, address: string}} */
  let left = { state: null, address: location.href.split("#")[0] };
  let $shown = $quiz;

  addEventListener("click", (event) => {
    if ($shown === $quiz) left = { state: history.state, address: location.href };
    const $link = event.target instanceof Element && event.target.closest("[data-to-quiz]");
    if (!$link) return;
    event.preventDefault();
    if ($shown !== $quiz) history.pushState(left.state, "", left.address);
    go(event);
  }, true);
  addEventListener("popstate", go);
  addEventListener("hashchange", go);
  go();

  /**
   * Show the page that the address names; what is none of the quiz's is kept from it.
   * @param {Event} [event]
   */
  function go(event) {
    const now = moved.get(fragment());
    if (now && !document.getElementById(fragment())) history.replaceState(history.state, "", `#${now}`);
    const $target = document.getElementById(fragment());
    const $page = /** @type {HTMLElement | null} */ ($target?.closest("[data-page]")) ?? $quiz;
    if ($page !== $shown || $page.hidden) show($page);
    if (!$target || $page === $quiz) return;
    event?.stopImmediatePropagation();
    const $heading = $target === $page ? $page.querySelector("h1") ?? $page : $target;
    $heading.tabIndex = -1;
    $heading.focus({ preventScroll: true });
    $target.scrollIntoView();
  }

  /** @param {HTMLElement} $page */
  function show($page) {
    $shown = $page;
    for (const $each of $pages) $each.hidden = $each !== $page;
    document.title = ofTheSite($page.dataset.title ?? "");
    for (const $link of document.querySelectorAll(".file__contents a")) {
      const isHere = $link.getAttribute("href") === `#${$page.id}`;
      if (isHere) $link.setAttribute("aria-current", "page");
      else $link.removeAttribute("aria-current");
    }
    scrollTo(0, 0);
  }
}

function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // a broken encoding: the quiz sees to it
  }
}
