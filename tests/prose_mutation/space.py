"""Whether a change matters to anybody, and to whom first: all sets of answers, by their totals.

A verdict depends on the answers only through what the rules add up to (see the evaluator of the
exhaustive tests). For each total that occurs, the fewest answers that lead to it are worked out
once. A changed rule moves what its own group of criteria adds, so only that group is gone through
again; a changed engine is asked about every total that occurs. The engine decides here; an
evaluator that shares nothing with it has a test apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from quiz.decision import Guide
from quiz.decision.guide.model import Rule
from tests.core.readers import sets_of
from tests.exhaustive.evaluator import (
    NOTHING,
    VERDICTS,
    Codes,
    Evaluator,
    Key,
    Positions,
    Total,
    adds_of,
)
from tests.prose_mutation.engines import Engine
from tests.prose_mutation.guides import STRONGEST, Edit

MARGIN = 2 * STRONGEST
"""How far a changed rule can move a sum."""
NOBODY = 127
"""Answers to reach a total that is not reached."""

type Fewest = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Witness:
    """One of the sets with the fewest answers whose verdict changes."""

    answers: dict[str, str]
    before: str
    after: str


class Everybody:
    """Every set of answers to a guide, by what its rules add up to, and its verdict."""

    def __init__(self, guide: Guide, engine: Engine) -> None:
        self.guide, self.engine = guide, engine
        self.space = Evaluator(guide, decides=engine.decides, margin=MARGIN)
        self.table: Codes = np.full(prod(self.space.shape), -1, np.int8)
        self._fewest = cache(self._fewest_of)

    @property
    def size(self) -> int:
        """Return how many sets of answers there are."""
        return self.space.size

    def codes(self, positions: Positions) -> Codes:
        """Return the engine's verdicts on these totals, asking for those not yet asked for."""
        return _asked(self.engine, self.space, self.table, positions)

    def changed_by(self, edit: Edit) -> Witness | None:
        """Return who first gets another verdict when a rule is changed, or None if nobody does."""
        named = {id for rule in (edit.before, edit.after) if rule for id in rule.when}
        group = self._joined(named)
        others = tuple(each for each in self.space.groups if not set(each) & set(group))
        positions, fewest = self._fewest(others)
        best: tuple[int, Key, int] | None = None
        for (was, now), (count, key) in self._moves(edit, group).items():
            before = self.codes(self.space.beyond(positions, was))
            changed = np.flatnonzero(before != self.codes(self.space.beyond(positions, now)))
            if changed.size:
                at = changed[fewest[positions[changed]].argmin()]
                total = count + int(fewest[positions[at]])
                if best is None or total < best[0]:
                    best = total, key, int(positions[at])
        if best is None:
            return None
        _, key, position = best
        answers = self._answers(others, position) | _given(group, key)
        return self._witness(answers, edit.apply(self.guide), self.engine)

    def changed_into(self, engine: Engine) -> Witness | None:
        """Return who first gets another verdict from another engine, or None if nobody does."""
        groups = tuple(self.space.groups)
        positions, fewest = self._fewest(groups)
        if engine.decides != self.engine.decides:
            return self._by_trying(engine)
        table: Codes = np.full_like(self.table, -1)
        after = _asked(engine, self.space, table, positions)
        changed = np.flatnonzero(self.codes(positions) != after)
        if not changed.size:
            return None
        at = changed[fewest[positions[changed]].argmin()]
        answers = self._answers(groups, int(positions[at]))
        return self._witness(answers, self.guide, engine)

    def _by_trying(self, engine: Engine) -> Witness | None:
        """Ask about every set of few answers: where other weights decide, all totals are others.

        Two answers show it, one that decides and one that speaks against it.
        """
        for answers in sets_of(self.guide, 2):
            witness = self._witness(answers, self.guide, engine)
            if witness.before != witness.after:
                return witness
        return None

    def _witness(self, answers: dict[str, str], guide: Guide, engine: Engine) -> Witness:
        in_order = {id: answers[id] for id in self.guide.criteria if id in answers}
        before = self.engine.decide(self.guide, in_order).id
        return Witness(in_order, before, engine.decide(guide, in_order).id)

    def _joined(self, named: set[str]) -> Key:
        touching = [group for group in self.space.groups if set(group) & named]
        return tuple(id for group in touching for id in group)

    def _moves(self, edit: Edit, group: Key) -> dict[tuple[Total, Total], tuple[int, Key]]:
        """Return what the group's answers add before and after, with the shortest such answers."""
        rules = [rule for rule in self.guide.rules if set(rule.when) <= set(group)]
        after = [rule for rule in edit.apply(self.guide).rules if set(rule.when) <= set(group)]
        moves: dict[tuple[Total, Total], tuple[int, Key]] = {}
        for key in product(*(self.space.choices[id] for id in group)):
            given = _given(group, key)
            was, now = self._total(rules, given), self._total(after, given)
            if was != now:
                shortest = min(moves.get((was, now), (NOBODY, key)), (len(given), key))
                moves[was, now] = shortest
        return moves

    def _total(self, rules: Iterable[Rule], given: dict[str, str]) -> Total:
        adds = (adds_of(rule, self.engine.decides) for rule in rules if rule.fires(given))
        return reduce(Total.plus, adds, NOTHING)

    def _fewest_of(self, groups: tuple[Key, ...]) -> tuple[Positions, Fewest]:
        """Return the totals that these groups lead to, and the fewest answers for each."""
        fewest = np.full(prod(self.space.shape), NOBODY, np.int8)
        fewest[np.ravel_multi_index(self.space.at(NOTHING), self.space.shape)] = 0
        for group in groups:
            fewest = self._spread(fewest, group)
        return np.flatnonzero(fewest < NOBODY), fewest

    def _spread(self, fewest: Fewest, group: Key) -> Fewest:
        found = np.flatnonzero(fewest < NOBODY)
        reached = np.full_like(fewest, NOBODY)
        for add, (count, _) in self._shortest(group).items():
            costs = (fewest[found] + np.int8(count)).astype(np.int8)
            np.minimum.at(reached, self.space.beyond(found, add), costs)
        return reached

    def _shortest(self, group: Key) -> dict[Total, tuple[int, Key]]:
        """Return what the group can add, each with the fewest answers that do so."""
        shortest: dict[Total, tuple[int, Key]] = {}
        for key, add in self.space.groups[group].items():
            count = sum(map(bool, key))
            shortest[add] = min(shortest.get(add, (NOBODY, key)), (count, key))
        return shortest

    def _answers(self, groups: tuple[Key, ...], position: int) -> dict[str, str]:
        """Return answers to these groups that lead to the total, as few as any."""
        if not groups:
            return {}
        *before, last = groups
        positions, fewest = self._fewest(tuple(before))
        _, whole = self._fewest(groups)
        for add, (count, key) in self._shortest(last).items():
            there = positions[self.space.beyond(positions, add) == position]
            there = there[fewest[there] + count == whole[position]]
            if there.size:
                return self._answers(tuple(before), int(there[0])) | _given(last, key)
        raise AssertionError("a total that is reached is reached from somewhere")


def _given(group: Key, key: Key) -> dict[str, str]:
    return {id: choice for id, choice in zip(group, key, strict=True) if choice}


def _asked(engine: Engine, space: Evaluator, table: Codes, positions: Positions) -> Codes:
    """Look verdicts up in the table, asking the engine first for those that it lacks."""
    found = table[positions]
    for position in np.unique(positions[found < 0]):
        table[position] = VERDICTS.index(_decided(engine, space.total_at(int(position))))
    codes: Codes = table[positions]
    return codes


def _decided(engine: Engine, total: Total) -> str:
    """Ask the engine for the verdict on a total."""
    module, bits = engine.module, [bool(total.deciders & 1 << at) for at in range(4)]
    retrieval = module.Tally(total.retrieval, *bits[:2])
    training = module.Tally(total.training, *bits[2:])
    outcome = module.outcome(retrieval, training, module.level_of_needed_text(total.pull))
    verdict: str = module.OUTCOMES[outcome]
    return verdict
