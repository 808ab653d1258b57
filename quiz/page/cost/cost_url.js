// @ts-check
/**
 * Figures in an address: by table and name in the fragment, where no server sees them. What else is
 * there are answers, which Python alone reads.
 */

/** What figures lie on that go through the quiz: the form's example, else the id of a worked case. */
export const FORM = "form";
/** The name under which that goes along: as a figure's, so that the quiz hands it back too. */
const BENEATH = "costs.example";

/**
 * Part a fragment into figures, what they lie on, if they are but the reader's own, and the rest.
 * @param {string} hash
 * @param {string[]} names of figures
 */
export function parted(hash, names) {
  const pairs = hash.includes("=") ? hash.slice(1).split("&") : [];
  const ours = pairs.filter((pair) => [BENEATH, ...names].includes(decoded(pair.split("=")[0])));
  const { [BENEATH]: beneath = null, ...figures } = Object.fromEntries(new URLSearchParams(ours.join("&")));
  return {
    figures,
    beneath,
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

/**
 * Return the fragment of answers for the quiz, with the reader's own figures: what else is in the
 * form shall follow from the answers that come back.
 * @param {Record<string, string>} figures texts by name
 * @param {string} beneath what they lie on
 * @param {Record<string, string>} answers
 */
export function alongQuiz(figures, beneath, answers) {
  return `#${new URLSearchParams({ ...figures, [BENEATH]: beneath, ...answers })}`;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
