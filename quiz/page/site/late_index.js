// @ts-check
/**
 * Stands before the theme's own script: lets the search's index wait until somebody turns to the
 * search. It is two thirds of what a page would fetch, and few who read a page search.
 *
 * The theme asks for it as each page opens and has no setting for that. It holds what is typed until
 * the index is there, so nobody has to wait with typing. If it never comes, the theme says nothing.
 */

const INDEX = "/search/search_index.json";
const SEARCH = '.md-search, [for="__search"]';
/** A query that an address brings along, or words to be marked in a page. */
const BROUGHT = ["q", "h"];
/** Whatever comes before the first letter. */
const TURNING = ["focusin", "pointerover", "touchstart"];
const FOUND = ".md-search-result__meta";
const MISSED = "The index of the search did not arrive as it should. Reloading the page fetches it again.";

/** @type {WeakSet<XMLHttpRequest>} */ const requests = new WeakSet();
const { open, send } = XMLHttpRequest.prototype;

XMLHttpRequest.prototype.open = function (/** @type {any[]} */ ...call) {
  if (String(call[1]).endsWith(INDEX)) requests.add(this);
  Reflect.apply(open, this, call);
};

XMLHttpRequest.prototype.send = function (body) {
  if (requests.has(this)) this.addEventListener("loadend", () => void look(this));
  if (requests.has(this) && !isWanted()) onceWanted(() => send.call(this, body));
  else send.call(this, body);
};

/** Say so if what came is no index. @param {XMLHttpRequest} request */
async function look({ status, response }) {
  const isIndex = status === 200 && (await new Response(response).json().catch(() => null));
  const $found = document.querySelector(FOUND);
  if (!isIndex && $found) $found.textContent = MISSED;
}

function isWanted() {
  const parameters = new URLSearchParams(location.search);
  return BROUGHT.some((name) => parameters.has(name)) || isSearch(document.activeElement);
}

/** @param {() => void} act */
function onceWanted(act) {
  const listening = new AbortController();
  /** @param {Event} event */
  const onTurn = (event) => {
    if (!isSearch(event.target)) return;
    listening.abort();
    act();
  };
  for (const type of TURNING) {
    addEventListener(type, onTurn, { capture: true, passive: true, signal: listening.signal });
  }
}

/** @param {unknown} target */
function isSearch(target) {
  return target instanceof Element && target.closest(SEARCH) !== null;
}
