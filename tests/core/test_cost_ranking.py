"""On what the ranking hangs: scenarios, traffic, one figure at a time, and the staircase."""

from typing import Any

import pytest

from quiz.cost.figures import Estimate, read
from quiz.cost.inputs import Inputs
from quiz.cost.scenarios import SCENARIOS, middle, quantile, scenarios
from quiz.cost.staircase import STEPS, Stair, staircase
from quiz.cost.tornado import cheapest, tornado, totals
from quiz.cost.units import DAYS_PER_MONTH
from quiz.cost.volume import (
    VOLUMES,
    at_volume,
    becomes_cheaper,
    crossings,
    interpolated,
    per_day,
    total_at,
)
from quiz.cost.ways.catalogue import WAYS
from tests.core.costs import PRESETS, inputs, tables

ALL = tuple(WAYS.values())


def test_a_triangle_has_its_ends_and_its_middle() -> None:
    even, lopsided = Estimate(0, 5, 10), Estimate(0, 0, 10)

    assert (quantile(even, 0), quantile(even, 0.5), quantile(even, 1)) == (0, 5, 10)
    assert quantile(lopsided, 0.75) == pytest.approx(10 - 10 * 0.25**0.5)
    assert quantile(Estimate(0, 10, 10), 0.25) == pytest.approx(5)


def test_every_figure_takes_each_hundredth_of_its_range_once_in_an_order_of_its_own() -> None:
    ranges = {"text_tokens": [0, 50_000, 100_000], "retrieved_tokens": [0, 5_000, 10_000]}
    found = list(scenarios(read(tables(text=ranges), PRESETS)))
    texts = [each.text for each in found if each.text]

    by_size = [round(quantile(Estimate(0, 50, 100), (n + 0.5) / 100), 6) for n in range(100)]
    assert sorted(round(each.text_tokens / 1_000, 6) for each in texts) == by_size
    assert sorted(round(each.retrieved_tokens / 100, 6) for each in texts) == by_size
    assert [each.text_tokens / 10 for each in texts] != [each.retrieved_tokens for each in texts]
    assert len(found) == SCENARIOS


def test_the_same_figures_give_the_same_scenarios() -> None:
    figures = read(tables(text={"text_tokens": [1, 2, 3]}), PRESETS)

    assert list(scenarios(figures)) == list(scenarios(figures))


def test_figures_that_are_known_are_so_in_every_scenario() -> None:
    figures = read(tables(text={"text_tokens": [1, 2, 3]}), PRESETS)

    assert {each.traffic for each in scenarios(figures)} == {figures.likely().traffic}


def test_a_range_leaves_out_the_tenth_at_either_end_but_never_what_is_likely() -> None:
    values = [float(value) for value in range(100)]

    assert middle(values, 50) == (10, 89)
    assert middle(values, 3) == (3, 89)
    assert middle(values, 95) == (10, 95)
    assert middle([7.0], 7) == (7, 7)
    assert middle([], 7) == (7, 7)


def test_traffic_moves_with_its_busiest_hour() -> None:
    moved = at_volume(inputs(), 4_800)

    assert per_day(inputs()) == pytest.approx(2_400)
    assert moved.traffic.requests_per_month == pytest.approx(146_000)
    assert moved.traffic.requests_in_busiest_hour == pytest.approx(1_000)


def test_where_nobody_asks_yet_the_busiest_hour_is_one_like_any_other() -> None:
    moved = at_volume(inputs(traffic={"requests_per_month": 0}), 2_400)

    assert moved.traffic.requests_in_busiest_hour == pytest.approx(2_400 * DAYS_PER_MONTH / 730)


def test_two_costs_cross_where_they_are_the_same() -> None:
    """1,000 and 1 a request against 4,000 and a tenth: even at 3,333."""
    (found,) = crossings(lambda n: 1_000 + n, lambda n: 4_000 + n / 10)

    assert found.requests_per_day == pytest.approx(3_000 / 0.9, rel=1e-5)
    assert not found.first_above


def test_costs_that_jump_cross_more_than_once() -> None:
    found = list(crossings(lambda n: n, lambda n: 100 if n < 1_000 else 10_000))

    assert [round(each.requests_per_day) for each in found] == [100, 1_000, 10_000]
    assert [each.first_above for each in found] == [False, True, False]


def test_costs_that_are_the_same_do_not_cross() -> None:
    assert list(crossings(lambda n: n / 3, lambda n: n * (1 / 3))) == []
    assert list(crossings(lambda n: n, lambda n: n if n < 100 else n + 1)) == []


