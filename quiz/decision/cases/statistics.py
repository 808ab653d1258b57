"""Intervals of a share and exact tests of a coin, from whole counts and the standard library.

Every operation is one that IEEE 754 rounds exactly, so that each Python gives the same bytes.
"""

from dataclasses import dataclass
from math import comb, sqrt

QUANTILE = {80: 1.2815515655446004, 90: 1.6448536269514722, 95: 1.959963984540054}
"""The normal quantile at (100 + confidence) / 200, for each confidence in percent."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    def at_least(self, percent: int) -> bool:
        """Tell whether the share, as it was counted, reaches so many percent; none of none does."""
        return 100 * self.right >= percent * self.of


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true share may lie, each end from 0 to 1."""

    low: float
    high: float


def wilson(share: Share, confidence: int) -> Interval:
    """Return Wilson's score interval, two-sided, at this confidence in percent; of none, all.

    Wilson 1927, “Probable inference”, Journal of the American Statistical Association 22:209-212;
    recommended for few cases by Brown, Cai and DasGupta 2001, Statistical Science 16:101-133.
    """
    if not share.of:
        return Interval(0.0, 1.0)
    z, right, of = QUANTILE[confidence], share.right, share.of
    middle = (right + z * z / 2) / (of + z * z)
    half = z / (of + z * z) * sqrt(right * (of - right) / of + z * z / 4)
    low = 0.0 if right == 0 else middle - half
    return Interval(low, 1.0 if right == of else middle + half)


def one_sided(more: int, less: int) -> float:
    """Return how likely a fair coin is to fall this often, or oftener, on the first side.

    The exact sign test (Arbuthnot 1710; Conover 1999, section 3.4): cases that did not change say
    nothing.
    """
    tosses = more + less
    return sum(comb(tosses, each) for each in range(more, tosses + 1)) / (1 << tosses)


def two_sided(one: int, other: int) -> float:
    """Return how likely a fair coin is to fall this unevenly, whichever way.

    That is McNemar's test in its exact form (McNemar 1947, Psychometrika 12:153-157).
    """
    return min(1.0, 2 * one_sided(max(one, other), min(one, other)))
