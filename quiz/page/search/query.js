// @ts-check
/** What is typed into the theme's search, in words that its index has. */

/**
 * What is used here of an index of lunr's, which the theme searches.
 * @typedef {object} Index
 * @property {Record<string, unknown>} invertedIndex
 * @property {(ask: (query: {term: (word: string, options: {editDistance: number}) => void}) => void) => Hit[]} query
 */
/** @typedef {{matchData: {metadata: Record<string, unknown>}}} Hit */
/** @typedef {(word: string) => unknown} Telling whether a word says anything */

const WORD = /[\p{L}\p{N}]+(?:[.'\u2019][\p{L}\p{N}]+)*/gu;
const SYNTAX = /["+~^*]|(?:^|\s)-\S/;
/** Among shorter words, one letter away is another word. */
const SHORTEST = 4;
/** A section of that very name comes first, whatever else has the words in its title. */
const NAME_BOOST = 30;
/** Ends a name, for it is none of the text's words. */
const END = "_";

/**
 * Return what to search for: the words that say something, as the index spells them, and the name
 * of a section if together they are one.
 *
 * Who writes in the search's own syntax is taken at the letter.
 * @param {string} typed
 * @param {Index} index
 * @param {Telling} isTelling
 */
export function inWordsOf(typed, index, isTelling) {
  if (SYNTAX.test(typed)) return { query: typed, name: "" };
  const sought = tellingWords(typed, isTelling).map((word) => spelled(word, index));
  const name = nameIn(index, asName(sought));
  return { query: name ? `${sought.join(" ")} ${name}^${NAME_BOOST}` : sought.join(" "), name };
}

/**
 * Return the names of a section, each as one word, alike for "fine-tuning" and "finetuning".
 *
 * Its title is one, unless that says something only as a sentence: "If it is RAG".
 * @param {{title: string, names?: string[]}} section
 * @param {Telling} isTelling
 */
export function names({ title, names = [] }, isTelling) {
  const isName = tellingWords(title, isTelling).length === wordsOf(title).length;
  return [...(isName ? [title] : []), ...names].map((name) => asName(tellingWords(name, isTelling)));
}

/** @param {string[]} parts */
function asName(parts) {
  return parts.map(singular).join("").replace(/[^\p{L}\p{N}]/gu, "") + END;
}

/** @param {string} text */
function wordsOf(text) {
  return text.toLowerCase().match(WORD) ?? [];
}

/**
 * Return the words without those that say nothing, or all if none says anything.
 * @param {string} text
 * @param {Telling} isTelling
 */
function tellingWords(text, isTelling) {
  const telling = wordsOf(text).filter(isTelling);
  return telling.length ? telling : wordsOf(text);
}

/** @param {string} word */
function singular(word) {
  return word.length < SHORTEST ? word : word.replace(/s$/, "");
}

/**
 * Return the word without its plural, for the search finds every ending; else with a letter mended.
 * @param {string} word
 * @param {Index} index
 */
function spelled(word, index) {
  if (singular(word) in index.invertedIndex) return singular(word);
  const isKnown = Object.keys(index.invertedIndex).some((known) => known.startsWith(word));
  if (isKnown || word.length < SHORTEST) return word;
  const [near = word] = [...nearest(word, index), ...nearest(word + END, index)];
  return near.replace(END, "");
}

/**
 * Return the name if a section has it, or one that is a letter away; else nothing.
 * @param {Index} index
 * @param {string} name
 */
function nameIn(index, name) {
  if (name in index.invertedIndex) return name;
  if (name.length <= SHORTEST) return "";
  return nearest(name, index).find((near) => near.endsWith(END)) ?? "";
}

/**
 * Return the words of the index one letter away, those first that most sections have.
 * @param {string} word
 * @param {Index} index
 */
function nearest(word, index) {
  const hits = index.query((query) => query.term(word, { editDistance: 1 }));
  /** @type {Map<string, number>} */
  const sections = new Map();
  for (const near of hits.flatMap(({ matchData }) => Object.keys(matchData.metadata))) {
    sections.set(near, (sections.get(near) ?? 0) + 1);
  }
  return [...sections].sort(([, one], [, other]) => other - one).map(([near]) => near);
}
