// @ts-check
/**
 * Fetch the quiz's script once more, past every copy on the way, where what came is not the script
 * that was built with the page. This stands in the page itself, before the script that it watches.
 */

addEventListener("error", ({ target }) => void again(target), true);

/** @param {EventTarget | null} $script */
async function again($script) {
  if (!($script instanceof HTMLScriptElement) || !$script.integrity || "again" in $script.dataset) return;
  const { src, integrity } = $script;
  await fetch(src, { cache: "reload" }).catch(() => {}); // now the browser's own copy is a new one
  const $again = document.createElement("script");
  Object.assign($again, { src, integrity });
  $again.dataset.again = "";
  $script.replaceWith($again);
}
