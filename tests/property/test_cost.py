"""Whatever the figures: no negative cost, nothing that is no number, no figure lost on the way."""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from quiz import bridge
from quiz.cost.cost_json import cost
from quiz.cost.figures import Figures, read
from quiz.cost.inputs import LEAST, MOST, SECTIONS
from quiz.cost.presets import load_presets
from quiz.cost.scenarios import scenarios
from quiz.cost.typed import as_typed, typed
from quiz.cost.units import unit_of
from quiz.cost.ways.catalogue import WAYS, bill
from quiz.decision import load_guide
from quiz.decision.guide.conditions import Answers
from tests.core.costs import tables
from tests.property.test_bridge import ANY_JSON, CHOICES, NAMES

GUIDE, PRESETS = load_guide(), load_presets()
KEYS = cost(GUIDE, PRESETS, tables(), {}).keys()
FEWER = settings(max_examples=10, phases=[Phase.explicit, Phase.generate])
"""A sum with all its scenarios takes a tenth of a second, and a smaller example many of them."""


def _figure(declared: Any) -> st.SearchStrategy[Any]:
    """Return a figure as anybody may give it: a flag, a number within bounds, or three in order."""
    if "least" not in declared.metadata:
        return st.booleans()
    least, most = declared.metadata["least"], min(declared.metadata["most"], 1e12)
    number = st.sampled_from([least, most, max(least, 1e-12)]) | st.floats(max(least, 1e-12), most)
    return number | st.lists(number, min_size=3, max_size=3).map(sorted)


FIGURES = st.fixed_dictionaries(
    {
        table: st.fixed_dictionaries({each.name: _figure(each) for each in fields(section)})
        for table, section in SECTIONS.items()
    }
)
"""Every table with every figure: what is left out is tried by the tests of the core."""
ANSWERS = st.sampled_from(
    [
        {},
        {"gap": "both", "freshness": "changing"},
        {"prompting": "good-enough", "failure": "cost", "task": "narrow"},
        {"access": "yes", "corpus": "small"},
    ]
)


def _is_sound(value: float) -> bool:
    return math.isfinite(value) and value >= 0


@settings(FEWER, max_examples=30)
@given(FIGURES)
def test_no_way_has_a_negative_cost_or_one_that_is_no_number(given_tables: dict[str, Any]) -> None:
    figures = read(given_tables, PRESETS)
    for inputs in (figures.likely(), next(scenarios(figures))):
        for way in WAYS.values():
            found = bill(inputs, way)
            assert found
            assert all(_is_sound(line.setup_usd) for line in found.lines)
            assert all(_is_sound(line.usd_per_month) for line in found.lines)
            assert found.wait_seconds is None or _is_sound(found.wait_seconds)
            assert 0 <= found.cached_share <= 1


@settings(FEWER, max_examples=30)
@given(FIGURES)
def test_no_figure_is_lost_or_changed(given_tables: dict[str, Any]) -> None:
    likely = read(given_tables, PRESETS).likely()
    for table, given_table in given_tables.items():
        for name, value in given_table.items():
            expected = value[1] if isinstance(value, list) else value
            assert getattr(getattr(likely, table), name) == expected


@FEWER
@given(FIGURES, ANSWERS)
def test_the_json_holds_together(given_tables: dict[str, Any], answers: Answers) -> None:
    found = cost(GUIDE, PRESETS, given_tables, answers)

    json.dumps(found, allow_nan=False)
    assert sum(way["cheapest_in"] for way in found["ways"]) <= 100  # in some, nothing may fit
    for way in found["ways"]:
        for amount in (way["setup_usd"], way["usd_per_month"], way["total_usd"]):
            assert amount
            assert 0 <= amount["low"] <= amount["likely"] <= amount["high"]
    for each in found["break_evens"]:
        assert each["low"] <= each["requests_per_day"] <= each["high"]
    for stair in found["staircase"]:
        assert _is_sound(stair["usd_per_month"])
        assert _is_sound(stair["once_usd"])


NEVER_CHEAPER = [
    (table, each.name)
    for table, section in SECTIONS.items()
    for each in fields(section)
    if "least" in each.metadata
    and (
        "usd" in unit_of(each.name)
        or each.name.endswith(("_build_hours", "_keep_hours_per_month", "_examples", "_runs"))
        or each.name in ("answer_tokens", "question_tokens", "retrieved_tokens", "power_watts")
    )
]
"""Figures of which more can save nothing. A longer start can: it is cached from some length on."""


