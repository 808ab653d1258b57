// @ts-check
/** Files and pasted texts that the reader gives, and files that the page hands out. */

import { Refusal } from "../python/errors.js";

/** Bytes of a file: as many characters as Python reads of a sheet, of four bytes at most. */
const LARGEST = 16_000_000;

/**
 * @param {string} text
 * @param {string} name
 * @param {string} type
 */
export function saveFile(text, name, type) {
  const $link = document.createElement("a");
  $link.href = URL.createObjectURL(new Blob([text], { type }));
  $link.download = name;
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href)); // only once the download has begun
}

/**
 * Return a text that somebody pasted. One that is too long is refused before anything is done with
 * it, or the page would stand still over it: throw the sentence that says so.
 * @param {string} text
 * @param {number} longest characters
 */
export function pasted(text, longest) {
  if (text.length <= longest) return text;
  const sizes = [text.length, longest].map((count) => count.toLocaleString("en"));
  throw new Refusal(`What you pasted has ${sizes[0]} characters, but at most ${sizes[1]} are read.`);
}

/**
 * Return a file's text, whatever spreadsheet wrote it, as quiz/decision/cases/csv_table.py has it.
 * One that is too large is refused before it is read, as is one that the browser cannot read: throw
 * the sentence that says so.
 * @param {File} file
 */
export async function textOf(file) {
  if (file.size > LARGEST) {
    const [size, largest] = [file.size, LARGEST].map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);
    throw new Refusal(`The file has ${size}, but at most ${largest} are read. Leave columns or rows out.`);
  }
  const bytes = new Uint8Array(await read(file));
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}

/** @param {File} file */
async function read(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Refusal("The browser can’t read the file. It might have changed since you chose it, so open it again.");
  }
}
