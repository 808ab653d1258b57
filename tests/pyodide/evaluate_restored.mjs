// @ts-check
/**
 * Evaluate Python in a bundle's own, as the page starts it, and print what came of each as JSON.
 *
 * node evaluate_restored.mjs BUNDLE IMAGE EXPRESSIONS.json: each gets a Python of its own, since a
 * trap leaves one in the middle of something.
 */

import { readFileSync } from "node:fs";
import { restore } from "../../scripts/runtime/restore.mjs";

const [bundle, image, expressions] = process.argv.slice(2);
const results = [];
for (const expression of JSON.parse(readFileSync(expressions, "utf8"))) {
  const python = await restore(bundle, Number(image));
  try {
    results.push(python.runPython(expression));
  } catch (error) {
    results.push(String(error));
  }
}
process.stdout.write(JSON.stringify(results), () => process.exit(0));
