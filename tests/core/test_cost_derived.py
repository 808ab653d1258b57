"""Answers to the quiz that follow from figures."""

from typing import Any

import pytest

from quiz.cost.cost_json import cost
from quiz.cost.derived import DerivedJson
from quiz.decision import Guide
from tests.core.costs import PRESETS, tables


def _derived(
    guide: Guide, answers: dict[str, str] | None = None, **changed: Any
) -> dict[str, DerivedJson]:
    found = cost(guide, PRESETS, tables(**changed), answers or {})["derived"]
    return {each["criterion"]: each for each in found}


def _requests(low: float, high: float) -> dict[str, list[float]]:
    return {"requests_per_month": [low, (low + high) / 2, high]}


@pytest.mark.parametrize(
    ("low", "high", "choice"),
    [(1, 300_000, "low"), (310_000, 900_000, "high"), (300_000, 310_000, None)],
)
def test_traffic_follows_unless_its_range_crosses_the_limit(
    guide: Guide, low: float, high: float, choice: str | None
) -> None:
    found = _derived(guide, traffic=_requests(low, high))

    assert (found["volume"]["choice"] if "volume" in found else None) == choice


@pytest.mark.parametrize(
    ("text", "window", "step", "choice"),
    [
        (200_000, 1_000_000, 272_000, "small"),  # about 300 pages, the question's own limit
        (200_001, 1_000_000, 272_000, "large"),
        (900_000, 1_000_000, 0, "large"),  # though it goes into the window
        (100_000, 300_000, 0, "small"),  # a third of the window
        (100_001, 300_000, 0, "large"),
        (100_000, 1_000_000, 100_000, "small"),  # where the price jumps
        (100_001, 1_000_000, 100_000, "large"),
        ([150_000, 200_000, 210_000], 1_000_000, 0, None),
    ],
)
def test_whether_the_text_fits_follows_from_the_guide_s_three_limits(
    guide: Guide, text: Any, window: float, step: float, choice: str | None
) -> None:
    model = {"window_tokens": window, "step_above_tokens": step}
    found = _derived(guide, text={"text_tokens": text}, model=model)

    assert (found["corpus"]["choice"] if "corpus" in found else None) == choice


def test_without_text_or_window_nothing_follows_about_either(guide: Guide) -> None:
    assert "corpus" not in _derived(guide, text=None, index=None)
    assert "corpus" not in _derived(guide, model={"window_tokens": 0})


def test_too_expensive_says_by_how_much_a_month(guide: Guide) -> None:
    least = {way["way"]: way for way in cost(guide, PRESETS, tables(), {})["ways"]}["prompting"]
    assert least["total_usd"]
    monthly = least["total_usd"]["likely"] / 10
    found = _derived(guide, plan={"budget_usd_per_month": 100})["failure"]

    assert found["choice"] == "cost"
    assert found["over_usd_per_month"] == pytest.approx(monthly - 100)
    assert f"{monthly - 100:,.0f} more than you can spend" in found["because"]


@pytest.mark.parametrize("budget", [0, 1_000_000])
def test_without_a_budget_or_within_it_nothing_is_too_expensive(
    guide: Guide, budget: float
) -> None:
    assert "failure" not in _derived(guide, plan={"budget_usd_per_month": budget})


def test_the_reader_s_own_answers_are_left_alone(guide: Guide) -> None:
    own = {"volume": "high", "corpus": "none", "failure": "search"}

    assert _derived(guide, own, plan={"budget_usd_per_month": 1}) == {}


def test_too_expensive_is_asked_of_the_verdict_s_own_prompt(guide: Guide) -> None:
    bare = _derived(guide, plan={"budget_usd_per_month": 1})["failure"]
    whole = _derived(
        guide, {"corpus": "small", "coverage": "whole"}, plan={"budget_usd_per_month": 1}
    )["failure"]

    assert whole["over_usd_per_month"] > bare["over_usd_per_month"]  # type: ignore[operator]


def test_an_answer_is_offered_in_the_quiz_s_own_words(guide: Guide) -> None:
    for each in _derived(guide, plan={"budget_usd_per_month": 1}).values():
        criterion = guide.criteria[each["criterion"]]
        assert each["reply"] == criterion.reply(each["choice"])
        assert each["because"]
