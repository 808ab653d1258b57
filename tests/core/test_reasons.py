"""Why a verdict is as it is: reasons in order, what is presumed, and the ladder."""

from itertools import islice

import pytest

from quiz.decision import Guide, VerdictJson, decide, explain
from quiz.decision.output.verdict_json import MOST, ReasonJson
from tests.core.readers import sets_of


def _explained(guide: Guide, **answers: str) -> VerdictJson:
    return explain(guide, decide(guide, answers))


def test_reasons_stand_in_order_of_weight_with_section_and_evidence(guide: Guide) -> None:
    reasons = _explained(guide, freshness="changing", model="small")["reasons"]

    assert [reason["weight"] for reason in reasons] == [3, 2]
    assert reasons[0]["section"] == "criteria/freshness/#freshness"
    assert reasons[0]["choice"] == "changing"
    assert reasons[0]["evidence"][0] == {
        "id": "lewis-2020-index-hot-swap",
        "label": "Lewis et al. 2020",
        "url": "https://arxiv.org/abs/2005.11401",
        "read": "full-text",
    }


def test_what_speaks_against_the_verdict_is_not_hidden(guide: Guide) -> None:
    against = _explained(guide, freshness="changing", gap="behavior")["against"]

    assert [reason["rule"] for reason in against] == ["facts-were-not-the-problem"]


def test_where_the_text_goes_is_the_first_reason_for_long_context(guide: Guide) -> None:
    (first, *_) = _explained(guide, corpus="small")["reasons"]

    assert (first["rule"], first["level"]) == ("small-text-fits-in-the-prompt", "prompt")


@pytest.mark.walk
def test_two_to_five_reasons_stand_behind_every_verdict(guide: Guide) -> None:
    for answers in islice(sets_of(guide, 2), 0, None, 7):
        explained = _explained(guide, **answers)
        assert 2 <= len(explained["reasons"]) + len(explained["presumed"]) <= MOST, answers


def test_among_equals_what_the_verdict_adds_comes_first(guide: Guide) -> None:
    first, second = _explained(guide, gap="behavior")["reasons"]

    assert (first["axis"], second["axis"]) == ("training", "retrieval")


def test_reasons_beyond_the_fifth_are_told_apart_and_weigh_no_more(guide: Guide) -> None:
    explained = _explained(
        guide, **{id: next(iter(each.choices)) for id, each in guide.criteria.items()}
    )

    assert len(explained["reasons"]) == MOST
    lightest = _weight(explained["reasons"][-1])
    assert explained["more_reasons"]
    assert all(_weight(each) <= lightest for each in explained["more_reasons"])


def _weight(reason: ReasonJson) -> int:
    return reason["strength"] or abs(reason["weight"])


@pytest.mark.parametrize(
    ("answers", "presumed"),
    [
        ({}, ["text-by-default", "no-call-for-training"]),
        ({"freshness": "changing"}, ["no-call-for-training"]),
        ({"output": "voice"}, ["no-call-for-text"]),
        ({"freshness": "changing", "output": "voice"}, ["too-weak-for-training"]),
        ({"gap": "behavior"}, []),
        ({"gap": "knowledge"}, []),
    ],
)
def test_what_no_answer_moves_is_said_to_be_presumed(
    guide: Guide, answers: dict[str, str], presumed: list[str]
) -> None:
    presumptions = _explained(guide, **answers)["presumed"]

    assert [each["id"] for each in presumptions] == presumed
    for each in presumptions:
        assert each["axis"] == ("retrieval" if "text" in each["id"] else "training")
    assert all(each["because"] == guide.presumptions[each["id"]].because for each in presumptions)


@pytest.mark.parametrize(
    ("answers", "here"),
    [
        ({}, "measure"),
        ({"prompting": "good-enough", "corpus": "none"}, "prompt"),
        ({"corpus": "small"}, "context"),
        ({"freshness": "changing"}, "retrieval"),
        ({"gap": "behavior"}, "prompt"),
        ({"gap": "both"}, "retrieval"),
        ({"gap": "both", "corpus": "small"}, "context"),
        ({"gap": "both", "prompting": "falls-short"}, "training"),
        ({"gap": "both", "corpus": "small", "prompting": "falls-short"}, "training"),
    ],
)
def test_the_ladder_marks_the_readers_own_rung(
    guide: Guide, answers: dict[str, str], here: str
) -> None:
    ladder = _explained(guide, **answers)["ladder"]

    assert [rung["rung"] for rung in ladder] == list(guide.ladder)
    assert [rung["rung"] for rung in ladder if rung["here"]] == [here]
