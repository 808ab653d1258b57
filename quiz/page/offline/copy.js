// @ts-check
/** The copy of one version of the site: a cache whose entries are named by what is in them. */

import MANIFEST from "offline-manifest";
import { deleteCaches, prefix } from "./cache_names.js";
import { fetched, size, unpack } from "./packed.js";

/** Files that are fetched at a time, so that the reader's own requests still get through. */
const LANES = 4;

const { pages, hashed, others } = MANIFEST;

/** @param {string} home address of the site's root */
export function siteCopy(home) {
  const cacheName = prefix(home) + MANIFEST.build;
  const wanted = Object.entries({ ...pages, ...others, ...hashed });

  /** @param {string} digest */
  const key = (digest) => `${home}?${digest}`;

  /** Add what is not there yet. An entry is there in whole or not at all. */
  async function complete() {
    const cache = await caches.open(cacheName);
    const waiting = [...wanted];
    const lane = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await add(cache, ...next);
    };
    try {
      await Promise.all(Array.from({ length: LANES }, lane));
    } finally {
      waiting.length = 0; // if one failed, the other lanes need not go on
    }
  }

  /**
   * Take a file from an older version if that has the same, else fetch it.
   * @param {Cache} cache
   * @param {string} address
   * @param {string} digest
   */
  async function add(cache, address, digest) {
    if (await cache.match(key(digest))) return;
    const older = await caches.match(key(digest));
    await cache.put(key(digest), older ?? (await fetched(home + address, digest)));
  }

  return {
    complete,

    /** Make the copy; nothing is left of one that fails. */
    async create() {
      const isThere = await caches.has(cacheName);
      try {
        await complete();
      } catch (error) {
        if (!isThere) await caches.delete(cacheName);
        throw error;
      }
    },

    /** Delete the copies of other versions. */
    deleteOthers: () => deleteCaches(home, cacheName),

    /**
     * Return the file of this digest as it came from the server, or undefined.
     * @param {string} digest
     */
    async get(digest) {
      const packed = await caches.match(key(digest), { cacheName });
      return packed && unpack(packed);
    },

    /** Say whether every file is there, and how many bytes they take. */
    async state() {
      const found = (await caches.has(cacheName)) ? await sizes() : new Map();
      return {
        complete: wanted.every(([, digest]) => found.has(key(digest))),
        bytes: [...found.values()].reduce((sum, bytes) => sum + bytes, 0),
      };
    },
  };

  async function sizes() {
    const cache = await caches.open(cacheName);
    const keys = await cache.keys();
    const found = await Promise.all(
      keys.map(async (each) => {
        const packed = await cache.match(each);
        return /** @type {const} */ ([each.url, packed ? size(packed) : 0]);
      }),
    );
    return new Map(found);
  }
}
