// @ts-check
/**
 * Figures in an address: by table and name in the fragment, where no server sees them. What else is
 * there are answers, which Python alone reads.
 */

/**
 * Part a fragment into figures and the rest.
 * @param {string} hash
 * @param {string[]} names of figures
 */
export function parted(hash, names) {
  const pairs = hash.includes("=") ? hash.slice(1).split("&") : [];
  const ours = pairs.filter((pair) => names.includes(decoded(pair.split("=")[0])));
  return {
    figures: Object.fromEntries(new URLSearchParams(ours.join("&"))),
    rest: pairs.filter((pair) => !ours.includes(pair)).map((pair) => `&${pair}`).join("").replace(/^&/, "#"),
  };
}

/**
 * Return the fragment of figures and answers.
 * @param {import("./figures_form.js").Tables} tables
 * @param {Record<string, string>} answers
 */
export function fragment(tables, answers) {
  const figures = Object.entries(tables).flatMap(([table, each]) =>
    Object.entries(each).filter(([, value]) => value !== false)
      .map(([name, value]) => [`${table}.${name}`, value === true ? "true" : String(value)]));
  return `#${new URLSearchParams([...figures, ...Object.entries(answers)])}`;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
