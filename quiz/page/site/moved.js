// @ts-check
/** Where a section or a whole page has moved: go on at once. Without this its link is there. */

import { newAddress } from "./new_address.js";

addEventListener("hashchange", goOn);
goOn();

function goOn() {
  const $moved = section() ?? document.querySelector("[data-moved=page]");
  const $link = $moved?.querySelector("a[href]");
  if (!($moved instanceof HTMLElement) || !($link instanceof HTMLAnchorElement)) return;
  const moved = $moved.dataset.moved === "page" ? "page" : "section";
  location.replace(newAddress(location.href, $link.href, moved)); // Back leads past the old address
}

/** What the fragment asks for, if that has moved. */
function section() {
  const $target = document.getElementById(fragment());
  return $target?.matches("[data-moved=section]") ? $target : null;
}

function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // a broken encoding names nothing
  }
}
