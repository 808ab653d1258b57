// @ts-check
/** What is this site's own in a browser: other sites may share its origin, and with it the storage. */

/**
 * Begin the name of everything that the site at this address keeps.
 * @param {string} home address of the site's root
 */
export function prefix(home) {
  return `rag-or-fine-tuning ${new URL(home).pathname} `;
}

/**
 * Return the names of the site's caches, but for one.
 * @param {string} home
 * @param {string} [except]
 */
export async function cacheNames(home, except) {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix(home)));
  return names.filter((name) => name !== except);
}

/**
 * Delete the site's caches, but for one of this name.
 * @param {string} home
 * @param {string} [except]
 */
export async function deleteCaches(home, except) {
  await Promise.all((await cacheNames(home, except)).map((name) => caches.delete(name)));
}
