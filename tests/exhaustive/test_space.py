"""Every possible reader: what holds for all of them."""

import itertools
import math
import random

import numpy as np
import pytest

from quiz.decision import decide
from quiz.decision.guide.model import AXES, AxisName
from tests.core.conftest import GUIDE
from tests.core.readers import sets_of, speaking_for
from tests.exhaustive.evaluator import VERDICTS, Space, evaluate, indices


@pytest.fixture(scope="module")
def space() -> Space:
    return evaluate(GUIDE)


def test_every_set_of_answers_has_a_verdict(space: Space) -> None:
    assert space.verdicts.size == math.prod(
        len(each.choices) + 1 for each in GUIDE.criteria.values()
    )
    assert np.all((space.verdicts >= 0) & (space.verdicts < len(VERDICTS)))


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_is_reached(space: Space, verdict: str) -> None:
    assert np.any(space.verdicts == VERDICTS.index(verdict))


@pytest.mark.parametrize("axis", AXES)
def test_what_speaks_for_an_axis_never_turns_it_off(space: Space, axis: AxisName) -> None:
    needed = space.retrieval if axis == "retrieval" else space.training
    speaking = sorted(speaking_for(GUIDE, axis))
    print(f"{axis}: {', '.join('='.join(answer) for answer in speaking)}")
    assert len(speaking) >= 5
    for criterion, choice in speaking:
        position = list(GUIDE.criteria).index(criterion)
        (index,) = indices(GUIDE, criterion, [choice])
        before, after = needed.take(0, axis=position), needed.take(index, axis=position)
        assert not np.any(before & ~after), (criterion, choice)


def test_an_untried_prompt_never_leads_to_training(space: Space) -> None:
    position = list(GUIDE.criteria).index("prompting")
    (untried,) = indices(GUIDE, "prompting", ["not-tried"])

    assert not np.any(space.training.take(untried, axis=position))


def test_no_examples_at_all_never_lead_to_training(space: Space) -> None:
    position = list(GUIDE.criteria).index("examples")
    (none,) = indices(GUIDE, "examples", ["none"])

    assert not np.any(space.training.take(none, axis=position))


def test_the_engine_agrees_on_every_set_of_up_to_three_answers(space: Space) -> None:
    sizes = [len(each.choices) for each in GUIDE.criteria.values()]
    some = [itertools.combinations(sizes, count) for count in range(4)]
    count = 0
    for answers in sets_of(GUIDE, 3):
        assert decide(GUIDE, answers).id == _looked_up(space, answers), answers
        count += 1
    assert count == sum(math.prod(each) for each in itertools.chain(*some))


def test_the_engine_agrees_on_twenty_thousand_random_sets(space: Space) -> None:
    rng = random.Random(20_155_392)
    for _ in range(20_000):
        picked = {id: rng.choice([*each.choices, None]) for id, each in GUIDE.criteria.items()}
        answers = {id: choice for id, choice in picked.items() if choice}
        assert decide(GUIDE, answers).id == _looked_up(space, answers), answers


def _looked_up(space: Space, answers: dict[str, str]) -> str:
    index = tuple(
        indices(GUIDE, id, [answers[id]])[0] if id in answers else 0 for id in GUIDE.criteria
    )
    return VERDICTS[space.verdicts[index]]
