"""The rules compiled to sums, for those who ask about many sets of answers at once.

What fires for a criterion depends on it alone, but for the few that rules name together: such
criteria form a group. Each group's answers add one number to a total, and the total names the
verdict, so a changed answer costs one addition and one look-up. `decide` explains, this is quick.

The number is packed: it has a field for each thing that is summed. Numbers add field by field, so
the sum of what single rules add is what they add together.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from quiz.decision.engine.decide import Tally, level_of_needed_text, outcome
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import AXES, DECIDES, OUTCOMES, Guide, Rule, TextLevel

type Key = tuple[str, ...]
"""A group's answers, in the order of its criteria; "" is not sure."""


BITS = 14
"""Width of a field. Thousands of rules fit: a sum of weights stays below 2**13."""
HALF, MASK = 1 << BITS - 1, (1 << BITS) - 1
SCORE, PULL, UP, DOWN, END = 0, 2, 3, 5, 7
"""First fields of the sums, of the pull towards an index, of the deciders for, and of those
against; but for the pull, one field an axis each."""


class Group:
    """Criteria that rules name together, and what each set of answers to them adds to a total."""

    def __init__(self, guide: Guide, criteria: Key, rules: Iterable[Rule]) -> None:
        self.criteria, rules = criteria, tuple(rules)
        self.choices = {id: ("", *guide.criteria[id].choices) for id in criteria}
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


class CompiledRules:
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
            self._verdicts[total] = OUTCOMES[outcome(*tallies(*unpack(total)))]
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
def compiled(guide: Guide) -> CompiledRules:
    """Compile a guide once; the same guide comes back compiled."""
    return CompiledRules(guide)


def add_up(rules: Iterable[Rule]) -> int:
    """Return what these rules add together."""
    total = 0
    for rule in rules:
        axis = AXES.index(rule.axis)
        total += _field(SCORE + axis, rule.weight)
        total += _field(UP + axis, rule.weight == DECIDES)
        total += _field(DOWN + axis, rule.weight == -DECIDES)
        if rule.level:
            total += _field(PULL, rule.pull)
    return total


def unpack(total: int) -> tuple[tuple[int, ...], int]:
    """Split a total into each axis's score and the pull, and a bit for each decider that fired."""
    fields = _fields(total)
    flags = sum(1 << at for at, amount in enumerate(fields[UP:]) if amount)
    return fields[SCORE:UP], flags


def tallies(scores: tuple[int, ...], flags: int) -> tuple[Tally, Tally, TextLevel]:
    """Return both axes' tallies, retrieval first, and where text goes if it is needed.

    `scores` are those of the axes, and then the pull.
    """
    is_set = [bool(flags >> at & 1) for at in range(END - UP)]
    retrieval, training = (
        Tally(scores[axis], is_set[axis], is_set[DOWN - UP + axis]) for axis in range(len(AXES))
    )
    return retrieval, training, level_of_needed_text(scores[PULL])


def _field(at: int, amount: int) -> int:
    return amount << (BITS * at)


def _fields(total: int) -> tuple[int, ...]:
    fields = []
    for _ in range(END):
        field = ((total + HALF) & MASK) - HALF
        fields.append(field)
        total = (total - field) >> BITS
    return tuple(fields)
