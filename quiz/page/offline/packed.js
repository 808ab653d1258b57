// @ts-check
/** Responses as they lie in the cache: compressed where the browser can, and checked before that. */

const PACKED = "X-Packed";

/**
 * Fetch a file and make sure that it is the one of this digest. What the browser has at hand is used
 * again; if that is not it, some cache is out of date, and the server is asked once.
 * @param {string} address
 * @param {string} digest SHA-256 in hexadecimal
 */
export async function fetched(address, digest) {
  for (const cache of /** @type {RequestCache[]} */ (["force-cache", "reload"])) {
    const response = await fetch(address, { cache });
    const body = await response.arrayBuffer();
    if (response.ok && (await sha256(body)) === digest) return pack(body, response.headers);
  }
  throw new Error(`${address} is not the file of this version`);
}

/**
 * Return a file that an older version has, if it is the one of this digest, with the headers that it
 * has on the server now: no digest vouches for those beside it, and a host's policy may have changed.
 * @param {Response} packed
 * @param {string} address
 * @param {string} digest
 */
export async function adopted(packed, address, digest) {
  const body = await bodyOf(packed);
  if (!body || (await sha256(body)) !== digest) return undefined;
  const { ok, headers } = await fetch(address, { method: "HEAD", cache: "no-cache" });
  return ok ? pack(body, headers) : undefined;
}

/**
 * Tell whether a packed response is the file of this digest.
 * @param {Response} packed it is read
 * @param {string} digest
 */
export async function holds(packed, digest) {
  const body = await bodyOf(packed);
  return body !== undefined && (await sha256(body)) === digest;
}

/** @param {Response} packed @returns {Promise<ArrayBuffer | undefined>} nothing if it cannot be unpacked */
function bodyOf(packed) {
  return unpack(packed).arrayBuffer().catch(() => undefined);
}

/**
 * @param {ArrayBuffer} body
 * @param {Headers} received
 */
async function pack(body, received) {
  const headers = new Headers(received);
  for (const name of ["Content-Encoding", "Vary"]) headers.delete(name); // of the transfer
  if (!("CompressionStream" in self)) return sized(body, headers);
  headers.set(PACKED, "gzip");
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"));
  return sized(await new Response(packed).arrayBuffer(), headers);
}

/**
 * @param {ArrayBuffer} body
 * @param {Headers} headers
 */
function sized(body, headers) {
  headers.set("Content-Length", String(body.byteLength));
  return new Response(body, { headers });
}

/** Return the bytes that a packed response takes. @param {Response} packed */
export function size(packed) {
  return Number(packed.headers.get("Content-Length"));
}

/** Return a response as it came from the server. @param {Response} packed */
export function unpack(packed) {
  const headers = new Headers(packed.headers);
  headers.delete("Content-Length");
  headers.delete(PACKED);
  const isPacked = packed.body && packed.headers.has(PACKED);
  const body = isPacked ? packed.body.pipeThrough(new DecompressionStream("gzip")) : packed.body;
  return new Response(body, { headers });
}

/** @param {ArrayBuffer} body */
async function sha256(body) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
