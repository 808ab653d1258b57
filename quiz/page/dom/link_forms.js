// @ts-check
/** A link with its title, in the forms that editors and markup read. Pure: texts in, texts out. */

/** @typedef {{title: string, address: string}} Link */

/**
 * What it is called; what a reader is told to have copied; the text, and the same as rich text.
 * @typedef {{name: string, done: string, text: string, rich: string}} Form
 */

export const SITE = "RAG or fine-tuning?";

/** Return a title that says whose it is; that of the first page does. @param {string} title */
export function ofTheSite(title) {
  return title === SITE ? title : `${title} · ${SITE}`;
}

/** For editors: rich text pastes as the title, and where there is none, the address does. @param {Link} link */
export function titled({ title, address }) {
  const rich = `<a href="${referenced(address, /[&<>"]/g)}">${referenced(title, /[&<>"]/g)}</a>`;
  return { name: "", done: `Copied a titled link to “${title}”.`, text: address, rich };
}

/** For markup, and for editors that make a preview of an address. @param {Link} link @returns {Form[]} */
export function others({ title, address }) {
  const target = enclosed(address);
  const texts = {
    Markdown: `[${title.replace(/[\\`*_[\]<>|~&$]/g, "\\$&")}](${target})`,
    MediaWiki: `[${target} ${referenced(title, /[[\]{}|<>&'~_]/g)}]`,
    AsciiDoc: `${target}[${referenced(title, /[[\]{}|<>&"'`*_#^~+=]/g)}]`,
  };
  const forms = Object.entries(texts).map(([name, text]) => ({
    name, text, rich: "", done: `Copied a link to “${title}” as ${name}.`,
  }));
  return [...forms, { name: "address", text: address, rich: "", done: `Copied the address of “${title}”.` }];
}

/**
 * Characters that would be markup as references, which HTML, MediaWiki and AsciiDoc all read.
 * @param {string} text
 * @param {RegExp} markup
 */
function referenced(text, markup) {
  return text.replace(markup, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** An address without what would end it; that of a file can have any of these. @param {string} address */
function enclosed(address) {
  return address.replace(/[()[\]<>"'|]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
