"""Whether and how often a missing answer can matter, by example first and then by exact search."""

from collections.abc import Iterable

from quiz.decision.answers import Answers
from quiz.decision.sums import PROBES, Group, Key, Sums

RANKED = 12
"""Completions on which the influence of a missing answer is measured."""


class Probes:
    """The extensions of some answers; completions are made one by one, as they are asked for."""

    def __init__(self, known: Sums, answers: Answers) -> None:
        self.known, self.answers = known, answers
        self._made: list[tuple[dict[Group, Key], int]] = []
        self._given = {known.group_of[id] for id in answers}

    def share(self, criterion: str) -> float:
        """Return the share of `RANKED` completions in which the answer changes the verdict."""
        return sum(self._matters(criterion, number) for number in range(RANKED)) / RANKED

    def that_matter(self, criteria: Iterable[str]) -> set[str]:
        """Return exactly the criteria whose answer changes the verdict in some extension."""
        found, left = set(), []
        for criterion in criteria:
            if any(self._matters(criterion, number) for number in range(PROBES)):
                found.add(criterion)
            elif varied := self._varied(criterion):
                left.append((criterion, varied))
        groups = {self.known.group_of[criterion] for criterion, _ in left}
        others = [group for group in self.known.groups if group not in groups]
        base = self.known.reach({0}, self.answers, others, after=groups) if left else set()
        for group in groups:
            rest = self.known.reach(base, self.answers, groups - {group}, after=[group])
            mine = [each for each in left if each[0] in group.criteria]
            found |= {id for id, varied in mine if self._changes(rest, varied)}
        return found

    def settled(self, criteria: Iterable[str]) -> bool:
        """Tell whether none of these criteria's answers can change the verdict, by any way."""
        criteria = list(criteria)
        quick = (self._matters(id, number) for number in range(PROBES) for id in criteria)
        return not any(quick) and not self.that_matter(criteria)

    def _varied(self, criterion: str) -> list[frozenset[int]]:
        """Return what the criterion's answers can add, where they do not all add the same."""
        group = self.known.group_of[criterion]
        alike = {frozenset(group.along(criterion, key)) for key in group.keys(self.answers)}
        return [adds for adds in alike if len(adds) > 1]

    def _changes(self, rest: set[int], varied: list[frozenset[int]]) -> bool:
        verdict = self.known.verdict
        return any(len({verdict(r + add) for add in adds}) > 1 for r in rest for adds in varied)

    def _matters(self, criterion: str, number: int) -> bool:
        while number >= len(self._made):
            self._made.append(self._make(len(self._made)))
        keys, total = self._made[number]
        group = self.known.group_of[criterion]
        rest = total - group.adds[keys[group]]
        first, *others = group.along(criterion, keys[group])
        before = self.known.verdict(rest + first)
        return any(self.known.verdict(rest + add) != before for add in others)

    def _make(self, number: int) -> tuple[dict[Group, Key], int]:
        """Put the given answers into a completion; groups without one keep their key."""
        answers, keys = self.known.probes[number]
        full = {**answers, **self.answers}
        keys = keys | {group: group.key(full) for group in self._given}
        return keys, sum(group.adds[key] for group, key in keys.items())
