"""Print what prose does not notice, what would notice it, and last the three figures."""

import sys
from collections.abc import Iterator

from quiz.decision import Guide, GuideError, load_guide
from quiz.decision.links.query_string import write
from scripts.prose import advice, claims, markdown
from scripts.prose.markdown import Page
from tests.prose_mutation.engines import engine
from tests.prose_mutation.space import Everybody, Witness
from tests.prose_mutation.trial import Score, Survivor, missing, of_boundaries, of_prose, of_rules


def report(guide: Guide, pages: tuple[Page, ...]) -> tuple[list[str], bool]:
    """Return the lines of the report, and whether rules and prose are noticed without exception."""
    found = claims.find(guide, pages)
    everybody = Everybody(guide, engine())
    rules, bounds = of_rules(everybody, found), of_boundaries(everybody, found)
    prose = of_prose(guide, pages)
    lines = [
        *(line for score in (rules, bounds, prose) for line in _survivors(guide, score)),
        *_missing(guide, [*rules.survivors, *bounds.survivors]),
        advice.undecided_line(pages),
        f"Left out, since they change nothing for any of {everybody.size:,} readers: "
        f"{rules.idle + bounds.idle} changes of guide and engine; "
        f"and {prose.idle} changes of answers that leave a claim true.",
        f"noticed: rules {rules.share}, boundaries {bounds.share}, prose {prose.share}",
    ]
    return lines, rules.full and prose.full


def _survivors(guide: Guide, score: Score) -> Iterator[str]:
    for each in score.survivors:
        yield f"not noticed: {each.description}{_first(guide, each)}"


def _first(guide: Guide, survivor: Survivor) -> str:
    if (witness := survivor.witness) is None:
        return ""
    return f"; first for {_claim(guide, witness)}, which becomes {witness.after}"


def _missing(guide: Guide, survivors: list[Survivor]) -> Iterator[str]:
    if witnesses := missing(survivors):
        yield f"These {len(witnesses)} claims would notice all of that:"
        yield from (f"  {_claim(guide, each)}" for each in witnesses)


def _claim(guide: Guide, witness: Witness) -> str:
    label = guide.outcomes[witness.before].label
    return f"[{label}](quiz.md?{write(guide, witness.answers)})"


def main() -> int:
    try:
        guide = load_guide()
    except GuideError as error:
        print(error)
        return 1
    lines, good = report(guide, markdown.pages())
    print("\n".join(lines))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
