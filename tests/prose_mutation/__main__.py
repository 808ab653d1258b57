"""Print what prose does not notice, what would notice it, and last the three figures."""

import sys
from collections.abc import Iterator

from quiz.decision import Guide, load_guide
from quiz.decision.links.query_string import write
from scripts.prose import advice, claims
from scripts.prose.markdown import Page, pages
from tests.prose_mutation.engines import engine
from tests.prose_mutation.space import Everybody, Witness
from tests.prose_mutation.trial import Score, Survivor, missing, of_boundaries, of_prose, of_rules


def report(guide: Guide, written: tuple[Page, ...]) -> tuple[list[str], bool]:
    """Return the lines of the report, and whether rules and prose are noticed without exception."""
    found = claims.find(guide, written)
    everybody = Everybody(guide, engine())
    rules, bounds = of_rules(everybody, found), of_boundaries(everybody, found)
    prose = of_prose(guide, written)
    lines = [
        *(line for score in (rules, bounds, prose) for line in _survivors(guide, score)),
        *_missing(guide, [*rules.survivors, *bounds.survivors]),
        *_apart(written),
        f"Left out, since they change nothing for any of {everybody.verdicts.size:,} readers: "
        f"{rules.idle + bounds.idle} changes of guide and engine; "
        f"and {prose.idle} changes of answers that leave a claim true.",
        f"noticed: rules {rules.told}, boundaries {bounds.told}, prose {prose.told}",
    ]
    return lines, rules.full and prose.full


def _survivors(guide: Guide, score: Score) -> Iterator[str]:
    for each in score.survivors:
        yield f"not noticed: {each.told}{_first(guide, each)}"


def _first(guide: Guide, survivor: Survivor) -> str:
    if (witness := survivor.witness) is None:
        return ""
    return f"; first for {_claim(guide, witness)}, which becomes {witness.after}"


def _missing(guide: Guide, survivors: list[Survivor]) -> Iterator[str]:
    wanted = missing(guide, survivors)
    if wanted:
        yield f"These {len(wanted)} claims would notice all of that:"
        yield from (f"  {_claim(guide, each)}" for each in wanted)


def _claim(guide: Guide, witness: Witness) -> str:
    label = guide.outcomes[witness.before].label
    return f"[{label}](quiz.md?{write(guide, witness.answers)})"


def _apart(written: tuple[Page, ...]) -> Iterator[str]:
    told = [f"{count} {advice.APART[mark]}" for mark, count in advice.apart(written).items()]
    yield f"Advice that makes no claim, and is marked: {', '.join(told)}."


def main() -> int:
    lines, good = report(load_guide(), pages())
    print("\n".join(lines))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
