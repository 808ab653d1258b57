// @ts-check
/**
 * A comparison's address: `#compare/Ann,gap:both/Bob,gap:knowledge`. It has no "=", so nobody takes
 * it for a link with answers; and it is a fragment, so no server sees the names.
 */

import { shortened } from "../dom/shortened.js";
import { pairs } from "../form/link.js";

/** @typedef {import("../dom/replies.js").LinkJson} LinkJson */

const BEGINS = "#compare/";

/** @param {string} hash */
export function isComparison(hash) {
  return hash.startsWith(BEGINS);
}

/**
 * @param {string[]} names
 * @param {Pick<LinkJson, "answers" | "v" | "verdict">[]} results one for each name
 */
export function fragment(names, results) {
  const people = results.map((each, at) => {
    const answers = pairs(each).map(([name, value]) => `${name}:${value}`);
    return [encoded(names[at]), ...answers].join(",");
  });
  return BEGINS + people.join("/");
}

/**
 * Return each one's name, which may be cut, and the link of their result; nobody if the fragment is
 * no comparison.
 * @param {string} hash
 * @param {string} quiz the address that links begin with, without query and fragment, or ""
 * @returns {[string, string][]}
 */
export function people(hash, quiz) {
  if (!isComparison(hash)) return [];
  try {
    return hash.slice(BEGINS.length).split("/").map((each) => {
      const [name, ...answers] = each.split(",").map(decodeURIComponent);
      const pairs = new URLSearchParams(answers.map((pair) => pair.split(":", 2)));
      return [shortened(name), `${quiz}#${pairs}`];
    });
  } catch {
    return [];
  }
}

/**
 * Encode a name; all else too that means something in Markdown, or ends an address in a text.
 * @param {string} name
 */
function encoded(name) {
  return encodeURIComponent(name).replace(
    /[!'()*_~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
