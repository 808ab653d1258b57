// @ts-check
/**
 * What Python replies, as far as the page shows it; see quiz/bridge.py and explain.py.
 *
 * @typedef {{id: string, label: string, read: string}} Source
 * @typedef {{rule: string, because: string, section: string, criterion: string, choice: string,
 *   weight: number, evidence: Source[]}} Reason
 * @typedef {{text: string, section: string, evidence: Source[]}} Caution
 * @typedef {{criterion: string, leads_to: Record<string, string>}} Open
 * @typedef {{criterion: string, from: string, to: string, verdict: string}} Flip
 * @typedef {{retrieval: {score: number, level: string},
 *   training: {score: number, level: string}}} Axes
 * @typedef {{because: string, section: string}} Presumption
 * @typedef {{rung: string, label: string, text: string, section: string, here: boolean}} Rung
 * @typedef {{guide_version: string, answers: Record<string, string>, verdict: string,
 *   label: string, headline: string, section: string, gate: string | null,
 *   runner_up: string | null, close: boolean, clear: boolean, settled: boolean, ignored: string[],
 *   conflicts: {text: string}[], reasons: Reason[], more_reasons: Reason[],
 *   presumed: Presumption[], against: Reason[], cautions: Caution[],
 *   first_steps: string[], needs: string[], watch: string[], flips: Flip[], open: Open[],
 *   fewest_changes: number, next: string | null, ladder: Rung[], axes: Axes}} Verdict
 *
 * @typedef {{html: string, markdown: string, text: string, permalink: string}} Kept
 * @typedef {{answers: Record<string, string>, v: string | null, verdict: string | null}} Saved
 * @typedef {{criterion: string, choices: string[], if_all: Record<string, string[]>,
 *   matters: boolean}} Difference
 * @typedef {{verdicts: string[], differences: Difference[], first: string | null,
 *   agreed: Record<string, string>}} Comparison
 */

export {};
