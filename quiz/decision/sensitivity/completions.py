"""Where open answers can lead: exactly, for all completions at once.

The sums of both axes and the pull towards an index are the points of a grid, and a set of points
is the bits of a whole number. A point's bit is found row after row, a row for each sum on the
training axis, and sheet after sheet, a sheet for each pull. Which deciders have been named stands
beside the bits, in flags. Adding an answer joins the flags and shifts the bits, so that all
completions of some answers can be followed at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from quiz.decision.engine.decide import BESIDE_TEXT, outcome
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import OUTCOMES, Guide
from quiz.decision.sensitivity.compiled_rules import (
    CompiledRules,
    Group,
    Key,
    compiled,
    tallies,
    unpack,
)

type States = dict[int, int]
"""Flags to the bits of the points that are reached under them."""
type Add = tuple[int, int]
"""The flags that an answer brings, and how far it shifts the bits; a negative shift goes right."""

SUMS = 3
"""What is summed: the retrieval axis, the training axis, the pull."""
VERDICTS = tuple(dict.fromkeys(OUTCOMES.values()))
DIGITS = (len(VERDICTS) - 1).bit_length()
MOST_TALLIES = 2_000
"""What is remembered of them: some 5 kB each, and the page is open for long."""


class Completions:
    """The completions of answers under a guide; each part is worked out once."""

    def __init__(self, rules: CompiledRules) -> None:
        moving = [group for group in rules.groups if any(group.adds.values())]
        self.groups = tuple(sorted(moving, key=lambda group: -len(group.adds)))
        self.grid = Grid(rules)
        self._adds: dict[tuple[Group, Key], tuple[Add, ...]] = {}
        self._ways: dict[tuple[str, Key], tuple[tuple[Add, ...], ...]] = {}
        self._tally = lru_cache(maxsize=MOST_TALLIES)(self._tally_of)

    def settled(self, answers: Answers, verdict: str) -> bool:
        """Tell whether every completion of the answers has this verdict."""
        reached = self._through(self.grid.start(), self.groups, answers)
        return not any(bits & self.grid.others(flags, verdict) for flags, bits in reached.items())

    def influence(self, answers: Answers) -> Iterator[tuple[str, float]]:
        """Yield each missing criterion with its influence, 0 exactly where it cannot matter.

        That is the share, among all sums that the other answers can lead to and all ways to answer
        what its rules name beside it, of those at which its answer changes the verdict.
        """
        fixed = [group for group in self.groups if all(id in answers for id in group.criteria)]
        left = [group for group in self.groups if group not in fixed]
        start = self._through(self.grid.start(), fixed, answers)
        for group, states in self._without_each(start, left, answers):
            points = sum(bits.bit_count() for bits in states.values())
            for criterion in group.criteria:
                if criterion not in answers:
                    ways, changed = self._changed(group, criterion, group.key(answers), states)
                    yield criterion, changed / (ways * points)

    def _changed(self, group: Group, criterion: str, key: Key, states: States) -> tuple[int, int]:
        """Return in how many ways the rest can be answered, and at how many points it matters."""
        if (criterion, key) not in self._ways:
            along = dict.fromkeys(group.along(criterion, each) for each in group.keys(key))
            self._ways[criterion, key] = tuple(self.grid.adds(adds) for adds in along)
        ways = self._ways[criterion, key]
        count = 0
        for flags, bits in states.items():
            for power, digit in enumerate(self._tally(flags, criterion, key)):
                count += (digit & bits).bit_count() << power
        return len(ways), count

    def _tally_of(self, flags: int, criterion: str, key: Key) -> tuple[int, ...]:
        """Count at each point in how many ways to answer the rest the criterion matters."""
        ways = self._ways[criterion, key]
        return tally(self.grid.distinguishing(flags, adds) for adds in ways)

    def _without_each(
        self, states: States, groups: Sequence[Group], answers: Answers
    ) -> Iterator[tuple[Group, States]]:
        """Yield each group with the states that all the others lead to, by halves.

        The halves are of equal weight, so that a group with many keys is gone through seldom.
        """
        if len(groups) == 1:
            yield groups[0], states
        elif groups:
            half = _half(groups)
            for some, others in ((groups[:half], groups[half:]), (groups[half:], groups[:half])):
                yield from self._without_each(self._through(states, others, answers), some, answers)

    def _through(self, states: States, groups: Iterable[Group], answers: Answers) -> States:
        for group in groups:
            key = group.key(answers)
            if (group, key) not in self._adds:
                totals = (group.adds[each] for each in group.keys(key))
                self._adds[group, key] = self.grid.adds(totals)
            states = spread(states, self._adds[group, key])
        return states


class Grid:
    """The grid of a guide, wide enough for every sum of its rules."""

    def __init__(self, rules: CompiledRules) -> None:
        each = [[unpack(add)[0] for add in group.adds.values()] for group in rules.groups]
        low, high = (
            [sum(end(scores[at] for scores in group) for group in each) for at in range(SUMS)]
            for end in (min, max)
        )
        self._spans = [range(*ends) for ends in zip(low, (most + 1 for most in high), strict=True)]
        width, height, depth = map(len, self._spans)
        self._strides = (1, width, width * height)
        self.whole = (1 << width * height * depth) - 1
        self._cells = {
            key: self._cell(*key) for key in product((-1, 0, 1), range(BESIDE_TEXT + 1), (-1, 0))
        }
        self._planes: dict[int, tuple[int, ...]] = {}

    def start(self) -> States:
        return {0: 1 << self._at([-span.start for span in self._spans])}

    def adds(self, totals: Iterable[int]) -> tuple[Add, ...]:
        """Return what these packed totals add, each once, in their order."""
        return tuple(dict.fromkeys(self._add(total) for total in totals))

    def planes(self, flags: int) -> tuple[int, ...]:
        """Return for each binary digit of a verdict's number the points where it is set.

        That is its number in `VERDICTS`, and the flags are given.
        """
        if flags not in self._planes:
            planes = [0] * DIGITS
            for scores, cell in self._cells.items():
                number = VERDICTS.index(OUTCOMES[outcome(*tallies(scores, flags))])
                for digit in range(DIGITS):
                    if number >> digit & 1:
                        planes[digit] |= cell
            self._planes[flags] = tuple(planes)
        return self._planes[flags]

    def others(self, flags: int, verdict: str) -> int:
        """Return the points that lead to another verdict than this one."""
        number, points = VERDICTS.index(verdict), 0
        for digit, plane in enumerate(self.planes(flags)):
            points |= self.whole ^ plane if number >> digit & 1 else plane
        return points

    def distinguishing(self, flags: int, adds: tuple[Add, ...]) -> int:
        """Return the points from which these adds lead to different verdicts."""
        first, *others = (
            [_shifted(plane, -by) for plane in self.planes(flags | more)] for more, by in adds
        )
        differing = 0
        for other in others:
            for one, another in zip(first, other, strict=True):
                differing |= one ^ another
        return differing

    def _add(self, total: int) -> Add:
        scores, flags = unpack(total)
        return flags, self._at(scores)

    def _at(self, scores: Iterable[int]) -> int:
        return sum(score * by for score, by in zip(scores, self._strides, strict=True))

    def _cell(self, retrieval: int, training: int, pull: int) -> int:
        """Return the points that `outcome` cannot tell from these scores, if no decider settles."""
        outside, trained, level = self._spans
        row = _bits(sign(score) == retrieval for score in outside)
        rows = (row if min(max(score, 0), BESIDE_TEXT) == training else 0 for score in trained)
        sheet = sum(each << at * self._strides[1] for at, each in enumerate(rows))
        sheets = (sheet if min(sign(score), 0) == pull else 0 for score in level)
        return sum(each << at * self._strides[2] for at, each in enumerate(sheets))


def _half(groups: Sequence[Group]) -> int:
    """Return how many of these groups, the largest first, have half of all keys."""
    sizes, last = [len(group.adds) for group in groups], len(groups) - 1
    whole = sum(sizes)
    return next(at for at in range(1, last + 1) if at == last or 2 * sum(sizes[:at]) >= whole)


def tally(points: Iterable[int]) -> tuple[int, ...]:
    """Count at each point in how many of these sets it is.

    The counts are in binary, a set of points for each digit, the lowest first.
    """
    digits: list[int] = []
    for carry in points:
        for power, digit in enumerate(digits):
            if not carry:
                break
            digits[power], carry = digit ^ carry, digit & carry
        if carry:
            digits.append(carry)
    return tuple(digits)


def spread(states: States, adds: tuple[Add, ...]) -> States:
    """Return the states that any of these adds leads to."""
    reached: States = {}
    for flags, bits in states.items():
        for more, by in adds:
            joined = flags | more
            reached[joined] = reached.get(joined, 0) | _shifted(bits, by)
    return reached


def sign(score: int) -> int:
    return (score > 0) - (score < 0)


def _bits(are_set: Iterable[bool]) -> int:
    return sum(is_set << at for at, is_set in enumerate(are_set))


def _shifted(bits: int, by: int) -> int:
    return bits << by if by >= 0 else bits >> -by


@lru_cache(maxsize=8)
def completions(guide: Guide) -> Completions:
    """Return the completions under a guide, with what was asked before."""
    return Completions(compiled(guide))
