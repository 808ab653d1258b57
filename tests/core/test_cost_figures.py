"""Reading figures: what is taken, and what is refusal of anything else."""

from dataclasses import fields
from typing import Any

import pytest

from quiz.cost.figures import NEEDED_BY, Estimate, read, spread
from quiz.cost.inputs import REQUIRED, SECTIONS
from quiz.cost.presets import load_presets
from quiz.decision import Guide
from tests.core.costs import PRESETS, TABLES, inputs, tables


def _refusal(given: dict[str, Any]) -> str:
    with pytest.raises(ValueError, match=r"\S") as refusal:
        read(given, PRESETS)
    return str(refusal.value)


def test_a_number_is_known_and_three_are_low_likely_and_high() -> None:
    found = read(tables(plan={"horizon_months": [6, 12, 24]}), PRESETS)

    assert found.estimates["plan", "horizon_months"] == Estimate(6, 12, 24)
    assert not found.estimates["plan", "horizon_months"].is_known
    assert found.estimates["text", "text_tokens"] == Estimate(100_000, 100_000, 100_000)
    assert found.estimates["text", "text_tokens"].is_known
    assert found.likely().plan.horizon_months == 12


def test_every_figure_that_was_given_is_among_the_inputs() -> None:
    found = inputs()

    for table, given in TABLES.items():
        for name, value in given.items():
            assert getattr(getattr(found, table), name) == value


def test_what_is_left_out_is_not_there() -> None:
    few = {table: TABLES[table] for table in REQUIRED}
    found = read(few, PRESETS).likely()

    assert (found.text, found.index, found.trained) == (None, None, None)
    assert found.rates.engineer_usd_per_hour == 0


def test_figures_beside_a_preset_go_before_it() -> None:
    given = tables(model=None)
    given["model"] = {"preset": "gpt-6.2-sol", "output_usd_per_million_tokens": 7}
    found = read(given, PRESETS)

    assert found.likely().model.input_usd_per_million_tokens == 2
    assert found.likely().model.output_usd_per_million_tokens == 7
    assert found.presets["model"].id == "gpt-6.2-sol"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"colour": {}}, "'colour' is no table of figures; use plan, traffic, request, model"),
        ({"plan": None}, "the table 'plan' is missing; give horizon_months"),
        ({"plan": {"horizon": 3}}, "plan: 'horizon' means nothing here; use horizon_months"),
        (
            {"plan": {"horizon_months": 0.5}},
            "plan: horizon_months is 0.5; give a number from 1 to 120, or [low, likely, high] "
            "(months to add up)",
        ),
        ({"plan": {"horizon_months": "long"}}, "plan: horizon_months is 'long'; give a number"),
        ({"plan": {"horizon_months": True}}, "plan: horizon_months is True; give a number"),
        ({"plan": {"horizon_months": None}}, "plan: horizon_months is None; give a number"),
        ({"plan": {"horizon_months": [1, 2]}}, "plan: horizon_months is [1, 2]; give a number"),
        ({"plan": {"horizon_months": [3, 2, 4]}}, "plan: horizon_months is [3, 2, 4]; give"),
        ({"plan": {"horizon_months": [1, 2, "x"]}}, "plan: horizon_months is [1, 2, 'x']; give"),
        ({"plan": {"horizon_months": float("nan")}}, "plan: horizon_months is nan; give a number"),
        ({"text": {"text_tokens": -1}}, "text: text_tokens is -1; give a number from 0, or ["),
        ({"text": {"text_tokens": float("inf")}}, "text: text_tokens is inf; give a number from 0"),
        ({"text": {"text_tokens": 1e-300}}, "text: text_tokens is 1e-300; give 0, or 1e-12 and"),
        ({"text": {"text_tokens": 10**16}}, "text: text_tokens is 10000000000000000; give a"),
        ({"text": {"text_tokens": "9" * 99}}, f"text: text_tokens is '{'9' * 59}…; give a number"),
        ({"text": {"text_tokens": 10**9_999}}, "text: text_tokens is too large a number; give"),
        (
            {"model": {"cache_reads_renew": 1}},
            "model: cache_reads_renew is 1; give true or false (each read from the cache",
        ),
        ({"model": {"preset": "gpt-9"}}, "model: preset is 'gpt-9'; use one of gpt-6.2-sol, "),
        ({"plan": {"preset": ["x"]}}, "plan: preset is ['x']; there is none for this table"),
    ],
)
def test_a_mistake_is_named_with_what_the_figure_takes(
    changed: dict[str, Any], sentence: str
) -> None:
    refusal = _refusal(tables(**changed))

    assert refusal.startswith(sentence)
    assert "\n" not in refusal


