// @ts-check
/**
 * node compress.mjs FOLDER [QUALITY]: lay compressed copies beside its files. QUALITY is brotli's;
 * without it, gzip is all there is.
 */

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [folder, quality] = process.argv.slice(2);
const params = {
  [constants.BROTLI_PARAM_QUALITY]: Number(quality),
  [constants.BROTLI_PARAM_LGWIN]: 24,
};

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = path.join(entry.parentPath, entry.name);
  const data = readFileSync(file);
  const copies = { gz: gzipSync(data, { level: 9 }), br: quality && brotliCompressSync(data, { params }) };
  for (const [ending, copy] of Object.entries(copies)) {
    if (copy && copy.length < data.length) writeFileSync(`${file}.${ending}`, copy);
  }
}
