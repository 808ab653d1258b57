// @ts-check
/** Put text on the clipboard, as rich text too where that is wanted, in every way there is. */

/**
 * Rich text keeps headings and links; the plain text beside it is for everything else.
 * @param {string} plain
 * @param {string} rich HTML, or "" for none
 * @returns {Promise<boolean>} whether it is there now
 */
export async function toClipboard(plain, rich) {
  try {
    if (rich) await navigator.clipboard.write([item({ "text/plain": plain, "text/html": rich })]);
    else await navigator.clipboard.writeText(plain);
    return true;
  } catch {
    return byCommand(plain, rich);
  }
}

/** @param {Record<string, string>} texts by type */
function item(texts) {
  const blobs = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]);
  return new ClipboardItem(Object.fromEntries(blobs));
}

/**
 * The old way, for browsers and frames that withhold the clipboard.
 * @param {string} plain
 * @param {string} rich
 */
function byCommand(plain, rich) {
  let taken = false;
  /** @param {ClipboardEvent} event */
  const write = (event) => {
    event.clipboardData?.setData("text/plain", plain);
    if (rich) event.clipboardData?.setData("text/html", rich);
    event.preventDefault();
    taken = event.clipboardData !== null;
  };
  document.addEventListener("copy", write);
  const done = document.execCommand("copy");
  document.removeEventListener("copy", write);
  return done && taken;
}
