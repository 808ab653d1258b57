"""A second evaluator of the guide: written apart from `decide`, for all sets of answers at once.

There are too many sets to hold a verdict for each. But a verdict depends on the answers only
through what the rules that fire add up to: a sum for each axis, a pull towards an index, and which
deciders fired. So the proof runs over these totals. Criteria that rules name together form a group;
what a group adds depends on its answers alone, and the totals of all sets of answers are the sums
of what each group can add. An array over all totals says how many sets of answers lead to each.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache, reduce
from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quiz.decision import Guide
from quiz.decision.guide.model import DECIDES, AxisName, Rule

VERDICTS = ("prompting", "long-context", "rag", "fine-tune", "hybrid")
"""The verdict of each code in the arrays."""
DECIDERS = 16
"""Sets of deciders: for and against text, for and against training, a bit each."""

type Codes = NDArray[np.int8]
type Flags = NDArray[np.bool_]
type Counts = NDArray[np.int64]
type Positions = NDArray[np.int64]
"""Totals, by their places in the flattened arrays."""
type Key = tuple[str, ...]
"""A group's answers, in the order of its criteria; "" is not sure."""


class Total(NamedTuple):
    """What rules add up to; `deciders` is a set of bits."""

    deciders: int
    retrieval: int
    training: int
    pull: int

    def plus(self, other: "Total") -> "Total":
        return Total(
            self.deciders | other.deciders,
            self.retrieval + other.retrieval,
            self.training + other.training,
            self.pull + other.pull,
        )


NOTHING = Total(0, 0, 0, 0)


def adds_of(rule: Rule, decides: int = DECIDES) -> Total:
    """Return what a rule adds where it fires."""
    if rule.level:
        return Total(0, 0, 0, -rule.strength if rule.level == "prompt" else rule.strength)
    bit = {decides: 1, -decides: 2}.get(rule.weight, 0)
    if rule.axis == "retrieval":
        return Total(bit, rule.weight, 0, 0)
    return Total(4 * bit, 0, rule.weight, 0)


