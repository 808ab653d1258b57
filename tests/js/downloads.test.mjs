// The files that Python starts from, from a real server that fails as servers do.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import test, { after, before } from "node:test";
import { digest } from "../../quiz/page/python/digest.js";
import { downloads } from "../../quiz/page/python/downloads.js";

const [WASM, SNAPSHOT] = ["python.wasm", "memory.bin"];
/** A module with nothing in it but a section of its own, so that any of its bits may turn. */
const MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, 21, 4, 110, 97, 109, 101, ...Array(16).fill(7)]);
const MEMORY = Uint8Array.from({ length: 200_000 }, (_, at) => (at * 31) % 251);
/** @type {Record<string, Uint8Array<ArrayBuffer>>} */ const FILES = { [WASM]: MODULE, [SNAPSHOT]: MEMORY };
const MANIFEST = { SIZES: of((file) => file.length), SHA256: of(sha256) };

/** @typedef {(response: import("node:http").ServerResponse, file: Uint8Array) => void} Answer */
/** @type {Answer[]} */ let answers = [];
const server = createServer((request, response) => {
  const file = FILES[String(request.url).slice(1)];
  (answers.shift() ?? whole)(response, file);
});
let home = "";

before(async () => {
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  home = `http://127.0.0.1:${server.address().port}/`;
});
after(() => server.close());

/** @template T @param {(file: Uint8Array) => T} value @returns {Record<string, T>} */
function of(value) {
  return Object.fromEntries(Object.entries(FILES).map(([name, file]) => [name, value(file)]));
}

/** @param {Uint8Array} file */
function sha256(file) {
  return createHash("sha256").update(file).digest("base64");
}

/** @type {Answer} */
function whole(response, file) {
  response.end(file);
}

/** @param {number} share from 0 to 1, where it is @param {number} bit @returns {Answer} */
function turned(share, bit) {
  return (response, file) => {
    const copy = file.slice();
    copy[Math.floor(share * copy.length)] ^= 1 << bit;
    response.end(copy);
  };
}

/** @param {number} status @param {string} [body] @param {Record<string, string>} [headers] @returns {Answer} */
function reply(status, body = "", headers = {}) {
  return (response) => response.writeHead(status, headers).end(body);
}

/** Whatever comes of a file, the module too, as bytes. @param {string} name */
async function get(name) {
  const files = downloads(home, MANIFEST, () => {});
  if (name !== WASM) return files.bytes(name);
  assert.ok((await files.module(WASM)) instanceof WebAssembly.Module);
  return MODULE;
}

/** What comes first, and then always. @param {...Answer} first */
function answering(...first) {
  answers = [...first];
}

/** @param {string} name @param {Answer} answer @param {string} sentence */
async function isMissed(name, answer, sentence) {
  answering(answer, answer);
  await assert.rejects(get(name), { message: sentence });
}

test("files arrive as they are, each once, and are counted in bytes", async () => {
  /** @type {{received: number, total: number}[]} */ const seen = [];
  let asked = 0;
  /** @type {Answer} */ const counted = (...given) => {
    asked += 1;
    return whole(...given);
  };
  answering(counted, counted);
  const files = downloads(home, MANIFEST, (progress) => seen.push(progress));
  const [memory, module, again] = await Promise.all([
    files.bytes(SNAPSHOT), files.module(WASM), files.bytes(SNAPSHOT),
  ]);

  assert.deepEqual(memory, MEMORY);
  assert.equal(again, memory);
  assert.ok(module instanceof WebAssembly.Module);
  assert.equal(asked, 2);
  const total = MODULE.length + MEMORY.length;
  assert.deepEqual(seen.at(-1), { received: total, total });
});

test("a bit that turned on the way, at any of 200 places, is fetched anew", async () => {
  for (const name of [WASM, SNAPSHOT]) {
    for (let at = 0; at < 200; at += 1) {
      answering(turned(at / 200, at % 8));
      assert.deepEqual(await get(name), FILES[name]);
    }
  }
});

test("a bit that turns every time, at any of 200 places, is never let through", async () => {
  for (const name of [WASM, SNAPSHOT]) {
    for (let at = 0; at < 200; at += 1) {
      const bad = turned(at / 200, at % 8);
      answering(bad, bad);
      await assert.rejects(get(name), /arrived altered, twice/);
    }
  }
});

test("what comes in place of a file is called what it is", async () => {
  const page = { "Content-Type": "text/html; charset=utf-8" };
  const half = MEMORY.slice(0, 100_000);
  /** @type {[Answer, string][]} */ const faults = [
    [reply(404), "is not on the site (status 404). If the site has just been updated, reloading the page helps."],
    [reply(200, "<!doctype html><title>Sign in</title>", page), "came a web page, perhaps one to sign in on. Open this site in another tab and sign in, then try again."],
    [reply(200), "arrived empty."],
    [(response) => response.end(half), "arrived too short: 0.1 of 0.2 MB."],
    [reply(200, "x".repeat(300_000)), "arrived altered, twice. It isn’t the one that belongs to this page, so it was not used."],
  ];
  const [gone, signIn, empty, part, altered] = faults;
  await isMissed(SNAPSHOT, gone[0], `The file ${SNAPSHOT} ${gone[1]}`);
  await isMissed(SNAPSHOT, signIn[0], `Instead of the file ${SNAPSHOT} ${signIn[1]}`);
  await isMissed(SNAPSHOT, reply(200, "\n<!DOCTYPE html>", { "Content-Type": "text/plain" }), `Instead of the file ${SNAPSHOT} ${signIn[1]}`);
  await isMissed(SNAPSHOT, reply(204), `The file ${SNAPSHOT} ${empty[1]}`);
  await isMissed(SNAPSHOT, empty[0], `The file ${SNAPSHOT} ${empty[1]}`);
  await isMissed(SNAPSHOT, part[0], `The file ${SNAPSHOT} ${part[1]}`);
  await isMissed(SNAPSHOT, altered[0], `The file ${SNAPSHOT} ${altered[1]}`);
  await isMissed(WASM, reply(403), `The site does not give out the file ${WASM} (status 403). Signing in again may help.`);
  await isMissed(WASM, reply(503), `The site could not send the file ${WASM} (status 503).`);
});

test("a body that breaks off is said to, and no connection to be none", async () => {
  /** @type {Answer} */ const cut = (response, file) => {
    response.writeHead(200, { "Content-Length": String(file.length) });
    response.write(file.slice(0, 100_000), () => response.destroy());
  };
  await isMissed(SNAPSHOT, cut, `The file ${SNAPSHOT} arrived in part: the connection broke off, or it was sent as compressed and isn’t.`);
  await isMissed(SNAPSHOT, (response) => response.destroy(), `The file ${SNAPSHOT} did not arrive: there is no connection, or something on the way blocks it.`);
});

test("where the browser lends no digest, ours says the same", async () => {
  assert.equal(await digest(MEMORY), sha256(MEMORY));
  const own = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
  try {
    assert.equal(await digest(MEMORY), sha256(MEMORY));
  } finally {
    if (own) Object.defineProperty(globalThis, "crypto", own);
  }
});
