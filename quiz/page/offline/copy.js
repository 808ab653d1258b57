// @ts-check
/**
 * The copy of one version of the site: a cache whose entries are named by what is in them. Whatever
 * runs on this origin can write into any cache of it, under any name. So a version believes no entry
 * that it did not fetch until it has hashed what is in it, and looks into no cache but the site's.
 */

import MANIFEST from "offline-manifest";
import { cacheNames, deleteCaches, prefix } from "./cache_names.js";
import { adopted, fetched, holds, size, unpack } from "./packed.js";

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
    const older = await cacheNames(home, cacheName);
    const cache = await caches.open(cacheName);
    const waiting = [...wanted];
    const lane = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await add(cache, older, ...next);
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
   * @param {string[]} older names of caches
   * @param {string} address
   * @param {string} digest
   */
  async function add(cache, older, address, digest) {
    const own = await cache.match(key(digest));
    if (own && (await holds(own, digest))) return;
    const file = (await fromOlder(older, address, digest)) ?? (await fetched(home + address, digest));
    await cache.put(key(digest), file);
  }

  /**
   * Return what an older version has of this digest, if that is what is in it.
   * @param {string[]} older
   * @param {string} address
   * @param {string} digest
   */
  async function fromOlder(older, address, digest) {
    for (const name of older) {
      const packed = await caches.match(key(digest), { cacheName: name });
      const file = packed && (await adopted(packed, home + address, digest));
      if (file) return file;
    }
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
