"""Answers to verdict: each axis is decided by its own rules, and the pair names the verdict."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quiz.decision.engine.verdict import Axis, Verdict
from quiz.decision.guide.conditions import Answers, holds
from quiz.decision.guide.model import DECIDES, OUTCOMES, AxisName, Guide, Rule, TextLevel

BESIDE_TEXT = 2
"""What training needs beside outside text; alone it needs 1. No hybrid rests on a single nudge."""

NUDGES = tuple(
    (training, retrieval)
    for size in (1, 2, DECIDES)
    for training, retrieval in ((-size, 0), (size, 0), (0, -size), (0, size))
)
"""Changes to the two scores, smallest first; none exceeds what a single decider could add."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The rules that fired on one axis: their sum, and whether deciders stand on either side."""

    score: int
    decided_for: bool
    decided_against: bool

    def side(self, nudge: int = 0) -> int:
        """Return a number whose sign is the axis's answer; deciders on one side only settle it."""
        if self.decided_for != self.decided_against:
            return DECIDES if self.decided_for else -DECIDES
        return self.score + nudge


def decide(guide: Guide, answers: Answers) -> Verdict:
    """Decide each axis from the rules that fire, then name the verdict of the pair.

    Rules about unanswered criteria stay silent. Deciders on one side of an axis win; otherwise
    weights are summed. `ValueError` names an unknown criterion or choice and what is allowed.
    """
    check_answers(guide, answers)
    fired = tuple(rule for rule in guide.rules if rule.fires(answers))
    retrieval, training = _tally(fired, "retrieval"), _tally(fired, "training")
    pulls = [rule.pull for rule in fired if rule.level]
    needed = level_of_needed_text(sum(pulls))
    text, trained = outcome(retrieval, training, needed)
    verdict = OUTCOMES[text, trained]
    others = [OUTCOMES[outcome(retrieval, training, needed, nudge)] for nudge in NUDGES]
    near = [*others[:4], *(OUTCOMES[outcome(retrieval, training, at)] for at in _levels(pulls))]
    others = [other for other in near + others[4:] if other != verdict]
    reply = answers.get(guide.gate.criterion)
    return Verdict(
        id=verdict,
        answers=dict(answers),
        gate="prompt-first" if trained and reply is None else None,
        measured=reply is not None and reply not in guide.gate.unmeasured,
        close=any(other != verdict for other in near),
        runner_up=next(iter(others), _across(text, trained)),
        retrieval=Axis(retrieval.score, text != "none"),
        training=Axis(training.score, trained),
        text=text,
        by_default=text != "none" and retrieval.side() == 0,
        fired=fired,
        conflicts=tuple(each for each in guide.conflicts if holds(each.when, answers)),
    )


def outcome(
    retrieval: Tally, training: Tally, needed: TextLevel, nudge: tuple[int, int] = (0, 0)
) -> tuple[TextLevel, bool]:
    """Say where outside text must reach the model and whether to train, from both tallies.

    `needed` is where text goes if it is needed; `nudge` is added to training, then to retrieval.
    With nothing for or against outside text it is needed unless training is: the default is RAG.
    """
    by_training, by_retrieval = nudge
    side = retrieval.side(by_retrieval)
    trained = training.side(by_training) >= (BESIDE_TEXT if side > 0 else 1)
    is_needed = side > 0 or (side == 0 and not trained)
    return (needed if is_needed else "none"), trained


def level_of_needed_text(pull: int) -> TextLevel:
    """Put needed text into the prompt if more speaks for that than for an index."""
    return "prompt" if pull < 0 else "index"


def _levels(pulls: list[int]) -> Iterator[TextLevel]:
    """Yield where needed text would go by one nudge more; nowhere else if nothing is for a prompt.

    Of unknown text nobody says that it fits: there an index is no close call.
    """
    if any(pull < 0 for pull in pulls):
        yield from (level_of_needed_text(sum(pulls) + nudge) for nudge in (-1, 1))


def check_answers(guide: Guide, answers: Answers) -> None:
    """Raise `ValueError`, naming what is allowed, at the first answer that the guide lacks."""
    for criterion_id, choice in answers.items():
        criterion = guide.criteria.get(criterion_id)
        if criterion is None:
            allowed = ", ".join(guide.criteria)
            raise ValueError(f"unknown criterion {criterion_id!r}; use one of {allowed}")
        if choice not in criterion.choices:
            allowed = ", ".join(criterion.choices)
            raise ValueError(f"{criterion_id}: unknown choice {choice!r}; use one of {allowed}")


def _tally(fired: Iterable[Rule], axis: AxisName) -> Tally:
    weights = [rule.weight for rule in fired if rule.axis == axis]
    return Tally(sum(weights), DECIDES in weights, -DECIDES in weights)


def _across(text: TextLevel, trained: bool) -> str:
    """Name the neighbour of a verdict that no nudge can move: the other level for the text."""
    return OUTCOMES["prompt" if text == "index" else "index", trained]
