// @ts-check
/** What differs between two versions of the guide, as far as it bears on the same answers. */

/** @typedef {import("../dom/replies.js").VerdictJson} VerdictJson */
/** @typedef {Pick<VerdictJson, "reasons" | "more_reasons" | "against">} Grounds */

/**
 * Say which rules that bear on these answers came, went, or weigh otherwise. A rewording is none of
 * these: it decides nothing.
 * @param {Grounds} then
 * @param {Grounds} now
 * @returns {Generator<string>}
 */
export function* differences(then, now) {
  const [before, after] = [then, now].map(byRule);
  for (const [id, rule] of after) {
    const old = before.get(id);
    if (!old) yield `New: ${rule.because}`;
    else if (old.weight !== rule.weight) {
      yield `Weighs ${rule.weight} instead of ${old.weight}: ${rule.because}`;
    }
  }
  for (const [id, rule] of before) if (!after.has(id)) yield `No longer there: ${rule.because}`;
}

/** @param {Grounds} verdict */
function byRule({ reasons, more_reasons, against }) {
  return new Map([...reasons, ...more_reasons, ...against].map((each) => [each.rule, each]));
}
