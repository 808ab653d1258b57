"""Every possible reader: what holds for all of them."""

import itertools
import math
import random
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest

from quiz.decision import decide
from quiz.decision.guide.model import AXES, AxisName
from tests.core.conftest import GUIDE
from tests.core.readers import sets_of, speaking_for
from tests.exhaustive.evaluator import VERDICTS, Counts, Evaluator, Key, Total, evaluator


@pytest.fixture(scope="module")
def space() -> Evaluator:
    return evaluator(GUIDE)


@pytest.fixture(scope="module")
def everybody(space: Evaluator) -> Counts:
    return space.completions({})


def test_every_set_of_answers_has_a_verdict(space: Evaluator, everybody: Counts) -> None:
    """The counts of all totals are those of all sets: none is lost on the way."""
    sizes = [len(each.choices) + 1 for each in GUIDE.criteria.values()]
    assert int(everybody.sum()) == math.prod(sizes) == space.size > 10**10
    assert np.all((space.codes >= 0) & (space.codes < len(VERDICTS)))


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_is_reached(space: Evaluator, everybody: Counts, verdict: str) -> None:
    share = Fraction(int(everybody[space.codes == VERDICTS.index(verdict)].sum()), space.size)
    print(f"{verdict}: {float(share):.1%} of all sets of answers")
    assert share > 0


@pytest.mark.parametrize("axis", AXES)
def test_what_speaks_for_an_axis_never_turns_it_off(space: Evaluator, axis: AxisName) -> None:
    needed = space.needed[axis]
    speaking = sorted(speaking_for(GUIDE, axis))
    print(f"{axis}: {', '.join('='.join(answer) for answer in speaking)}")
    assert len(speaking) >= 5
    for criterion, choice in speaking:
        group = space.group_of(criterion)
        others = space.completions({}, leaving=[group]) > 0
        for without, given in _pairs(space, group, criterion, choice):
            before, after = space.moved(needed, without), space.moved(needed, given)
            assert not np.any(others & before & ~after), (criterion, choice, without, given)


def _pairs(
    space: Evaluator, group: Key, criterion: str, choice: str
) -> Iterator[tuple[Total, Total]]:
    """Yield what the group adds without an answer, and with it, however the rest is answered."""
    adds, at = space.groups[group], group.index(criterion)
    pairs = {(adds[key], adds[(*key[:at], choice, *key[at + 1 :])]) for key in adds if not key[at]}
    assert pairs
    yield from sorted(pairs)


@pytest.mark.parametrize("choice", ["not-tried", "uncounted"])
def test_an_unmeasured_prompt_never_leads_to_training(space: Evaluator, choice: str) -> None:
    reached = space.completions({"prompting": choice}) > 0

    assert not np.any(space.needed["training"] & reached)


def test_no_examples_at_all_never_lead_to_training(space: Evaluator) -> None:
    reached = space.completions({"examples": "none"}) > 0

    assert not np.any(space.needed["training"] & reached)


def test_the_engine_agrees_on_every_set_of_up_to_three_answers(space: Evaluator) -> None:
    sizes = [len(each.choices) for each in GUIDE.criteria.values()]
    some = [itertools.combinations(sizes, count) for count in range(4)]
    count = 0
    for answers in sets_of(GUIDE, 3):
        assert decide(GUIDE, answers).id == space.verdict(answers), answers
        count += 1
    assert count == sum(math.prod(each) for each in itertools.chain(*some))


def test_the_engine_agrees_on_five_thousand_random_sets(space: Evaluator) -> None:
    rng = random.Random(20_155_392)
    for _ in range(5_000):
        picked = {id: rng.choice([*each.choices, None]) for id, each in GUIDE.criteria.items()}
        answers = {id: choice for id, choice in picked.items() if choice}
        assert decide(GUIDE, answers).id == space.verdict(answers), answers
