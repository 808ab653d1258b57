"""What rules say, packed into one whole number with a field for each thing that is summed.

Numbers add field by field, so the sum of what single rules say is what they say together.
"""

from collections.abc import Iterable
from functools import lru_cache

from quiz.decision.decide import Tally, where_it_goes
from quiz.decision.model import AXES, DECIDES, Rule, TextLevel

BITS = 14
"""Width of a field. Thousands of rules fit: a sum of weights stays below 2**13."""
HALF, MASK = 1 << BITS - 1, (1 << BITS) - 1
LEVELS: tuple[TextLevel, ...] = ("prompt", "index")
SCORE, UP, DOWN = 0, 2, 4
"""First fields of the sums, of the deciders for, and of those against; one field an axis each."""
PLACE, END = 6, 8


def add_up(rules: Iterable[Rule]) -> int:
    """Return what these rules say together."""
    total = 0
    for rule in rules:
        axis = AXES.index(rule.axis)
        total += _field(SCORE + axis, rule.weight)
        total += _field(UP + axis, rule.weight == DECIDES)
        total += _field(DOWN + axis, rule.weight == -DECIDES)
        if rule.level:
            total += _field(PLACE + LEVELS.index(rule.level), 1)
    return total


def tallies(total: int) -> tuple[Tally, Tally, TextLevel]:
    """Return both axes' tallies, retrieval first, and where text goes if it is needed."""
    fields = _fields(total)
    retrieval, training = (
        Tally(fields[SCORE + axis], fields[UP + axis] > 0, fields[DOWN + axis] > 0)
        for axis in range(len(AXES))
    )
    levels = {level for at, level in enumerate(LEVELS) if fields[PLACE + at]}
    return retrieval, training, where_it_goes(levels)


@lru_cache(maxsize=200_000)
def settle(total: int, to_come: frozenset[int]) -> int:
    """Return a total that leads wherever this one leads, and that others like it come to as well.

    On an axis decided for good, for nothing in `to_come` decides the other way, the sum no longer
    matters; nor does it matter how many deciders there are, or how many rules name a level.
    """
    fields = _fields(total)
    for axis in range(len(AXES)):
        up, down = fields[UP + axis] > 0, fields[DOWN + axis] > 0
        fields[UP + axis], fields[DOWN + axis] = int(up), int(down)
        opposed = DOWN + axis if up else UP + axis
        if up != down and not any(_fields(each)[opposed] for each in to_come):
            fields[SCORE + axis] = 0
    for at in range(PLACE, END):
        fields[at] = min(fields[at], 1)
    return sum(_field(at, amount) for at, amount in enumerate(fields))


def _field(at: int, amount: int) -> int:
    return amount << (BITS * at)


@lru_cache(maxsize=200_000)
def _unpacked(total: int) -> tuple[int, ...]:
    fields = []
    for _ in range(END):
        field = ((total + HALF) & MASK) - HALF
        fields.append(field)
        total = (total - field) >> BITS
    return tuple(fields)


def _fields(total: int) -> list[int]:
    return list(_unpacked(total))
