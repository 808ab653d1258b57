"""What must hold of the words for readers; each mistake is one sentence for the editor."""

from collections.abc import Iterable, Iterator

from quiz.decision.decide import OUTCOMES
from quiz.decision.model import Guide
from quiz.decision.references import no_section, no_support, unknown_answers
from quiz.decision.wording import CASES, Advice, Outcome


def wording_mistakes(guide: Guide) -> Iterator[str]:
    """Yield a sentence for every mistake, with its place and what is allowed."""
    yield from _outcomes(guide)
    for number, conflict in enumerate(guide.conflicts, 1):
        yield from unknown_answers(guide, f"conflict number {number}: when", conflict.when)
    for advice in guide.advice:
        yield from _advice(guide, advice)
    for rung in guide.ladder.values():
        yield from no_section(f"rung {rung.id!r}", rung.section)
    for exit in guide.exits.values():
        yield from no_section(f"exit {exit.id!r}", exit.section)
    for presumption in guide.presumptions.values():
        yield from no_section(f"presumption {presumption.id!r}", presumption.section)
    for shortcut in guide.cheat_sheet:
        place = f"cheat-sheet {shortcut.ask!r}: answers"
        given = {name: {id} for name, id in shortcut.answers.items()}
        yield from unknown_answers(guide, place, given)


def _outcomes(guide: Guide) -> Iterator[str]:
    if set(guide.outcomes) != set(OUTCOMES.values()):
        wanted = ", ".join(dict.fromkeys(OUTCOMES.values()))
        yield f"verdicts are {', '.join(guide.outcomes)}; give exactly {wanted}"
    names: dict[str, str] = {}
    for outcome in guide.outcomes.values():
        yield from _headlines(outcome)
        yield from _rungs(guide, outcome)
        for name in {outcome.label.lower(), *map(str.lower, outcome.aliases)}:
            if names.setdefault(name, outcome.id) != outcome.id:
                yield f"{name!r} names both {names[name]!r} and {outcome.id!r}; keep one"


def _headlines(outcome: Outcome) -> Iterator[str]:
    place = f"verdict {outcome.id!r}: headline"
    yield from _cases(place, outcome.headline)
    if "plain" not in outcome.headline:
        yield f"{place}.plain is missing; every verdict needs it"
    if ("gated" in outcome.headline) != (outcome.id in ("fine-tune", "hybrid")):
        yield f"{place}.gated is for verdicts that train, and for no others"


def _rungs(guide: Guide, outcome: Outcome) -> Iterator[str]:
    place = f"verdict {outcome.id!r}: rung"
    yield from _cases(place, outcome.rung)
    if guide.ladder and "plain" not in outcome.rung:
        yield f"{place}.plain is missing; use one of {', '.join(guide.ladder)}"
    for case, id in outcome.rung.items():
        if id not in guide.ladder:
            yield f"{place}.{case} names {id!r}; use one of {', '.join(guide.ladder)}"


def _cases(place: str, told: Iterable[str]) -> Iterator[str]:
    for case in sorted(set(told) - set(CASES)):
        yield f"{place} has a case {case!r}; use some of {', '.join(CASES)}"


def _advice(guide: Guide, advice: Advice) -> Iterator[str]:
    place = f"advice {advice.text[:40]!r}"
    yield from unknown_answers(guide, f"{place}: when", advice.when)
    yield from no_support(guide, place, advice)
    for id in sorted(advice.verdicts - set(guide.outcomes)):
        yield f"{place}: verdicts names {id!r}; use some of {', '.join(guide.outcomes)}"
