// @ts-check
/**
 * The verdict JSON as far as the page shows it; explain.py makes it, and says what it means.
 *
 * @typedef {{id: string, label: string, read: string}} Source
 * @typedef {{because: string, section: string, criterion: string, choice: string,
 *   evidence: Source[]}} Reason
 * @typedef {{text: string, section: string, evidence: Source[]}} Caution
 * @typedef {{criterion: string, leads_to: Record<string, string>}} Open
 * @typedef {{criterion: string, from: string, to: string, verdict: string}} Flip
 * @typedef {{retrieval: {level: string}, training: {level: string}}} Axes
 * @typedef {{guide_version: string, answers: Record<string, string>, label: string,
 *   headline: string, section: string, gate: string | null, by_default: boolean,
 *   runner_up: string | null, close: boolean, clear: boolean, settled: boolean, ignored: string[],
 *   conflicts: {text: string}[], reasons: Reason[], against: Reason[], cautions: Caution[],
 *   first_steps: string[], needs: string[], watch: string[], flips: Flip[], open: Open[],
 *   axes: Axes}} Verdict
 */

export {};