def test_a_cost_that_runs_straight_is_exact_between_volumes() -> None:
    straight = interpolated([7 + 3 * volume for volume in VOLUMES])

    for volume in (1, 5, 123, 9_999, VOLUMES[-1]):
        assert straight(volume) == pytest.approx(7 + 3 * volume)


@pytest.mark.parametrize(
    ("one", "other", "at"),
    [
        (lambda n: 1.0, lambda n: 2.0, 0),
        (lambda n: 2.0, lambda n: 1.0, None),
        (lambda n: 100.0, lambda n: n, 100),
        (lambda n: n if n < 500 else 500, lambda n: n, 500),
    ],
    ids=["always", "never", "from some traffic on", "after they were the same"],
)
def test_one_cost_becomes_the_cheaper_from_some_traffic_on(one: Any, other: Any, at: Any) -> None:
    assert becomes_cheaper(one, other) == (at and pytest.approx(at, rel=1e-5))


def test_a_bar_has_what_each_way_costs_at_either_end_of_a_figure() -> None:
    figures = read(tables(text={"text_tokens": [50_000, 100_000, 150_000]}), PRESETS)
    bars = {bar.path: bar for bar in tornado(figures, ALL)}
    bar = bars["text", "text_tokens"]

    assert bar.at_low == totals(inputs(text={"text_tokens": 50_000}), ALL)
    assert bar.at_high == totals(inputs(text={"text_tokens": 150_000}), ALL)
    assert bar.swing_usd == pytest.approx(
        max(abs(bar.at_high[way] - bar.at_low[way]) for way in bar.at_low)
    )


def test_bars_are_sorted_by_what_they_move_and_those_that_move_nothing_are_left_out() -> None:
    bars = tornado(read(tables(), PRESETS), ALL)
    swings = [bar.swing_usd for bar in bars]

    assert swings == sorted(swings, reverse=True)
    assert all(swings)
    assert ("model", "first_token_seconds") not in {bar.path for bar in bars}
    assert ("cheaper", "batched_share") not in {bar.path for bar in bars}


def test_traffic_at_its_ends_takes_its_busiest_hour_along() -> None:
    busy = {"machine_tokens_per_second": 100}
    figures = read(tables(machines=busy), PRESETS)
    (bar,) = (bar for bar in tornado(figures, ALL) if bar.path == ("traffic", "requests_per_month"))
    double = {"requests_per_month": 146_000, "requests_in_busiest_hour": 1_000}

    assert bar.at_high == totals(inputs(machines=busy, traffic=double), ALL)


def test_a_way_that_a_figure_makes_impossible_has_no_total_there() -> None:
    figures = read(tables(text={"text_tokens": [1_000, 100_000, 300_000]}), PRESETS)
    (bar,) = (bar for bar in tornado(figures, ALL) if bar.path == ("text", "text_tokens"))

    assert "fine-tune-with-text" in bar.at_low
    assert "fine-tune-with-text" not in bar.at_high


def test_without_any_way_nothing_is_cheapest() -> None:
    assert cheapest({}) == ""
    assert cheapest({"rag": 2, "prompting": 1, "hybrid": 1}) == "prompting"
    assert tornado(read(tables(), PRESETS), ()) == []


def _steps(found: Inputs) -> dict[str, Stair]:
    return {stair.id: stair for stair in staircase(found, "none")}


ONE_MONTH = {"plan": {"horizon_months": 1}, "rates": {"expert_usd_per_hour": 0}}
PER_REQUEST = {
    "today": (2_000 * 1 + 500 * 1 + 100 * 10) / 10**6,
    "shorter": (1_000 * 1 + 500 * 1 + 100 * 10) / 10**6,
}


def test_each_step_costs_less_than_the_one_before_or_is_left_out() -> None:
    found = _steps(inputs(cheaper={"shortening_engineer_hours": 0}, **ONE_MONTH))

    assert [*found] == [*STEPS]
    assert found["today"].usd_per_month == pytest.approx(73_000 * PER_REQUEST["today"])
    assert found["shorter"].usd_per_month == pytest.approx(73_000 * PER_REQUEST["shorter"])
    assert found["cache"].usd_per_month < found["shorter"].usd_per_month
    small = (1_000 * 0.1 + 500 * 0.1 + 100 * 1) / 10**6
    assert found["smaller-model"].usd_per_month == pytest.approx(73_000 * small)


