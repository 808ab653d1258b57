// @ts-check
/**
 * Figures that the page of costs sends along with a link into the quiz, and gets back from a result:
 * the quiz has no use for them. They are parted by the dot in their names, which no criterion has.
 */

const FIGURE = /^\w+\.\w+=/;

/** Take them out of the address, before it is read for answers; return them as a fragment has them. */
export function takeCostsAlong() {
  const pairs = location.hash.slice(1).split("&");
  const figures = pairs.filter((pair) => FIGURE.test(pair));
  if (figures.length) {
    const others = pairs.filter((pair) => !FIGURE.test(pair));
    const { pathname, search } = location;
    history.replaceState(history.state, "", `${pathname}${search}#${others.join("&")}`);
  }
  return figures.map((figure) => `&${figure}`).join("");
}
