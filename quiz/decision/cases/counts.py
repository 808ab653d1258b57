"""Cases to counts: of each run, of each run with its pair, and of what is set aside."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quiz.decision.cases.case import Case
from quiz.decision.cases.columns import ARMS, Arm
from quiz.decision.cases.statistics import Share


class Pairs(NamedTuple):
    """Cases by what both runs gave: right in both, mended by the text, harmed by it, in neither.

    The last two have a mark with the text only.
    """

    both: int
    text_only: int
    closed_only: int
    neither: int
    right_alone: int = 0
    wrong_alone: int = 0

    @property
    def of(self) -> int:
        """Return how many cases were run both ways."""
        return self.both + self.text_only + self.closed_only + self.neither

    @property
    def pasted(self) -> Share:
        right = self.both + self.text_only + self.right_alone
        return Share(right, self.of + self.right_alone + self.wrong_alone)

    @property
    def closed(self) -> Share:
        return Share(self.both + self.closed_only, self.of)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the cases of a file come to."""

    shares: Mapping[Arm, Share]
    pairs: Pairs
    aside: Mapping[str, int]
    marked: int
    agreed: Share

    @property
    def set_aside(self) -> Share:
        return Share(sum(self.aside.values()), self.marked)


def counted(cases: Sequence[Case]) -> Counts:
    """Count the cases; those whose label sets them aside are in no share."""
    inside = [case for case in cases if not case.is_aside]
    aside = Counter(case.label for case in cases if case.is_aside)
    agreed = [case.agrees for case in cases if case.agrees is not None]
    return Counts(
        shares={arm: share([case.ran(arm) for case in inside]) for arm in ARMS},
        pairs=_pairs(inside),
        aside=dict(aside),
        marked=sum(case.is_marked for case in cases),
        agreed=Share(sum(agreed), len(agreed)),
    )


def share(ran: Sequence[bool | None]) -> Share:
    """Return how many are right of those that ran."""
    return Share(ran.count(True), len(ran) - ran.count(None))


def _pairs(cases: Sequence[Case]) -> Pairs:
    found = Counter((case.pasted, case.closed) for case in cases)
    return Pairs(
        both=found[True, True],
        text_only=found[True, False],
        closed_only=found[False, True],
        neither=found[False, False],
        right_alone=found[True, None],
        wrong_alone=found[False, None],
    )
