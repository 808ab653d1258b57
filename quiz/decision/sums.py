"""The rules compiled to sums, for those who ask about many sets of answers at once.

What fires for a criterion depends on it alone, but for the few that rules name together: such
criteria form a group. Each group's answers add one number to a total, and the total names the
verdict, so a changed answer costs one addition and one look-up. `decide` explains, this is quick.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from quiz.decision.answers import Answers
from quiz.decision.decide import OUTCOMES, outcome
from quiz.decision.model import Guide, Rule
from quiz.decision.packing import add_up, settle, tallies

PROBES = 64
"""Completions kept at hand, among which most questions about completions find their example."""

type Key = tuple[str, ...]
"""A group's answers, in the order of its criteria; "" is not sure."""


class Group:
    """Criteria that rules name together, and what each set of answers to them adds to a total."""

    def __init__(self, guide: Guide, criteria: Key, rules: Iterable[Rule]) -> None:
        self.criteria, rules = criteria, tuple(rules)
        self.choices = {
            id: ("", *(choice.id for choice in guide.criteria[id].choices)) for id in criteria
        }
        self.adds: dict[Key, int] = {
            key: add_up(rule for rule in rules if rule.fires(dict(zip(criteria, key, strict=True))))
            for key in product(*self.choices.values())
        }
        self._along = {
            (name, key): tuple(self.adds[(*key[:at], id, *key[at + 1 :])] for id in choices)
            for at, (name, choices) in enumerate(self.choices.items())
            for key in self.adds
        }

    def key(self, answers: Answers) -> Key:
        return tuple(answers.get(id, "") for id in self.criteria)

    def keys(self, answers: Answers) -> list[Key]:
        """Return every key that agrees with these answers, with the rest answered or not."""
        left = [(answers[id],) if id in answers else self.choices[id] for id in self.criteria]
        return list(product(*left))

    def along(self, criterion: str, key: Key) -> tuple[int, ...]:
        """Return what each answer to the criterion adds, "not sure" first, the rest as in `key`."""
        return self._along[criterion, key]


class Sums:
    """All groups of a guide, and the verdict of each total that was asked for."""

    def __init__(self, guide: Guide) -> None:
        self.groups = tuple(
            Group(guide, ids, (rule for rule in guide.rules if rule.criterion in ids))
            for ids in _groups(guide)
        )
        self.group_of = {id: group for group in self.groups for id in group.criteria}
        completions = (_completion(self.groups, number) for number in range(PROBES))
        self.probes = tuple(
            (answers, {group: group.key(answers) for group in self.groups})
            for answers in completions
        )
        self._verdicts: dict[int, str] = {}

    def total(self, answers: Answers) -> int:
        return sum(group.adds[group.key(answers)] for group in self.groups)

    def verdict(self, total: int) -> str:
        if total not in self._verdicts:
            self._verdicts[total] = OUTCOMES[outcome(*tallies(total))]
        return self._verdicts[total]

    def reach(
        self, start: set[int], answers: Answers, over: Iterable[Group], after: Iterable[Group] = ()
    ) -> set[int]:
        """Return the totals that extensions of the answers to the groups in `over` lead to.

        Totals that no answer still to come, in `over` or in the groups of `after`, can tell apart
        are given as one.
        """
        adds = [{group.adds[key] for key in group.keys(answers)} for group in over]
        adds.sort(key=len)  # what is answered comes first, and settles most
        later = {group.adds[key] for group in after for key in group.keys(answers)}
        totals = start
        for at, each in enumerate(adds):
            rest = frozenset(later.union(*adds[at + 1 :]))
            totals = {settle(total + add, rest) for total in totals for add in each}
        return totals


def _completion(groups: Iterable[Group], number: int) -> dict[str, str]:
    """Answer every question, scattered over the choices and the same at every start."""
    state, answers = number + 1, {}
    for group in groups:
        for criterion, choices in group.choices.items():
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64  # Knuth's MMIX
            answers[criterion] = choices[1 + (state >> 33) % (len(choices) - 1)]
    return answers


@lru_cache(maxsize=8)
def sums(guide: Guide) -> Sums:
    """Compile a guide once; the same guide comes back compiled."""
    return Sums(guide)


def _groups(guide: Guide) -> list[Key]:
    """Part the criteria into the smallest groups such that no rule reaches across two."""
    group: dict[str, set[str]] = {id: {id} for id in guide.criteria}
    for rule in guide.rules:
        joined = set().union(*(group[id] for id in rule.when))
        group.update(dict.fromkeys(joined, joined))
    parts = {id: tuple(other for other in guide.criteria if other in group[id]) for id in group}
    return list(dict.fromkeys(parts.values()))
