"""What rules say, packed into one whole number with a field for each thing that is summed.

Numbers add field by field, so the sum of what single rules say is what they say together.
"""

from collections.abc import Iterable

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


def apart(total: int) -> tuple[tuple[int, ...], int]:
    """Part a total into the score of each axis, and a bit for each other field that is not zero."""
    fields = _unpacked(total)
    flags = sum(1 << at for at, amount in enumerate(fields[UP:]) if amount)
    return fields[SCORE:UP], flags


def tallies(scores: tuple[int, ...], flags: int) -> tuple[Tally, Tally, TextLevel]:
    """Return both axes' tallies, retrieval first, and where text goes if it is needed."""
    there = [bool(flags >> at & 1) for at in range(END - UP)]
    retrieval, training = (
        Tally(scores[axis], there[axis], there[DOWN - UP + axis]) for axis in range(len(AXES))
    )
    levels = {level for at, level in enumerate(LEVELS) if there[PLACE - UP + at]}
    return retrieval, training, where_it_goes(levels)


def _field(at: int, amount: int) -> int:
    return amount << (BITS * at)


def _unpacked(total: int) -> tuple[int, ...]:
    fields = []
    for _ in range(END):
        field = ((total + HALF) & MASK) - HALF
        fields.append(field)
        total = (total - field) >> BITS
    return tuple(fields)
