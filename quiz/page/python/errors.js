// @ts-check
/** What can go wrong and is no fault of the page's own: each error is a sentence for the reader. */

/** What was given cannot be used; the sentence says why, and what would do. */
export class Refusal extends Error {
  name = "Refusal"; // the build shortens the class's own
}

/** Python, or a file of it, is not there; the sentence says what is missing. */
export class Trouble extends Error {
  name = "Trouble";
}

export const NO_WORKER = 
  "This browser, or the frame around the page, does not run the worker that the quiz needs.";

/**
 * Return what to say to the reader beside the form: nothing of trouble, which has a box of its own.
 * Throw anything else again: it is a fault of the page.
 * @param {unknown} error
 */
export function sentence(error) {
  if (error instanceof Refusal) return error.message;
  if (error instanceof Trouble) return "";
  throw error;
}
