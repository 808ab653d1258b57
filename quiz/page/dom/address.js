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

/** What stands where a link would, in a copy that has none to give. */
export const NO_ADDRESS =
  "This copy doesn’t know where the guide is published, so it has no link that others could open.";

/**
 * Return the address of the site, below which the links of a record lie; "" if it is not known. Of a
 * copy it is that of the site which it is a copy of: nobody else can open a file on this machine, and
 * its path says who works here and where. A folder of the guide in one file leads nowhere.
 * @param {HTMLElement} $quiz
 */
export function site({ dataset: { root = "", site = "" } }) {
  return isOnDisk() || root === "" ? site : new URL(root, here()).href;
}

/**
 * Return the address by which others open the quiz's page, without query and fragment; "" if it is
 * not known.
 * @param {HTMLElement} $quiz
 */
export function quizAddress($quiz) {
  const published = site($quiz);
  return isOnDisk() ? published && `${published}quiz/` : here();
}

/**
 * Return the address by which others find a heading: the short one, which shows its title wherever
 * links get a preview; for the title of a page of the site, the page's own. A copy has no short
 * addresses, so it gives the site's. One that knows no site has only its own page to lead to, and ""
 * if that is a file on this machine.
 * @param {HTMLElement} $guide
 * @param {string} id
 * @param {boolean} isPage whether it is the page's title
 */
export function linkTo($guide, id, isPage) {
  const { index = "", site: published = "" } = $guide.dataset;
  const root = site($guide);
  if (root !== "" && root === published) return `${root}s/${id}/`;
  if (isOnDisk()) return "";
  if (index === "") return isPage ? here() : `${root}s/${id}/`;
  return `${here()}#${id}`;
}

/** Tell whether this page is a file on somebody's machine. */
export function isOnDisk() {
  return location.protocol === "file:";
}

/** This page's address, without query and fragment. */
export function here() {
  return location.href.split(/[?#]/, 1)[0];
}
