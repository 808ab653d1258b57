// @ts-check
/** Copy a link instead of following it, where the browser can; without this it is a plain link. */

for (const $link of document.querySelectorAll("a[data-copy]")) {
  if ($link instanceof HTMLAnchorElement && navigator.clipboard) {
    $link.addEventListener("click", (event) => copy($link, event));
  }
}

/**
 * @param {HTMLAnchorElement} $link
 * @param {MouseEvent} event
 */
async function copy($link, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // to open it elsewhere, as ever
  event.preventDefault();
  const $status = $link.nextElementSibling;
  try {
    await navigator.clipboard.writeText($link.href);
    if ($status) $status.textContent = $link.dataset.copied ?? "";
  } catch {
    location.assign($link.href); // not allowed here: the address bar then has it
  }
}
