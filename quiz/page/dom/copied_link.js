// @ts-check
/** Copy a link with its title, say so, and offer its other forms, in one panel behind what was pressed. */

import { toClipboard } from "./clipboard.js";
import { others, titled } from "./link_forms.js";
import { element } from "./parts.js";

/** @typedef {import("./link_forms.js").Form} Form */
/** @typedef {import("./link_forms.js").Link} Link */

const REFUSED = "Your browser does not let this page copy. Copy it from here:";
const INSTEAD = "Copy it instead as: ";

/** Says what was copied. It is there before that, or screen readers would not hear of it. */
const $status = named("span", "unseen");
$status.setAttribute("role", "status");
document.body.append($status);

let close = () => {};

/**
 * @param {HTMLElement} $button what was pressed
 * @param {Link} link
 * @param {string} [note] what else there is to know of it
 */
export async function copyLink($button, link, note = "") {
  close();
  const $says = element("strong");
  const $text = /** @type {HTMLTextAreaElement} */ (element("textarea"));
  const $byHand = element("label", REFUSED, $text);
  const $others = others(link).map((form) => formButton(form, copy));
  const $instead = element("span", INSTEAD, ...$others);
  const $panel = named("span", "copied", $says, $byHand, element("span", note), $instead);
  $instead.setAttribute("role", "group");
  $instead.setAttribute("aria-label", INSTEAD);
  $text.readOnly = true;
  $panel.hidden = true;
  $button.after($panel);
  close = () => $panel.remove();
  await copy(titled(link)); // whoever goes on meanwhile is told all the same
  if ($panel.isConnected) close = closing($panel, $button);

  /** @param {Form} form */
  async function copy({ done, text, rich }) {
    $status.textContent = ""; // the same sentence again is news again
    const isCopied = await toClipboard(text, rich);
    $says.textContent = done;
    $text.value = text;
    [$panel.hidden, $says.hidden, $byHand.hidden] = [false, !isCopied, isCopied];
    if (isCopied) $status.textContent = `${done} ${note}`;
    else select($text);
    $panel.scrollIntoView({ block: "nearest" });
  }
}

/** Its label says why it has the focus. @param {HTMLTextAreaElement} $text */
function select($text) {
  $text.focus();
  $text.select();
}

/** @param {Form} form @param {(form: Form) => unknown} copy */
function formButton(form, copy) {
  const $button = named("button", "quiz__small", form.name);
  $button.setAttribute("type", "button");
  $button.addEventListener("click", () => copy(form));
  return $button;
}

/**
 * Return what closes the panel. Escape does, and whatever is pressed or focused elsewhere.
 * @param {HTMLElement} $panel
 * @param {HTMLElement} $button
 */
function closing($panel, $button) {
  const listening = new AbortController();
  const onLeave = (/** @type {Event} */ { target }) => {
    if (target instanceof Node && !$panel.contains(target) && !$button.contains(target)) close();
  };
  const onEscape = (/** @type {KeyboardEvent} */ { key }) => {
    if (key !== "Escape") return;
    const isInside = $panel.contains(document.activeElement);
    close();
    if (isInside) $button.focus();
  };
  addEventListener("pointerdown", onLeave, listening);
  addEventListener("focusin", onLeave, listening);
  addEventListener("keydown", onEscape, listening);
  return () => {
    listening.abort();
    $panel.remove();
  };
}

/**
 * @param {string} name
 * @param {string} className
 * @param {...(string | Node)} content
 */
function named(name, className, ...content) {
  const $element = element(name, ...content);
  $element.className = className;
  return $element;
}
