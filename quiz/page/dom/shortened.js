// @ts-check
/** Text that came with a link or a file: as much of it as fits a sentence. */

/** Characters of a name or a part of a link: two lines on a telephone. */
const LONGEST = 60;
/** Parts that are named, before the rest is only counted. */
const MOST = 8;

/**
 * Return a text, cut with an ellipsis where it is too long to show: a browser stands still over the
 * layout of a word of many thousand letters.
 * @param {string} text
 */
export function shortened(text) {
  if (text.length <= LONGEST) return text;
  return `${[...text.slice(0, LONGEST)].slice(0, -1).join("")}…`; // no half of a sign
}

/** Name parts in a row, as many as a reader can take in. @param {string[]} parts */
export function listed(parts) {
  const shown = parts.slice(0, MOST).map(shortened).join(", ");
  const left = parts.length - MOST;
  return left > 0 ? `${shown} and ${left} more` : shown;
}
