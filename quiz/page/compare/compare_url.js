// @ts-check
/**
 * A comparison's address: `#compare/Ann,gap:both/Bob,gap:knowledge`. It has no "=", so nobody takes
 * it for a link with answers; and it is a fragment, so no server sees the names.
 */

import { named } from "../form/answers_url.js";

/** @typedef {import("../dom/types.js").Saved} Saved */

const BEGINS = "#compare/";

/** @param {string} hash */
export function isComparison(hash) {
  return hash.startsWith(BEGINS);
}

/**
 * @param {string[]} names
 * @param {Saved[]} saved one for each name
 */
export function fragment(names, saved) {
  const people = saved.map((each, at) => {
    const told = named(each).map(([name, value]) => `${name}:${value}`);
    return [encoded(names[at]), ...told].join(",");
  });
  return BEGINS + people.join("/");
}

/**
 * Return each one's name and the link of their result; nobody if the fragment is no comparison.
 * @param {string} hash
 * @returns {[string, string][]}
 */
export function people(hash) {
  if (!isComparison(hash)) return [];
  try {
    return hash.slice(BEGINS.length).split("/").map((each) => {
      const [name, ...told] = each.split(",").map(decodeURIComponent);
      const link = new URL(location.pathname, location.href);
      link.hash = new URLSearchParams(told.map((pair) => pair.split(":", 2))).toString();
      return [name, link.href];
    });
  } catch {
    return [];
  }
}

/** Round brackets too, for a link that is pasted into Markdown. @param {string} name */
function encoded(name) {
  return encodeURIComponent(name).replace("(", "%28").replace(")", "%29");
}
