// @ts-check
/** Where sections of the guide are from the quiz's page. */

/**
 * Return the address of a section as the guide names it, such as `rag/#when-rag-wins`. Where there is
 * no server to know a folder's page, the page says by which file it goes.
 * @param {HTMLElement} $quiz
 * @param {string} section
 */
export function address({ dataset: { root = "", index = "" } }, section) {
  return root + section.replace(/(?=#)|$/, index);
}
