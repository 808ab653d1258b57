"""The sums of both axes as the points of a grid, and sets of points as bits of whole numbers.

A point's bit is found row after row, a row for each sum on the training axis. Which deciders and
places have been named stands beside the bits, in flags. Adding what an answer says joins the flags
and shifts the bits, so that all completions of some answers can be followed at once, exactly.
"""

from collections.abc import Iterable

from quiz.decision.decide import BESIDE_TEXT, OUTCOMES, outcome
from quiz.decision.packing import apart, tallies
from quiz.decision.sums import Sums

type States = dict[int, int]
"""Flags to the bits of the points that are reached under them."""
type Add = tuple[int, int]
"""The flags that an answer brings, and how far it shifts the bits; a negative shift goes right."""

VERDICTS = tuple(dict.fromkeys(OUTCOMES.values()))


class Grid:
    """The grid of a guide, wide enough for every sum of its rules."""

    def __init__(self, known: Sums) -> None:
        each = [[apart(add)[0] for add in group.adds.values()] for group in known.groups]
        self._low, high = (
            [sum(end(scores[axis] for scores in group) for group in each) for axis in (0, 1)]
            for end in (min, max)
        )
        self._width = high[0] - self._low[0] + 1
        self._cells = {
            (r, t): self._cell(r, t, high[1]) for r in (-1, 0, 1) for t in range(BESIDE_TEXT + 1)
        }
        self._planes: dict[int, tuple[int, ...]] = {}

    def start(self) -> States:
        return {0: 1 << -self._low[0] - self._low[1] * self._width}

    def adds(self, totals: Iterable[int]) -> tuple[Add, ...]:
        """Return what these packed totals add, each once, in their order."""
        return tuple(dict.fromkeys(self._add(total) for total in totals))

    def planes(self, flags: int) -> tuple[int, ...]:
        """Return for each of `VERDICTS` the points that lead to it under these flags."""
        if flags not in self._planes:
            planes = [0] * len(VERDICTS)
            for scores, cell in self._cells.items():
                verdict = OUTCOMES[outcome(*tallies(scores, flags))]
                planes[VERDICTS.index(verdict)] |= cell
            self._planes[flags] = tuple(planes)
        return self._planes[flags]

    def told_apart(self, flags: int, adds: tuple[Add, ...]) -> int:
        """Return the points from which these adds lead to different verdicts."""
        first, *others = (
            [_shifted(plane, -by) for plane in self.planes(flags | more)] for more, by in adds
        )
        apart = 0
        for other in others:
            for one, another in zip(first, other, strict=True):
                apart |= one ^ another
        return apart

    def _add(self, total: int) -> Add:
        (retrieval, training), flags = apart(total)
        return flags, retrieval + training * self._width

    def _cell(self, retrieval: int, training: int, highest: int) -> int:
        """Return the points that `outcome` cannot tell from these scores, if no decider settles."""
        left = -self._low[0]  # points of a row with a negative sum
        row = {-1: (1 << left) - 1, 0: 1 << left, 1: (1 << self._width) - (2 << left)}[retrieval]
        return sum(
            row << (score - self._low[1]) * self._width
            for score in range(self._low[1], highest + 1)
            if min(max(score, 0), BESIDE_TEXT) == training
        )


def spread(states: States, adds: tuple[Add, ...]) -> States:
    """Return the states that any of these adds leads to."""
    reached: States = {}
    for flags, bits in states.items():
        for more, by in adds:
            joined = flags | more
            reached[joined] = reached.get(joined, 0) | _shifted(bits, by)
    return reached


def _shifted(bits: int, by: int) -> int:
    return bits << by if by >= 0 else bits >> -by
