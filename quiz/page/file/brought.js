// @ts-check
/**
 * Python's files for a site that is opened from a disk, where nothing can be fetched: this script
 * brings them along, and the quiz loads it there.
 */

import { PARCEL } from "python-parcel";
import { pythonFiles } from "./python_files.js";

Object.assign(globalThis, { quizFiles, quizReleases: PARCEL.releases });

async function quizFiles() {
  const packed = Uint8Array.from(atob(PARCEL.base64), (character) => character.charCodeAt(0));
  return pythonFiles(packed, PARCEL.contents);
}