def test_a_step_pays_from_the_traffic_at_which_it_earns_its_hours_back() -> None:
    """Two hours at 100 against a thousandth of a dollar a request, in one month."""
    shorter = _steps(inputs(**ONE_MONTH))["shorter"]

    assert shorter.once_usd == 200
    assert shorter.pays_from == pytest.approx(200 / 0.001 / DAYS_PER_MONTH, rel=1e-3)
    assert not shorter.saves
    longer = {**ONE_MONTH, "plan": {"horizon_months": 10}}
    assert _steps(inputs(**longer))["shorter"].saves


def test_a_step_that_costs_nothing_and_saves_pays_at_any_traffic() -> None:
    free = inputs(cheaper={"shortening_engineer_hours": 0})

    assert _steps(free)["shorter"].pays_from == 0


def test_a_step_that_saves_nothing_is_not_built_on() -> None:
    longer = _steps(inputs(cheaper={"shorter_instruction_tokens": 4_000}))
    usual = _steps(inputs(cheaper=None))

    assert (longer["shorter"].pays_from, longer["shorter"].saves) == (None, False)
    assert longer["cache"].usd_per_month == pytest.approx(usual["cache"].usd_per_month)


def test_batches_cost_a_share_of_the_price_for_what_can_wait() -> None:
    """Half of the requests at half of the price: three quarters of the tokens' cost."""
    found = _steps(inputs(small_model=None, **ONE_MONTH))

    expected = found["cache"].usd_per_month * 0.75
    assert found["batch"].usd_per_month == pytest.approx(expected)


def test_the_smaller_model_uses_its_own_cache_only_where_a_cache_is_used() -> None:
    own = {
        "cache_write_usd_per_million_tokens": 0.1,
        "cache_read_usd_per_million_tokens": 0.01,
        "cache_life_minutes": 60,
    }
    rested = {"cache_engineer_hours": 10**6}
    with_cache = _steps(inputs(small_model=own))["smaller-model"]
    without = _steps(inputs(small_model=own, cheaper=rested))["smaller-model"]

    assert with_cache.usd_per_month < without.usd_per_month


def test_the_last_step_is_a_model_trained_on_outputs_that_people_checked() -> None:
    """A thousand outputs, a minute each at 30 an hour, and what the model takes for writing."""
    last = _steps(inputs())["trained"]
    assert last.once_usd == pytest.approx(500 + 24 + 50 * 80, rel=0.01)
    assert last.obstacle == ""
    assert last.pays_from is None or last.pays_from > 0


def test_training_pays_from_some_traffic_on() -> None:
    tokens_alone = inputs(machines=None, small_model=None)
    last = _steps(tokens_alone)["trained"]
    assert last.pays_from

    way, before = WAYS["fine-tune"], _steps(tokens_alone)["batch"]
    assert total_at(tokens_alone, way)(last.pays_from * 2) < 10 * 2 * (
        before.usd_per_month * last.pays_from / per_day(tokens_alone)
    )


@pytest.mark.parametrize(
    ("changed", "step", "obstacle"),
    [
        ({"cheaper": None}, "shorter", "What might make the prompt cheaper is missing"),
        ({"cheaper": None}, "batch", "What might make the prompt cheaper is missing"),
        ({"model": {"cache_life_minutes": 0}}, "cache", "The model has no cache"),
        ({"small_model": None}, "smaller-model", "The prices of the smaller model are missing"),
        ({"cheaper": {"batched_share": 0}}, "batch", "No request can wait for a batch."),
        (
            {"small_model": None, "model": {"batch_paid_share": 1}},
            "batch",
            "The model has no price for batches",
        ),
        ({"training": None}, "trained", "Without figures for it: training."),
        ({"training": {"checking_minutes": 0}}, "trained", "Outputs that nobody checks"),
    ],
)
def test_a_step_that_cannot_be_taken_says_why(
    changed: dict[str, Any], step: str, obstacle: str
) -> None:
    found = _steps(inputs(**changed))
    before = [*found][[*found].index(step) - 1]

    assert found[step].obstacle.startswith(obstacle)
    assert (found[step].pays_from, found[step].saves) == (None, False)
    if found[before].saves or before == "today":
        assert found[step].usd_per_month == found[before].usd_per_month


def test_steps_that_need_no_table_are_there_without_it() -> None:
    found = _steps(inputs(cheaper=None))

    assert (found["cache"].once_usd, found["smaller-model"].once_usd) == (0, 0)
    assert found["cache"].saves


def test_the_prompt_has_its_text_where_the_verdict_has_it() -> None:
    whole, passages = (staircase(inputs(), text)[0] for text in ("prompt", "index"))

    assert (
        whole.usd_per_month > passages.usd_per_month > staircase(inputs(), "none")[0].usd_per_month
    )
    assert staircase(inputs(text=None), "prompt") == []
