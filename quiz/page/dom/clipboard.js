// @ts-check
/** Put text on the clipboard, as rich text too where that is wanted, in every way there is. */

/**
 * Rich text keeps headings and links; the text beside it is for everything else.
 * @param {string} text
 * @param {string} html "" for none
 * @returns {Promise<boolean>} whether it is there now
 */
export async function toClipboard(text, html) {
  try {
    if (html) await navigator.clipboard.write([item({ "text/plain": text, "text/html": html })]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byCommand(text, html);
  }
}

/** @param {Record<string, string>} texts by type */
function item(texts) {
  const blobs = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]);
  return new ClipboardItem(Object.fromEntries(blobs));
}

/**
 * The old way, for browsers and frames that withhold the clipboard.
 * @param {string} text
 * @param {string} html
 */
function byCommand(text, html) {
  let taken = false;
  /** @param {ClipboardEvent} event */
  const write = (event) => {
    event.clipboardData?.setData("text/plain", text);
    if (html) event.clipboardData?.setData("text/html", html);
    event.preventDefault();
    taken = event.clipboardData !== null;
  };
  document.addEventListener("copy", write);
  const done = document.execCommand("copy");
  document.removeEventListener("copy", write);
  return done && taken;
}
