// @ts-check
/**
 * The canonical form of an address with answers, which this page writes into its history and reads
 * again: by name in the fragment, where no server sees them, "not sure" as an empty value. `v` and
 * `verdict` say by which guide a verdict was given, `ask` at which question to go on. Other people's links are read by Python alone,
 * which mends them: see quiz/decision/links/query_string.py.
 */

const SEEN = ["v", "verdict"];
/** Layers of percent-encoding that Python undoes, and one more. */
const LAYERS = 4;
/** A parameter that can hold no answer, however a link was damaged: one name, one value. */
const OTHERS = /^[\w.~-]+(?:=[^=]*)?$/;

/**
 * Return the choices that an address names; the fragment wins over the query.
 * @param {{search: string, hash: string}} address
 * @param {string[]} criteria
 * @returns {Record<string, string>}
 */
export function choicesIn({ search, hash }, criteria) {
  const fragment = hash.includes("=") ? hash.slice(1) : ""; // else it is an anchor
  const pairs = [...new URLSearchParams(search), ...new URLSearchParams(fragment)];
  return Object.fromEntries(pairs.filter(([name]) => criteria.includes(name)));
}

/**
 * Return the question at which an address says to go on, if the form has it.
 * @param {{hash: string}} address
 * @param {string[]} criteria
 */
export function askedIn({ hash }, criteria) {
  const id = new URLSearchParams(hash.slice(1)).get("ask") ?? "";
  return criteria.includes(id) ? id : null;
}

/**
 * Return an address with these choices in its fragment, and nothing in its query that could be an
 * answer to somebody who reads it as a damaged link.
 * @param {{pathname: string, search: string}} address
 * @param {string[]} criteria
 * @param {Record<string, string>} choices
 */
export function withChoices({ pathname, search }, criteria, choices) {
  const ours = [...criteria, ...SEEN];
  const others = search.slice(1).split("&").filter((each) => each && !mayBeOurs(each, ours));
  const query = others.length > 0 ? `?${others.join("&")}` : "";
  const fragment = new URLSearchParams(choices).toString();
  return pathname + query + (fragment && `#${fragment}`);
}

/**
 * @param {string} parameter of a query
 * @param {string[]} ours names
 */
function mayBeOurs(parameter, ours) {
  const text = decoded(parameter);
  return !OTHERS.test(text) || ours.includes(text.split("=", 1)[0].toLowerCase());
}

/** @param {string} text */
function decoded(text) {
  for (let layer = 0; layer < LAYERS; layer += 1) {
    try {
      text = decodeURIComponent(text);
    } catch {
      break; // no encoding, or a broken one
    }
  }
  return text;
}