@settings(FEWER, max_examples=40)
@given(FIGURES, st.sampled_from(NEVER_CHEAPER), st.floats(0, 1e12))
def test_what_costs_more_makes_no_way_cheaper(
    given_tables: dict[str, Any], path: tuple[str, str], more: float
) -> None:
    table, name = path
    less = read(given_tables, PRESETS).likely()
    raised = replace(getattr(less, table), **{name: getattr(getattr(less, table), name) + more})
    after = replace(less, **{table: raised})

    for way in WAYS.values():
        before_usd, after_usd = _total(less, way), _total(after, way)
        assert after_usd >= before_usd or math.isclose(after_usd, before_usd)


@settings(FEWER, max_examples=20)
@given(FIGURES, st.floats(1, 1_000))
def test_more_requests_cost_no_less_unless_they_keep_a_cache_from_ending(
    given_tables: dict[str, Any], times: float
) -> None:
    """Where reading renews a cache, a few requests more can save writing it: not so here."""
    for model in ("model", "tuned_model"):
        given_tables[model]["cache_reads_renew"] = False
    few = read(given_tables, PRESETS).likely()
    traffic = replace(few.traffic, requests_per_month=few.traffic.requests_per_month * times)
    many = replace(few, traffic=traffic, training=_by_hand(few.training))

    for way in WAYS.values():
        before_usd = _total(replace(few, training=many.training), way)
        assert _total(many, way) >= before_usd or math.isclose(_total(many, way), before_usd)


def _by_hand(training: Any) -> Any:
    """Return a training whose examples no model writes: those get cheaper with a busier cache."""
    return replace(training, model_written_share=0)


def _total(inputs: Any, way: Any) -> float:
    found = bill(inputs, way)
    assert found
    return found.total_usd(inputs.plan.horizon_months)


def _ends(pick: Callable[[float, float, float], float]) -> Callable[[Figures], Any]:
    return lambda figures: figures.inputs(lambda _, each: pick(each.low, each.likely, each.high))


@FEWER
@given(FIGURES)
def test_every_scenario_stays_within_what_each_figure_may_be(given_tables: dict[str, Any]) -> None:
    figures = read(given_tables, PRESETS)
    low, high = _ends(min)(figures), _ends(max)(figures)
    for inputs in list(scenarios(figures))[::25]:
        for table, name in figures.estimates:
            value = getattr(getattr(inputs, table), name)
            least, most = (getattr(getattr(end, table), name) for end in (low, high))
            assert least <= value <= most or math.isclose(value, least) or math.isclose(value, most)


NEARLY_TABLES = st.dictionaries(
    st.sampled_from([*SECTIONS, "answers"]) | st.text(max_size=9),
    st.dictionaries(
        st.sampled_from([each.name for part in SECTIONS.values() for each in fields(part)])
        | st.sampled_from(["preset", "colour"]),
        ANY_JSON | st.sampled_from([*PRESETS]),
        max_size=4,
    )
    | ANY_JSON,
    max_size=6,
)


def _reply(tables: dict[str, Any], answers: Mapping[str, str]) -> dict[str, Any]:
    """Return the costs as a shell hands them on, or the one sentence that refuses."""
    try:
        return {**json.loads(json.dumps(cost(GUIDE, PRESETS, tables, answers), allow_nan=False))}
    except ValueError as refused:
        return {"error": str(refused)}


@given(NEARLY_TABLES, st.dictionaries(NAMES, CHOICES, max_size=3))
def test_anything_given_as_figures_gets_costs_or_one_sentence(
    tables_given: dict[str, Any], answers: dict[str, Any]
) -> None:
    reply = _reply(tables_given, answers)

    if "error" in reply:
        assert reply.keys() == {"error"}
        assert reply["error"]
        assert "\n" not in reply["error"]
    else:
        assert reply.keys() == KEYS


@FEWER
@given(FIGURES, ANSWERS)
def test_any_figures_get_costs(given_tables: dict[str, Any], answers: Answers) -> None:
    reply = _reply(given_tables, answers)

    assert reply.keys() == KEYS


@settings(FEWER, max_examples=25)
@given(st.dictionaries(st.sampled_from([*SECTIONS, "answers", "colour"]), ANY_JSON))
def test_whatever_a_form_sends_gets_a_reply_in_words_or_numbers(asked: dict[str, Any]) -> None:
    reply = json.loads(bridge.answer(json.dumps({"cost": asked})))

    assert reply.keys() in ({"error"}, {"mistake"}, KEYS)


@given(st.text(max_size=30))
def test_typed_text_is_a_figure_that_is_no_less_than_nothing_or_stays_as_it_is(text: str) -> None:
    found = typed(text)
    parts = found if isinstance(found, list) else [found]

    assert found == text or all(isinstance(each, float) and each >= 0 for each in parts)


@given(st.just(0.0) | st.floats(LEAST, MOST))
def test_a_figure_that_is_shown_can_be_typed_again(number: float) -> None:
    assert typed(as_typed(number, number, number)) == pytest.approx(number, rel=1e-11, abs=0)
