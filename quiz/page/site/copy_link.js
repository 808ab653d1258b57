// @ts-check
/**
 * Beside every heading a button that copies a link to it. Without this its sign is a plain link, and
 * so it is where there is no link that others could open.
 */

import { linkTo } from "../dom/address.js";
import { copyLink } from "../dom/copied_link.js";
import { ofTheSite } from "../dom/link_forms.js";

const SVG = "http://www.w3.org/2000/svg";
/** Two links of a chain. */
const CHAIN = "M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1 1m1 5a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l1-1";

/** What tells where this copy of the guide is, and the site that it is of. */
const $guide = /** @type {HTMLElement} */ (document.querySelector("[data-guide]"));

for (const $sign of document.querySelectorAll("a.headerlink")) mount($sign);
for (const $link of document.querySelectorAll("a[data-copy]")) {
  if ($link instanceof HTMLAnchorElement) $link.addEventListener("click", (event) => follow($link, event));
}

/** A button inside the heading would be read as a part of it, wherever headings are listed. @param {Element} $sign */
function mount($sign) {
  const $heading = /** @type {HTMLElement} */ ($sign.parentElement);
  const address = linkTo($guide, $heading.id, $heading.matches("h1"));
  if (!address) return;
  const $button = document.createElement("button");
  const $beside = document.createElement("div");
  $sign.remove();
  const title = ($heading.textContent ?? "").trim();
  $button.type = "button";
  $button.title = "Copy link";
  $button.setAttribute("aria-label", `Copy link to “${title}”`);
  $button.append(icon());
  $button.addEventListener("click", () => copy($button, title, address));
  $beside.className = "copy-link";
  $beside.append($button);
  $heading.after($beside);
}

function icon() {
  const $icon = document.createElementNS(SVG, "svg");
  const $path = document.createElementNS(SVG, "path");
  $icon.setAttribute("viewBox", "0 0 24 24");
  $icon.setAttribute("aria-hidden", "true");
  $path.setAttribute("d", CHAIN);
  $icon.append($path);
  return $icon;
}

/** The page's own link at its foot. @param {HTMLAnchorElement} $link @param {MouseEvent} event */
function follow($link, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // to open it elsewhere, as ever
  event.preventDefault();
  copy($link, document.querySelector("h1")?.textContent?.trim() ?? "", $link.href);
}

/** @param {HTMLElement} $button @param {string} title @param {string} address */
function copy($button, title, address) {
  copyLink($button, { title: ofTheSite(title), address });
}