def test_a_figure_that_has_to_be_there_is_asked_for() -> None:
    given = tables()
    del given["traffic"]["requests_per_month"]

    assert _refusal(given) == (
        "traffic: 'requests_per_month' is missing; give a number from 0, or [low, likely, high] "
        "(requests in a month: 30.4 times those of a day, 21.7 times those of a working day)"
    )


def test_a_table_has_to_be_one() -> None:
    assert _refusal({**TABLES, "plan": 3}) == "plan is 3; give horizon_months"
    assert _refusal({**TABLES, "rates": 3}) == (
        "rates is 3; give a table of figures, or leave it out"
    )


@pytest.mark.parametrize(("path", "needed"), NEEDED_BY.items(), ids=lambda path: ".".join(path))
def test_a_figure_that_says_nothing_without_another_asks_for_it(
    path: tuple[str, str], needed: tuple[str, str]
) -> None:
    table, name = path
    given = tables(**{table: {name: True if name == "stops_when_idle" else 1}})
    for group in ("small_model", "tuned_model"):
        given[group] |= {
            "cache_write_usd_per_million_tokens": 1,
            "cache_read_usd_per_million_tokens": 1,
        }
    given[needed[0]].pop(needed[1], None)
    others = [each for each, wanted in NEEDED_BY.items() if wanted == needed and each != path]
    for other_table, other in others:
        given[other_table].pop(other, None)

    assert (
        _refusal(given)
        == f"{needed[0]}: {needed[1]!r} is missing; {table} has {name}, which needs it"
    )


def test_machines_that_cost_nothing_are_a_slip() -> None:
    given = tables(machines=None)
    given["machines"] = {"machine_tokens_per_second": 100}

    assert _refusal(given).startswith("machines: nothing costs anything; give machine_usd_per_hour")


def test_a_figure_without_a_range_is_tried_from_half_to_twice() -> None:
    given = tables(text={"text_tokens": [1, 2, 3]}, cheaper={"batched_share": 0.8})
    found = dict(spread(read(given, PRESETS)))

    assert found["text", "text_tokens"] == Estimate(1, 2, 3)
    assert found["traffic", "requests_per_month"] == Estimate(36_500, 73_000, 146_000)
    assert found["cheaper", "batched_share"] == Estimate(0.4, 0.8, 1)
    assert found["traffic", "in_use_hours_per_month"] == Estimate(365, 730, 744)
    assert ("model", "cache_reads_renew") not in found


def test_nothing_has_no_half() -> None:
    found = dict(spread(read(tables(request={"answer_tokens": 0}), PRESETS)))

    assert ("request", "answer_tokens") not in found


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda preset: preset.id)
def test_a_preset_can_be_read_in_each_of_its_tables(preset: Any) -> None:
    for table in preset.tables:
        known = {each.name: each.metadata for each in fields(SECTIONS[table])}
        assert preset.figures.keys() <= known.keys()
        given = tables()
        given[table] = {**given.get(table, {}), "preset": preset.id}
        for name in preset.figures:
            given[table].pop(name, None)
        assert read(given, PRESETS).presets[table] == preset


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda preset: preset.id)
def test_a_preset_is_a_vendor_s_page_of_some_month_or_says_that_it_is_nobody_s(
    preset: Any, guide: Guide
) -> None:
    """A price goes out of date by itself: it has a source, when it was seen, and when it is due."""
    if preset.source:
        assert preset.source in guide.evidence
        assert preset.seen < preset.due
        assert "as an example" in preset.name
    else:
        assert preset.name.startswith("Round numbers, no")
        assert (preset.seen, preset.due) == ("", "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a = ", "presets.toml: this is not TOML: "),
        ("colour = 1", "presets.toml: 'colour' means nothing here; use preset"),
        ("[[preset]]\nid = 'x'", "preset 'x': 'name' is missing"),
        (
            "[[preset]]\nid = 'x'\nname = 'X'\ntables = ['model']",
            "preset 'x': 'figures' is missing",
        ),
        (
            "[[preset]]\nid='x'\nname='X'\ntables=['model']\nfigures={}\n" * 2,
            "preset 'x' is there twice; give one of them another id",
        ),
        (
            "[[preset]]\nid='x'\nname='X'\ntables=['model']\nfigures={}\nmore=1",
            "preset 'x': 'more' means nothing here",
        ),
    ],
)
def test_a_mistake_in_the_presets_is_named(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as refusal:
        load_presets(text)

    assert str(refusal.value).startswith(sentence)
