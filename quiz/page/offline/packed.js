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
