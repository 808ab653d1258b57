"""What must hold of the wording for readers; each mistake is one sentence for the editor."""

from collections.abc import Iterable, Iterator

from quiz.decision.guide.lint.references import malformed_sections, no_support, unknown_answers
from quiz.decision.guide.model import CASES, OUTCOMES, TRAINED, Advice, Guide, Outcome, Step


def wording_mistakes(guide: Guide) -> Iterator[str]:
    """Yield a sentence for every mistake, with its location and what is allowed."""
    yield from _outcomes(guide)
    for number, conflict in enumerate(guide.conflicts, 1):
        yield from unknown_answers(guide, f"conflict number {number}: when", conflict.when)
    for exit in guide.exits.values():
        yield from unknown_answers(guide, f"exit {exit.id!r}: when", exit.when)
    for number, step in enumerate(guide.steps, 1):
        yield from _step(guide, f"step number {number}", step)
    for advice in guide.advice:
        yield from _advice(guide, advice)
    yield from malformed_sections(guide)
    for shortcut in guide.cheat_sheet:
        location = f"cheat-sheet {shortcut.ask!r}: answers"
        given = {name: {id} for name, id in shortcut.answers.items()}
        yield from unknown_answers(guide, location, given)


def _outcomes(guide: Guide) -> Iterator[str]:
    if set(guide.outcomes) != set(OUTCOMES.values()):
        wanted = ", ".join(dict.fromkeys(OUTCOMES.values()))
        yield f"verdicts are {', '.join(guide.outcomes)}; give exactly {wanted}"
    owners: dict[str, str] = {}
    for outcome in guide.outcomes.values():
        yield from _headlines(outcome)
        yield from _rungs(guide, outcome)
        for name in {outcome.label.lower(), *map(str.lower, outcome.aliases)}:
            if owners.setdefault(name, outcome.id) != outcome.id:
                yield f"{name!r} names both {owners[name]!r} and {outcome.id!r}; keep one"


def _headlines(outcome: Outcome) -> Iterator[str]:
    location = f"verdict {outcome.id!r}: headline"
    yield from _cases(location, outcome.headline)
    if "plain" not in outcome.headline:
        yield f"{location}.plain is missing; every verdict needs it"
    if ("gated" in outcome.headline) != (outcome.id in TRAINED):
        yield f"{location}.gated is for verdicts that train, and for no others"


def _rungs(guide: Guide, outcome: Outcome) -> Iterator[str]:
    location = f"verdict {outcome.id!r}: rung"
    yield from _cases(location, outcome.rung)
    if guide.ladder and "plain" not in outcome.rung:
        yield f"{location}.plain is missing; use one of {', '.join(guide.ladder)}"
    for case, id in outcome.rung.items():
        if id not in guide.ladder:
            yield f"{location}.{case} names {id!r}; use one of {', '.join(guide.ladder)}"


def _cases(location: str, given: Iterable[str]) -> Iterator[str]:
    for case in sorted(set(given) - set(CASES)):
        yield f"{location} has a case {case!r}; use some of {', '.join(CASES)}"


def _step(guide: Guide, location: str, step: Step) -> Iterator[str]:
    yield from unknown_answers(guide, f"{location}: when", step.when)
    yield from unknown_answers(guide, f"{location}: unless", step.unless)
    learnt = {name: {id} for name, id in step.answers.items()}
    yield from unknown_answers(guide, f"{location}: answers", learnt)
    yield from _unknown_verdicts(guide, location, step.verdicts)
    if not step.verdicts:
        yield f"{location}: verdicts is empty; list those that the step starts from"


def _advice(guide: Guide, advice: Advice) -> Iterator[str]:
    location = f"advice {advice.text[:40]!r}"
    yield from unknown_answers(guide, f"{location}: when", advice.when)
    yield from unknown_answers(guide, f"{location}: unless", advice.unless)
    yield from no_support(guide, location, advice)
    yield from _unknown_verdicts(guide, location, advice.verdicts)


def _unknown_verdicts(guide: Guide, location: str, verdicts: Iterable[str]) -> Iterator[str]:
    for id in sorted(set(verdicts) - set(guide.outcomes)):
        yield f"{location}: verdicts names {id!r}; use some of {', '.join(guide.outcomes)}"
