// @ts-check
/**
 * What a page has brought along and a browser is to take for code. The one file's policy asks for
 * trusted types: there, no text becomes a script's address or a document but through here.
 */

/** @typedef {Record<"createHTML" | "createScriptURL", (text: string) => string>} Rules */
/** @typedef {{createPolicy: (name: string, rules: Rules) => Rules}} TrustedTypes */

/** The name by which the policy knows this; scripts/offline/single_file.py has it too. */
const NAME = "brought-along";
const TYPE = "text/javascript;charset=utf-8"; // names the script's encoding, whatever the page's is

const global = /** @type {{trustedTypes?: TrustedTypes}} */ (globalThis);
/** @type {Rules} */
const AS_IT_IS = { createHTML: (text) => text, createScriptURL: (address) => address };
/** @type {Rules | undefined} */ let rules;

/**
 * Return the address of a script that this page has brought along, for an element or a worker.
 * @param {string | ArrayBuffer} script
 * @returns {string} or what a browser that asks for it takes in the stead of one
 */
export function scriptAddress(script) {
  return named().createScriptURL(URL.createObjectURL(new Blob([script], { type: TYPE })));
}

/**
 * Return HTML that this page has brought along.
 * @param {string} text
 * @returns {string} or what a browser that asks for it takes in the stead of one
 */
export function html(text) {
  return named().createHTML(text);
}

function named() {
  rules ??= global.trustedTypes?.createPolicy(NAME, AS_IT_IS) ?? AS_IT_IS;
  return rules;
}
