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
from quiz.decision.packing import add_up, apart, tallies

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

    def key(self, answers: Answers) -> Key:
        return tuple([answers.get(id, "") for id in self.criteria])

    def keys(self, key: Key) -> list[Key]:
        """Return every key that agrees with this one's answers, the rest answered or not."""
        lists = zip(key, self.choices.values(), strict=True)
        return list(product(*((choice,) if choice else choices for choice, choices in lists)))

    def along(self, criterion: str, key: Key) -> tuple[int, ...]:
        """Return what each answer to the criterion adds, "not sure" first, the rest as in `key`."""
        at = self.criteria.index(criterion)
        return tuple(self.adds[(*key[:at], id, *key[at + 1 :])] for id in self.choices[criterion])


class Sums:
    """All groups of a guide, and the verdict of each total that was asked for."""

    def __init__(self, guide: Guide) -> None:
        self.groups = tuple(
            Group(guide, ids, (rule for rule in guide.rules if rule.criterion in ids))
            for ids in _groups(guide)
        )
        self.group_of = {id: group for group in self.groups for id in group.criteria}
        self._verdicts: dict[int, str] = {}

    def total(self, answers: Answers) -> int:
        return sum(group.adds[group.key(answers)] for group in self.groups)

    def verdict(self, total: int) -> str:
        if total not in self._verdicts:
            self._verdicts[total] = OUTCOMES[outcome(*tallies(*apart(total)))]
        return self._verdicts[total]


def _groups(guide: Guide) -> list[Key]:
    """Part the criteria into the smallest groups such that no rule reaches across two."""
    group: dict[str, set[str]] = {id: {id} for id in guide.criteria}
    for rule in guide.rules:
        joined = set().union(*(group[id] for id in rule.when))
        group.update(dict.fromkeys(joined, joined))
    parts = {id: tuple(other for other in guide.criteria if other in group[id]) for id in group}
    return list(dict.fromkeys(parts.values()))


@lru_cache(maxsize=8)
def sums(guide: Guide) -> Sums:
    """Compile a guide once; the same guide comes back compiled."""
    return Sums(guide)
