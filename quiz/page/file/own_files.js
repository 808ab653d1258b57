// @ts-check
/** Where the quiz finds Python's files in the one file. Asked again, they are unpacked again: nothing
 * is held twice. */

import { pythonFiles } from "./python_files.js";

const global = /** @type {{quizParcel?: () => Parameters<typeof pythonFiles>}} */ (globalThis);

Object.assign(globalThis, {
  quizFiles: async () => global.quizParcel && pythonFiles(...global.quizParcel()),
});
