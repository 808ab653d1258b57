"""Whether a change matters to anybody, and to whom first: all sets of answers, where needed.

What the rules add up to is worked out once for every set. A changed rule moves that only where it
fires before or after, so only that part is decided again; a changed engine is asked about every
sum that occurs. The engine decides here; an evaluator that shares nothing with it has a test apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quiz.decision import Guide
from quiz.decision.guide.conditions import Condition
from quiz.decision.guide.model import AXES, Rule
from tests.exhaustive.evaluator import VERDICTS, Codes, Flags, indices, shape
from tests.prose_mutation.engines import Engine
from tests.prose_mutation.guides import Edit

CHANNELS = (*(f"{axis}{part}" for axis in AXES for part in ("", "+", "-")), "prompt", "index")
"""What is summed: each axis's score, its deciders for and against, and the levels named."""
BASE = 256
"""Keys of an axis: a score from -32 to 31, times 4, and two flags."""

type Box = Mapping[int, list[int]]
"""The positions that are taken along some axes; along the others all are."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One of the sets with the fewest answers whose verdict changes."""

    answers: dict[str, str]
    before: str
    after: str


class Everybody:
    """Every set of answers to a guide, with what its rules add up to, and its verdict."""

    def __init__(self, guide: Guide, engine: Engine) -> None:
        self.guide, self.engine = guide, engine
        self.sums = {channel: np.zeros(shape(guide), np.int8) for channel in CHANNELS}
        for rule in guide.rules:
            for channel, amount in _amounts(rule, engine.decides).items():
                self.sums[channel] += _fires(guide, rule.when) * np.int8(amount)
        self.answered = _answered(guide)
        self.keys = _keys(self.sums)
        self.table = np.full(BASE * BASE * 4, -1, np.int8)
        self.verdicts = self._verdicts(self.keys, engine, self.table)

    def changed_by(self, edit: Edit) -> Witness | None:
        """Return who first gets another verdict when a rule is changed, or None if nobody does."""
        rules = [rule for rule in (edit.before, edit.after) if rule]
        box = self._box([rule.when for rule in rules])
        sums = {channel: _cut(array, box) for channel, array in self.sums.items()}
        for rule, sign in zip(rules, (-1, 1), strict=False):
            fires = _cut(np.broadcast_to(_fires(self.guide, rule.when), shape(self.guide)), box)
            for channel, amount in _amounts(rule, self.engine.decides).items():
                sums[channel] = sums[channel] + fires * np.int8(sign * amount)
        return self._witness(self._verdicts(_keys(sums), self.engine, self.table), box)

    def changed_into(self, engine: Engine) -> Witness | None:
        """Return who first gets another verdict from another engine, or None if nobody does."""
        if engine.decides != self.engine.decides:
            return self._witness(Everybody(self.guide, engine).verdicts, {})
        return self._witness(self._verdicts(self.keys, engine, np.full_like(self.table, -1)), {})

    def _verdicts(self, keys: NDArray[np.int32], engine: Engine, table: Codes) -> Codes:
        """Look verdicts up in the table, asking the engine first for those that it lacks."""
        occur = np.flatnonzero(np.bincount(keys.ravel(), minlength=table.size))
        for key in occur[table[occur] < 0]:
            table[key] = VERDICTS.index(_decided(engine, int(key)))
        found: Codes = table[keys]
        return found

    def _box(self, conditions: list[Condition]) -> Box:
        """Return the part of the space in which one of the conditions may hold."""
        shared = [id for id in self.guide.criteria if all(id in when for when in conditions)]
        order = list(self.guide.criteria)
        return {
            order.index(id): sorted(
                {at for when in conditions for at in indices(self.guide, id, when[id])}
            )
            for id in shared
        }

    def _witness(self, verdicts: Codes, box: Box) -> Witness | None:
        before = _cut(self.verdicts, box)
        changed: Flags = verdicts != before
        if not changed.any():
            return None
        fewest = np.where(changed, _cut(self.answered, box), np.int8(127)).argmin()
        position = np.unravel_index(fewest, changed.shape)
        whole = [box[axis][at] if axis in box else int(at) for axis, at in enumerate(position)]
        answers = {
            id: [*criterion.choices][at - 1]
            for at, (id, criterion) in zip(whole, self.guide.criteria.items(), strict=True)
            if at
        }
        return Witness(answers, VERDICTS[before[position]], VERDICTS[verdicts[position]])


def _amounts(rule: Rule, decides: int) -> dict[str, int]:
    if rule.level:
        return {rule.level: 1}
    amounts: dict[str, int] = {rule.axis: rule.weight}
    amounts |= {f"{rule.axis}+": 1} if rule.weight == decides else {}
    return amounts | ({f"{rule.axis}-": 1} if rule.weight == -decides else {})


def _decided(engine: Engine, key: int) -> str:
    """Ask the engine for the verdict on what a key stands for."""
    module = engine.module
    key, levels = divmod(key, 4)
    retrieval, training = (
        module.Tally(part // 4 - 32, bool(part & 2), bool(part & 1)) for part in divmod(key, BASE)
    )
    named = [level for level, there in (("prompt", levels & 2), ("index", levels & 1)) if there]
    outcome = module.outcome(retrieval, training, module.level_of_needed_text(named))
    verdict: str = module.OUTCOMES[outcome]
    return verdict


def _keys(sums: Mapping[str, Codes]) -> NDArray[np.int32]:
    """Return a number for each set that stands for all that the engine looks at."""
    keys = np.zeros((), np.int32)
    for axis in AXES:
        flags = (sums[f"{axis}+"] > 0) * np.int32(2) + (sums[f"{axis}-"] > 0)
        keys = keys * np.int32(BASE) + (sums[axis] + np.int32(32)) * np.int32(4) + flags
    levels = (sums["prompt"] > 0) * np.int32(2) + (sums["index"] > 0)
    found: NDArray[np.int32] = keys * np.int32(4) + levels
    return found


def _fires(guide: Guide, when: Condition) -> Flags:
    """Return where a condition holds, with length one along every criterion that it leaves out."""
    mask = np.ones((1,) * len(guide.criteria), bool)
    for position, (id, size) in enumerate(zip(guide.criteria, shape(guide), strict=True)):
        if id in when:
            along = np.isin(np.arange(size), indices(guide, id, when[id]))
            mask = mask & _along(along, position, mask.ndim)
    return mask


def _answered(guide: Guide) -> Codes:
    """Return how many questions each set answers."""
    count = np.zeros(shape(guide), np.int8)
    for position, size in enumerate(shape(guide)):
        count += _along(np.arange(size) > 0, position, count.ndim)
    return count


def _along(values: Flags, position: int, dimensions: int) -> Flags:
    return values.reshape([-1 if at == position else 1 for at in range(dimensions)])


def _cut[Array: Codes | Flags](array: Array, box: Box) -> Array:
    for axis, positions in box.items():
        array = array.take(positions, axis=axis)  # type: ignore[assignment]
    return array
