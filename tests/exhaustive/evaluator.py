"""A second evaluator of the guide: written apart from `decide`, for all sets of answers at once.

An array has one axis for each criterion: index 0 is "not sure", then its choices in order.
Rules are summed by broadcasting, so one pass takes seconds and a few hundred megabytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quiz.decision import Guide
from quiz.decision.guide.model import AXES, AxisName, Rule

VERDICTS = ("prompting", "long-context", "rag", "fine-tune", "hybrid")
"""The verdict of each code in the arrays."""

type Codes = NDArray[np.int8]
type Flags = NDArray[np.bool_]
type Fired = list[tuple[Rule, Flags]]


@dataclass(frozen=True)
class Space:
    """The verdicts of the whole space, and where each axis is needed."""

    verdicts: Codes
    retrieval: Flags
    training: Flags


def shape(guide: Guide) -> tuple[int, ...]:
    return tuple(len(criterion.choices) + 1 for criterion in guide.criteria.values())


def indices(guide: Guide, criterion: str, choices: Iterable[str]) -> list[int]:
    known = [*guide.criteria[criterion].choices]
    return [known.index(choice) + 1 for choice in choices]


@lru_cache(maxsize=3)
def evaluate(guide: Guide) -> Space:
    """Decide every set of answers; axes are in the order of the guide's criteria."""
    fired = [(rule, _fires(guide, rule)) for rule in guide.rules]
    outside, trained = (_Axis(shape(guide), fired, axis) for axis in AXES)
    needs_text = outside.sign()
    trains = trained.at_least(1) & ((needs_text <= 0) | trained.at_least(2))
    reads = (needs_text > 0) | ((needs_text == 0) & ~trains)
    fits = _any(fired, "prompt") & ~_any(fired, "index")
    verdicts = np.zeros(shape(guide), np.int8)  # prompting, until something else is needed
    verdicts[trains] = 3
    verdicts[reads & ~trains] = 2
    verdicts[reads & trains & ~fits] = 4
    verdicts[reads & ~trains & fits] = 1
    return Space(verdicts, reads, trains)


def _any(fired: Fired, level: str) -> Flags:
    """Return where any rule puts needed text there; broadcast against the whole space."""
    masks = [mask for rule, mask in fired if rule.level == level]
    return np.logical_or.reduce(np.broadcast_arrays(*masks)) if masks else np.zeros((), bool)


class _Axis:
    """One axis: the sum of its rules, and where deciders stand on one side only."""

    def __init__(self, size: tuple[int, ...], fired: Fired, axis: AxisName) -> None:
        self.total = np.zeros(size, np.int8)
        up, down = np.zeros(size, bool), np.zeros(size, bool)
        for rule, mask in fired:
            if rule.axis == axis:
                self.total += mask * np.int8(rule.weight)
                up |= mask & (rule.weight == 3)
                down |= mask & (rule.weight == -3)
        self.up, self.down = up & ~down, down & ~up

    def sign(self) -> Codes:
        signs: Codes = np.sign(self.total)
        signs[self.up], signs[self.down] = 1, -1
        return signs

    def at_least(self, least: int) -> Flags:
        found: Flags = ((self.total >= least) | self.up) & ~self.down
        return found


def _fires(guide: Guide, rule: Rule) -> Flags:
    """Return where the rule fires, with length one along every criterion that it does not name."""
    sizes = shape(guide)
    mask = np.ones((1,) * len(sizes), bool)
    for position, (criterion, size) in enumerate(zip(guide.criteria, sizes, strict=True)):
        if criterion in rule.when:
            along = np.isin(np.arange(size), indices(guide, criterion, rule.when[criterion]))
            mask = mask & along.reshape([-1 if i == position else 1 for i in range(len(sizes))])
    return mask