class Evaluator:
    """The totals of a guide, and the verdict of each.

    `decides` is the weight of a decider; `margin` is left free on either side of every sum.
    """

    def __init__(self, guide: Guide, *, decides: int = DECIDES, margin: int = 0) -> None:
        self.guide, self._decides = guide, decides
        self.choices = {id: ("", *each.choices) for id, each in guide.criteria.items()}
        self.groups = dict(sorted(self._groups().items(), key=lambda group: -len(group[1])))
        ends = [
            [sum(end(add[at] for add in adds.values()) for adds in self.groups.values())
             for end in (min, max)]
            for at in (1, 2, 3)
        ]  # fmt: skip
        self.low = [low - margin for low, _ in ends]
        self.shape = (DECIDERS, *(high - low + 1 + 2 * margin for low, high in ends))

    def _groups(self) -> dict[Key, dict[Key, Total]]:
        joined = [set(rule.when) for rule in self.guide.rules]
        groups = list[set[str]]()
        for id in self.guide.criteria:
            together = {id}.union(*(each for each in joined if id in each))
            touching = [group for group in groups if group & together]
            groups = [group for group in groups if group not in touching]
            groups.append(together.union(*touching))
        ordered = [tuple(id for id in self.guide.criteria if id in group) for group in groups]
        return {
            ids: {key: self._adds(ids, key) for key in product(*(self.choices[id] for id in ids))}
            for ids in ordered
        }

    def _adds(self, ids: Key, key: Key) -> Total:
        given = dict(zip(ids, key, strict=True))
        total = NOTHING
        for rule in self.guide.rules:
            if all(given.get(id, "") in chosen for id, chosen in rule.when.items()):
                total = total.plus(adds_of(rule, self._decides))
        return total

    @cached_property
    def codes(self) -> Codes:
        """The verdict of every total."""
        return self._outcome[0]

    @cached_property
    def needed(self) -> dict[AxisName, Flags]:
        """Where every total needs each axis."""
        _, retrieval, training = self._outcome
        return {"retrieval": retrieval, "training": training}

    @cached_property
    def _outcome(self) -> tuple[Codes, Flags, Flags]:
        deciders, outside, trained, pull = np.indices(self.shape, np.int16)
        outside, trained, pull = (
            each + low for each, low in zip((outside, trained, pull), self.low, strict=True)
        )
        text = _settled(np.sign(outside), deciders & 1 > 0, deciders & 2 > 0)
        training = _settled(trained, deciders & 4 > 0, deciders & 8 > 0)
        trains = training >= np.where(text > 0, 2, 1)
        reads = (text > 0) | ((text == 0) & ~trains)
        fits = pull < 0
        codes = np.zeros(self.shape, np.int8)  # prompting, until something else is needed
        codes[trains] = 3
        codes[reads & ~trains] = 2
        codes[reads & trains & ~fits] = 4
        codes[reads & ~trains & fits] = 1
        return codes, reads, trains

    def adds(self, group: Key, answers: Mapping[str, str | None]) -> Iterator[Total]:
        """Yield what the group's answers add, in every way to answer what is not among these.

        A criterion that is there with None or "" is not sure, and stays so.
        """
        for key, total in self.groups[group].items():
            given = zip(group, key, strict=True)
            if all((answers[id] or "") == choice for id, choice in given if id in answers):
                yield total

    def completions(self, answers: Mapping[str, str | None], leaving: Iterable[Key] = ()) -> Counts:
        """Return how many completions of the answers lead to each total, some groups left out."""
        states = np.zeros(self.shape, np.int64)
        states[self.at(NOTHING)] = 1
        for group in self.groups:
            if group not in leaving:
                states = self.spread(states, Counter(self.adds(group, answers)))
        return states

    def spread(self, states: Counts, adds: Mapping[Total, int]) -> Counts:
        if list(adds) == [NOTHING]:
            return states * adds[NOTHING]
        reached = np.zeros_like(states)
        for add, count in adds.items():
            moved = np.roll(states, add[1:], axis=(1, 2, 3))  # nothing is near the edges
            for deciders in range(DECIDERS):
                reached[deciders | add.deciders] += count * moved[deciders]
        return reached

    def reached(self, answers: Mapping[str, str], leaving: Iterable[Key] = ()) -> Positions:
        """Return the totals that completions lead to, as positions in the flattened arrays.

        Quicker than counting where few questions are open.
        """
        found = np.array([np.ravel_multi_index(self.at(NOTHING), self.shape)])
        for group in self.groups:
            if group not in leaving:
                is_reached = np.zeros(prod(self.shape), bool)
                for add in set(self.adds(group, answers)):
                    is_reached[self.beyond(found, add)] = True
                found = np.flatnonzero(is_reached)
        return found

    def beyond(self, positions: Positions, add: Total) -> Positions:
        """Return the positions of these totals with this one added to each."""
        size = prod(self.shape[1:])
        by = np.dot(add[1:], (self.shape[2] * self.shape[3], self.shape[3], 1))
        deciders, rest = np.divmod(positions, size)
        found: Positions = (deciders | add.deciders) * size + rest + by
        return found

    def moved[Kind: np.generic](self, values: NDArray[Kind], add: Total) -> NDArray[Kind]:
        """Return, at each total, the value at the total with this one added."""
        by = tuple(-each for each in add[1:])
        joined = [deciders | add.deciders for deciders in range(DECIDERS)]
        return np.roll(values[joined], by, axis=(1, 2, 3))

    def at(self, total: Total) -> tuple[int, ...]:
        sums = (each - low for each, low in zip(total[1:], self.low, strict=True))
        return (total.deciders, *sums)

    def total_at(self, position: int) -> Total:
        deciders, *sums = map(int, np.unravel_index(position, self.shape))
        return Total(deciders, *(each + low for each, low in zip(sums, self.low, strict=True)))

    def verdict(self, answers: Mapping[str, str]) -> str:
        """Return the verdict of one set of answers, looked up."""
        keys = (tuple(answers.get(id, "") for id in group) for group in self.groups)
        adds = (self.groups[group][key] for group, key in zip(self.groups, keys, strict=True))
        return VERDICTS[self.codes[self.at(reduce(Total.plus, adds))]]

    def group_of(self, criterion: str) -> Key:
        return next(group for group in self.groups if criterion in group)

    @property
    def size(self) -> int:
        """Return how many sets of answers there are."""
        return prod(len(choices) for choices in self.choices.values())


def _settled(score: NDArray[np.int16], up: Flags, down: Flags) -> NDArray[np.int16]:
    return np.where(up & ~down, np.int16(3), np.where(down & ~up, np.int16(-3), score))


@lru_cache(maxsize=4)
def evaluator(guide: Guide) -> Evaluator:
    return Evaluator(guide)
