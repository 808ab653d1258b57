"""Whether and how often a missing answer can matter, by example first and then by exact search."""

from quiz.decision.answers import Answers
from quiz.decision.sums import PROBES, Group, Key, Sums

RANKED = 32
"""Completions on which the influence of a missing answer is measured."""


class Probes:
    """The extensions of some answers; completions are made one by one, as they are asked for."""

    def __init__(self, known: Sums, answers: Answers) -> None:
        self.known, self.answers = known, answers
        self._made: list[tuple[dict[Group, Key], int]] = []
        self._rest: dict[Group, set[int]] = {}

    def share(self, criterion: str) -> float:
        """Return the share of `RANKED` completions in which the answer changes the verdict."""
        return sum(self._matters(criterion, number) for number in range(RANKED)) / RANKED

    def can_matter(self, criterion: str) -> bool:
        """Tell exactly whether the answer changes the verdict in some extension."""
        if any(self._matters(criterion, number) for number in range(RANKED, PROBES)):
            return True
        group = self.known.group_of[criterion]
        alike = {frozenset(group.along(criterion, key)) for key in group.keys(self.answers)}
        varied = [adds for adds in alike if len(adds) > 1]
        return bool(varied) and any(
            len({self.known.verdict(rest + add) for add in adds}) > 1
            for rest in self._reachable(group)
            for adds in varied
        )

    def _reachable(self, group: Group) -> set[int]:
        if group not in self._rest:
            self._rest[group] = self.known.reachable(self.answers, without=group)
        return self._rest[group]

    def _matters(self, criterion: str, number: int) -> bool:
        while number >= len(self._made):
            full = {**self.known.probes[len(self._made)], **self.answers}
            keys = {group: group.key(full) for group in self.known.groups}
            self._made.append((keys, sum(group.adds[key] for group, key in keys.items())))
        keys, total = self._made[number]
        group = self.known.group_of[criterion]
        rest = total - group.adds[keys[group]]
        first, *others = group.along(criterion, keys[group])
        before = self.known.verdict(rest + first)
        return any(self.known.verdict(rest + add) != before for add in others)
