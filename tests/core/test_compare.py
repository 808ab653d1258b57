"""People who answered differently: what differs, what matters, what to settle first."""

import json

import pytest

from quiz import bridge
from quiz.decision import Guide
from quiz.decision.engine.compare import compare

ANN = {"gap": "behavior", "prompting": "falls-short", "volume": "high"}
BOB = {"gap": "knowledge", "prompting": "falls-short"}


def test_each_one_s_verdict_is_given_and_what_they_agree_on(guide: Guide) -> None:
    comparison = compare(guide, [ANN, BOB])

    assert comparison["verdicts"] == ["fine-tune", "rag"]
    assert comparison["agreed"] == {"prompting": "falls-short"}


def test_a_difference_says_what_would_be_if_all_gave_one_of_the_answers(guide: Guide) -> None:
    gap, volume = compare(guide, [ANN, BOB])["differences"]

    assert gap["criterion"] == "gap"
    assert gap["choices"] == ["behavior", "knowledge"]
    assert gap["if_all"] == {
        "behavior": ["fine-tune", "fine-tune"],
        "knowledge": ["rag", "rag"],
    }
    assert gap["matters"]
    assert volume["choices"] == ["high", ""]
    assert not volume["matters"]


def test_what_brings_agreement_is_settled_first(guide: Guide) -> None:
    assert compare(guide, [ANN, BOB])["first"] == "gap"
    assert compare(guide, [{"volume": "low"}, {"volume": "high"}])["first"] is None


def test_three_people_can_differ_in_three_ways(guide: Guide) -> None:
    comparison = compare(guide, [{"gap": "knowledge"}, {"gap": "behavior"}, {"gap": "both"}])

    assert comparison["verdicts"] == ["rag", "fine-tune", "hybrid"]
    assert comparison["differences"][0]["if_all"]["both"] == ["hybrid"] * 3


@pytest.mark.parametrize("people", [[], [1], ["gap"], {"gap": "both"}])
def test_anything_but_answers_is_refused(people: object) -> None:
    assert json.loads(bridge.answer(json.dumps({"compare": people}))).keys() == {"error"}


def test_the_page_can_ask_for_it(guide: Guide) -> None:
    comparison = json.loads(bridge.answer(json.dumps({"compare": [ANN, BOB]})))

    assert comparison == compare(guide, [ANN, BOB])
