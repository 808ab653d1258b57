"""The staircase of fixes: what each step up in price puts right, and what is left for training.

It is for sheets whose labels name the first, cheapest thing that put a wrong answer right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from quiz.decision.cases.case import Case
from quiz.decision.cases.rule import Rule
from quiz.decision.cases.statistics import Share

type Standing = Literal["shown", "likely", "open"]
type Stair = Literal["as-it-is", "prompt", "text", "model", "left"]

STAIRS: tuple[Stair, ...] = get_args(Stair.__value__)
"""The answers as they were, each kind of fix from the cheapest up, and what no fix put right."""
OF_LABEL: Mapping[str, Stair] = {
    "wrong-style": "prompt",
    "wrong-format": "prompt",
    "missing-fact": "text",
    "too-weak": "model",
}
"""A rule, an example or a schema is part of the prompt."""


@dataclass(frozen=True, slots=True)
class Staircase:
    """How many answers each stair adds to those that are right, in the order of `STAIRS`."""

    added: Mapping[Stair, int]

    @property
    def of(self) -> int:
        return sum(self.added.values())

    def reached(self, stair: Stair) -> Share:
        """Return how many are right with this fix and all that are cheaper."""
        below = STAIRS[: STAIRS.index(stair) + 1]
        return Share(sum(self.added[each] for each in below), self.of)

    def enough(self, target: int) -> Stair | None:
        """Return the first stair on which the count reaches the target; None if none does."""
        fixes = STAIRS[:-1]
        return next((each for each in fixes if self.reached(each).at_least(target)), None)

    def below(self, stair: Stair | None) -> Share | None:
        """Return how many are right one stair below, of which the first has none."""
        at = STAIRS.index(stair or "left")
        return self.reached(STAIRS[at - 1]) if at else None

    def standing(self, rule: Rule) -> Standing:
        """Return how sure it is which stair is enough, or that none is.

        Shown, if what is below can't reach the target and this leads; open, if one case turned
        round would make it another stair.
        """
        found = self.enough(rule.target)
        below = self.below(found)
        if self._turns(rule, found, below):
            return "open"
        is_needed = below is None or rule.is_below(below)
        is_enough = found is None or rule.leads(self.reached(found))
        return "shown" if is_needed and is_enough else "likely"

    def _turns(self, rule: Rule, found: Stair | None, below: Share | None) -> bool:
        """Tell whether one answer more or less would make another stair the first."""
        more = below and Share(below.right + 1, below.of).at_least(rule.target)
        here = self.reached(found) if found else None
        less = here and not Share(here.right - 1, here.of).at_least(rule.target)
        return bool(more or less)


def staircase(cases: Sequence[Case]) -> Staircase | None:
    """Count the fixes; None if no answer was put right by one."""
    inside = [case for case in cases if not case.is_aside and case.pasted is not None]
    if not any(case.fixed for case in inside):
        return None
    stairs = [_stair(case) for case in inside]
    return Staircase({stair: stairs.count(stair) for stair in STAIRS})


def _stair(case: Case) -> Stair:
    if case.fixed:
        return OF_LABEL[case.label]
    return "as-it-is" if case.pasted else "left"
