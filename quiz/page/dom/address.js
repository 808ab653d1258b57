// @ts-check
/** Where sections of the guide are from the quiz's page. */

/**
 * Return the address of a section as the guide names it, such as `rag/#when-rag-wins`. Where there is
 * no server to know a folder's page, the page says by which file it goes; and where the whole guide
 * is in one file, an address is a fragment: that of the section, or of the page.
 * @param {HTMLElement} $quiz
 * @param {string} section
 */
export function address({ dataset: { root = "", index = "" } }, section) {
  if (index === "#") return section.includes("#") ? section.replace(/.*#/, "#") : `#${section}`;
  return root + section.replace(/(?=#)|$/, index);
}

/**
 * Return the site's own address, below which the links of a record lie. A copy that is opened as a
 * file names the site that it is of, for nobody else can open the file.
 * @param {HTMLElement} $quiz
 */
export function site({ dataset: { root = "", site = "" } }) {
  const isFile = location.protocol === "file:" || root === "";
  return new URL(isFile && site ? site : root, here()).href;
}

/**
 * Return the address by which others find a heading: the short one, which shows its title wherever
 * links get a preview; for the title of a page of the site, the page's own. A copy has no short
 * addresses, so it gives the site's; one that knows no site has only its own page to lead to.
 * @param {HTMLElement} $guide
 * @param {string} id
 * @param {boolean} isPage whether it is the page's title
 */
export function linkTo($guide, id, isPage) {
  const { index = "", site: published } = $guide.dataset;
  const root = site($guide);
  if (index === "") return isPage ? here() : `${root}s/${id}/`;
  return root === published ? `${root}s/${id}/` : `${here()}#${id}`;
}

/** Tell whether an address leads to a file on this machine. @param {string} address */
export function isOnDisk(address) {
  return address.startsWith("file:");
}

/** This page's address, without query and fragment. */
export function here() {
  return location.href.split(/[?#]/, 1)[0];
}
