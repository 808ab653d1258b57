// @ts-check
/** A share as a bar with its range and the target; the numbers stand beside it in the table. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {number} share from 0 to 1, as `low` and `high`
 * @param {number} low
 * @param {number} high
 * @param {number} [target] in percent
 */
export function bar(share, low, high, target) {
  const $bar = drawn("svg", { class: "cases__bar", "aria-hidden": "true" });
  $bar.append(box("share", 0, share, 0, 14), box("range", low, high, 6, 2));
  if (target) $bar.append(drawn("rect", { class: "cases__target", x: `${target}%`, y: 0, width: 2, height: 14 }));
  return $bar;
}

/**
 * @param {string} name
 * @param {number} from
 * @param {number} to
 * @param {number} y in pixels, as `height`
 * @param {number} height
 */
function box(name, from, to, y, height) {
  return drawn("rect", { class: `cases__${name}`, x: percent(from), y, width: percent(to - from), height });
}

/** @param {number} share */
function percent(share) {
  return `${(100 * share).toFixed(2)}%`;
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function drawn(name, attributes) {
  const $drawn = document.createElementNS(SVG, name);
  for (const [each, value] of Object.entries(attributes)) $drawn.setAttribute(each, String(value));
  return $drawn;
}
