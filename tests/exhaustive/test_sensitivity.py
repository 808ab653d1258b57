"""What is said to change a verdict does, and nothing else: every completion and replacement."""

import itertools
import random

import numpy as np
import pytest

from quiz.decision import decide
from quiz.decision.sensitivity.report import sensitivity
from tests.core.conftest import GUIDE
from tests.exhaustive.evaluator import VERDICTS, Evaluator, evaluator

READERS = 250


@pytest.fixture(scope="module")
def space() -> Evaluator:
    return evaluator(GUIDE)


@pytest.fixture(scope="module")
def readers() -> list[dict[str, str]]:
    """Readers of every kind, but most have nearly finished: there verdicts settle."""
    rng = random.Random(5)
    criteria = list(GUIDE.criteria.values())
    most = len(GUIDE.criteria)
    sizes = [*range(most + 1), *(rng.randint(5, most) for _ in range(READERS))]
    return [
        {each.id: rng.choice([*each.choices]) for each in rng.sample(criteria, size)}
        for size in sizes
    ]


def test_open_is_exactly_what_can_change_the_verdict_and_settled_what_cannot(
    space: Evaluator, readers: list[dict[str, str]]
) -> None:
    settled = 0
    for answers in readers:
        found = sensitivity(GUIDE, decide(GUIDE, answers))
        matter = {id for id in GUIDE.criteria if id not in answers and _matters(space, answers, id)}
        assert {each.criterion for each in found.open} == matter, answers
        reached = space.codes.ravel()[space.reached(answers)]
        assert found.settled == (reached.min() == reached.max()) == (not matter), answers
        settled += found.settled
    assert settled > 50


def _matters(space: Evaluator, answers: dict[str, str], criterion: str) -> bool:
    """Tell whether any completion of the other answers leaves the verdict to this criterion."""
    group = space.group_of(criterion)
    at, adds = group.index(criterion), space.groups[group]
    others, codes = space.reached(answers, leaving=[group]), space.codes.ravel()
    open_keys = {
        (*key[:at], "", *key[at + 1 :])
        for key in adds
        if all(answers.get(id, choice) == choice for id, choice in zip(group, key, strict=True))
    }
    for key in open_keys:
        ways = {adds[(*key[:at], id, *key[at + 1 :])] for id in space.choices[criterion]}
        first, *rest = (codes[space.beyond(others, each)] for each in ways)
        if any(np.any(first != each) for each in rest):
            return True
    return False


def test_what_an_open_answer_leads_to_is_what_the_engine_decides(
    readers: list[dict[str, str]],
) -> None:
    for answers in readers:
        verdict = decide(GUIDE, answers)
        found = sensitivity(GUIDE, verdict)
        for each in found.open:
            choices = [*GUIDE.criteria[each.criterion].choices]
            decided = {id: decide(GUIDE, {**answers, each.criterion: id}).id for id in choices}
            assert each.leads_to == {k: v for k, v in decided.items() if v != verdict.id}
        assert found.clear == (not any(each.leads_to for each in found.open))


def test_flips_are_every_single_replacement_that_changes_the_verdict(
    readers: list[dict[str, str]],
) -> None:
    for answers in readers:
        verdict = decide(GUIDE, answers)
        found = {
            (flip.criterion, flip.before, flip.after, flip.verdict)
            for flip in sensitivity(GUIDE, verdict).flips
        }
        assert found == {
            (id, given, choice, other)
            for id, given in answers.items()
            for choice in GUIDE.criteria[id].choices
            if (other := decide(GUIDE, {**answers, id: choice}).id) != verdict.id
        }


def test_fewest_changes_counts_replaced_answers(
    space: Evaluator, readers: list[dict[str, str]]
) -> None:
    seen = set()
    for answers in readers:
        found = sensitivity(GUIDE, decide(GUIDE, answers)).fewest_changes
        assert found == _fewest(space, answers), answers
        seen.add(found)
    assert seen == {1, 2, 3}


def _fewest(space: Evaluator, answers: dict[str, str]) -> int:
    here = space.verdict(answers)
    for count in (1, 2):
        for some in itertools.combinations(answers, count):
            for choices in itertools.product(*(GUIDE.criteria[id].choices for id in some)):
                if space.verdict(answers | dict(zip(some, choices, strict=True))) != here:
                    return count
    return 3


def test_a_question_that_is_asked_next_is_open_unless_it_is_a_core_one(
    readers: list[dict[str, str]],
) -> None:
    for answers in readers:
        verdict = decide(GUIDE, answers)
        found = sensitivity(GUIDE, verdict)
        assert (found.next is None) == found.settled
        if found.next and not GUIDE.criteria[found.next].core:
            assert found.next in {each.criterion for each in found.open}
            assert found.next == ("prompting" if verdict.gate else found.open[0].criterion)


def test_every_verdict_has_a_name_in_the_space() -> None:
    assert set(VERDICTS) == set(GUIDE.outcomes)
