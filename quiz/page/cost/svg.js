// @ts-check
/** Trees of `plot.js` as elements. */

/**
 * @param {import("./plot.js").Tree} tree
 * @returns {SVGElement}
 */
export function svg([name, attributes, ...content]) {
  const $element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) $element.setAttribute(key, String(value));
  $element.append(...content.map((each) => (typeof each === "string" ? each : svg(each))));
  return $element;
}
