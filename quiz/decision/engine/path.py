"""The way from a verdict onwards: what comes next once it is found to fall short."""

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.decision.engine.decide import decide
from quiz.decision.engine.verdict import Verdict
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import Guide, Step

LONGEST = 3
"""Steps on a path: a plan beyond the second surprise is a guess."""


@dataclass(frozen=True, slots=True)
class PathStep:
    """A verdict on the path, and what ends it: empty where nothing is known to follow."""

    verdict: str
    until: str


def steps_from(guide: Guide, verdict: Verdict) -> list[PathStep]:
    """Return the verdict and what follows it, at most three steps, each another verdict.

    What follows is decided by the same rules: that the step before fell short is an answer more.
    """
    found, at, until = [verdict.id], verdict, list[str]()
    while len(found) < LONGEST:
        following = _following(guide, at, found)
        if following is None:
            break
        at, reason = following
        until.append(reason)
        found.append(at.id)
    return [PathStep(*each) for each in zip(found, [*until, ""], strict=True)]


def held_back(guide: Guide, verdict: Verdict) -> Verdict | None:
    """Return the verdict that waits behind one that trains nothing for want of a measured prompt.

    It is that of the same answers with nothing said about the prompt: who has not tried one and who
    does not say so are told the same.
    """
    if verdict.answers.get(guide.gate.criterion) not in guide.gate.unmeasured:
        return None
    silent = decide(guide, _without(verdict.answers, guide.gate.criterion))
    return silent if silent.gate else None


def _following(guide: Guide, verdict: Verdict, found: list[str]) -> tuple[Verdict, str] | None:
    return next(
        (
            (after, step.until)
            for step, answers in _steps(guide, verdict)
            if (after := _measured_first(guide, verdict, decide(guide, answers))).id not in found
        ),
        None,
    )


def _measured_first(guide: Guide, verdict: Verdict, after: Verdict) -> Verdict:
    """Return what follows, or, where it would begin to train unmeasured, what it is until then."""
    if verdict.training.needed or not after.gate:
        return after
    return decide(guide, {**after.answers, guide.gate.criterion: min(guide.gate.unmeasured)})


def _steps(guide: Guide, verdict: Verdict) -> Iterator[tuple[Step, Answers]]:
    """Yield the steps that start from this verdict, each with what is known by then."""
    for step in guide.steps:
        if step.starts_from(verdict.id, verdict.answers):
            yield step, {**verdict.answers, **step.answers}


def _without(answers: Answers, criterion: str) -> Answers:
    return {id: choice for id, choice in answers.items() if id != criterion}
