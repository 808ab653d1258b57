"""Where open answers can lead: exactly, for all completions at once."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from quiz.decision.answers import Answers
from quiz.decision.grid import VERDICTS, Add, Grid, States, spread
from quiz.decision.model import Guide
from quiz.decision.sums import Group, Key, Sums, sums


class Reach:
    """The completions of answers under a guide; what was found once is kept."""

    def __init__(self, known: Sums) -> None:
        self.groups, self.grid = known.groups, Grid(known)
        self._adds: dict[tuple[Group, Key], tuple[Add, ...]] = {}
        self._ways: dict[tuple[str, Key], tuple[tuple[Add, ...], ...]] = {}
        self._told_apart: dict[tuple[int, str, Key], list[int]] = {}

    def settled(self, answers: Answers, verdict: str) -> bool:
        """Tell whether every completion of the answers has this verdict."""
        at = VERDICTS.index(verdict)
        reached = self._through(self.grid.start(), self.groups, answers)
        return not any(bits & ~self.grid.planes(flags)[at] for flags, bits in reached.items())

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
            at = (flags, criterion, key)
            if at not in self._told_apart:
                found = (self.grid.told_apart(flags, adds) for adds in ways)
                self._told_apart[at] = list(filter(None, found))
            count += sum((points & bits).bit_count() for points in self._told_apart[at])
        return len(ways), count

    def _without_each(
        self, states: States, groups: Sequence[Group], answers: Answers
    ) -> Iterator[tuple[Group, States]]:
        """Yield each group with the states that all the others lead to, by halves."""
        if len(groups) == 1:
            yield groups[0], states
        elif groups:
            half = len(groups) // 2
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


@lru_cache(maxsize=8)
def reach(guide: Guide) -> Reach:
    """Return what is known of a guide's completions, with what was asked before."""
    return Reach(sums(guide))
