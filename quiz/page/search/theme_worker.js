// @ts-check
/**
 * Stands before the theme's search in its worker: gives sections their names for the index, and
 * hands on each query in words of the index.
 *
 * The theme has no setting for that since it moved its search into a worker. It does lend its lunr
 * to others there, for languages: from that comes the index.
 */

import { inWordsOf, names } from "./query.js";

/** The theme's kinds of message. */
const SETUP = 0;
const QUERY = 2;

/** @type {import("./query.js").Index | undefined} */
let index;
/** @type {import("./query.js").Telling} */
let isTelling;
let isHandedOn = false;

addEventListener("message", (event) => {
  if (isHandedOn) return;
  if (event.data.type === SETUP) prepare(event.data.data.docs);
  if (event.data.type === QUERY && index) handOn(event, inWordsOf(event.data.data, index, isTelling));
});

/**
 * Give each section its names, and keep the index that the theme is about to build.
 * @param {{title: string, names?: string[]}[]} sections
 */
function prepare(sections) {
  const { Builder, stopWordFilter } = lunr();
  isTelling = stopWordFilter;
  for (const section of sections) section.names = names(section, isTelling);
  const { build } = Builder.prototype;
  Builder.prototype.build = function () {
    index = build.call(this);
    return index;
  };
}

/**
 * Give the theme another query in place of this one. It lists the words that a section lacks, but
 * for those that say nothing: a name that nobody typed as one word is none to list.
 * @param {MessageEvent} event
 * @param {{query: string, name: string}} asked
 */
function handOn(event, { query, name }) {
  event.stopImmediatePropagation();
  lunr().stopWordFilter = (/** @type {string} */ word) => word !== name && isTelling(word);
  isHandedOn = true;
  dispatchEvent(new MessageEvent("message", { data: { ...event.data, data: query } }));
  isHandedOn = false;
}

/** @returns {any} */
function lunr() {
  return /** @type {any} */ (globalThis).lunr;
}
