"""What is said to change a verdict does, and nothing else: against brute force over subspaces."""

import itertools
import random

import numpy as np
import pytest

from quiz.decision import decide
from quiz.decision.sensitivity.report import sensitivity
from tests.core.conftest import GUIDE
from tests.exhaustive.evaluator import VERDICTS, Codes, evaluate, indices

READERS = 500


@pytest.fixture(scope="module")
def verdicts() -> Codes:
    return evaluate(GUIDE).verdicts


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


def _extensions(verdicts: Codes, answers: dict[str, str]) -> Codes:
    """Return the verdicts of every extension, with an axis of length one for each given answer."""
    index = tuple(
        slice(at := indices(GUIDE, id, [answers[id]])[0], at + 1) if id in answers else slice(None)
        for id in GUIDE.criteria
    )
    return verdicts[index]


def test_open_is_exactly_what_can_change_the_verdict_and_settled_what_cannot(
    verdicts: Codes, readers: list[dict[str, str]]
) -> None:
    settled = 0
    for answers in readers:
        found = sensitivity(GUIDE, decide(GUIDE, answers))
        block = _extensions(verdicts, answers)
        matter = {
            id
            for axis, id in enumerate(GUIDE.criteria)
            if id not in answers and np.any(block.max(axis=axis) != block.min(axis=axis))
        }
        assert {each.criterion for each in found.open} == matter, answers
        assert found.settled == (block.min() == block.max()) == (not matter), answers
        settled += found.settled
    assert settled > 100


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
    for answers in readers[:400]:
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
    verdicts: Codes, readers: list[dict[str, str]]
) -> None:
    seen = set()
    for answers in readers:
        found = sensitivity(GUIDE, decide(GUIDE, answers)).fewest_changes
        assert found == _fewest(verdicts, answers), answers
        seen.add(found)
    assert seen == {1, 2, 3}


def _fewest(verdicts: Codes, answers: dict[str, str]) -> int:
    base = [indices(GUIDE, id, [answers[id]])[0] if id in answers else 0 for id in GUIDE.criteria]
    free = [axis for axis, id in enumerate(GUIDE.criteria) if id in answers]
    here = verdicts[tuple(base)]
    for count in (1, 2):
        for axes in itertools.combinations(free, count):
            index: list[int | slice] = list(base)
            for axis in axes:
                index[axis] = slice(1, None)
            if np.any(verdicts[tuple(index)] != here):
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
