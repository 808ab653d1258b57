"""The cost JSON: what a page draws, sums that others published, and three worked cases."""

import json
from functools import cache
from typing import Any

import pytest

from quiz.cost.cost_json import CostJson, WayCostJson, cost
from quiz.cost.figures import read
from quiz.cost.inputs import Inputs
from quiz.cost.staircase import STEPS
from quiz.cost.tornado import cheapest, totals
from quiz.cost.units import UNITS
from quiz.cost.volume import VOLUMES, total_at
from quiz.cost.ways.catalogue import WAYS, bill
from quiz.decision import Guide, decide
from tests.core.costs import PRESETS, PUBLISHED, TABLES, WORKED, inputs, tables

UNCERTAIN: dict[str, Any] = {
    "traffic": {"requests_per_month": [20_000, 73_000, 200_000]},
    "text": {"text_tokens": [50_000, 100_000, 190_000]},
    "index_work": {"engineer_build_hours": [50, 100, 400]},
}


def _cost(guide: Guide, answers: dict[str, str] | None = None, **changed: Any) -> CostJson:
    return _once(guide, json.dumps([tables(**changed), answers or {}]))


@cache
def _once(guide: Guide, given: str) -> CostJson:
    """Return the costs of figures and answers; the same ones are asked for by many tests."""
    figures, answers = json.loads(given)
    return cost(guide, PRESETS, figures, answers)


def _way(found: CostJson, id: str) -> WayCostJson:
    return next(way for way in found["ways"] if way["way"] == id)


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["id"])
def test_a_published_sum_is_recomputed_within_a_twentieth(
    case: dict[str, Any], guide: Guide
) -> None:
    found = bill(read(case["figures"], PRESETS).likely(), WAYS[case["way"]])

    assert case["source"] in guide.evidence
    assert getattr(found, case["quantity"]) == pytest.approx(case["published_usd"], rel=0.05)


def test_at_least_four_sums_of_others_are_recomputed() -> None:
    assert len(PUBLISHED) >= 4
    assert len({case["way"] for case in PUBLISHED}) == 4


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case["id"])
def test_a_worked_case_comes_out_as_it_says(case: dict[str, Any], guide: Guide) -> None:
    found = cost(guide, PRESETS, case["figures"], case["answers"])

    assert found["cheapest"] == case["cheapest"]
    assert _way(found, case["cheapest"])["standing"] == "verdict"
    assert _way(found, case["cheapest"])["cheapest_in"] > 90


def test_worked_cases_have_different_winners() -> None:
    assert len(WORKED) == 3
    assert len({case["cheapest"] for case in WORKED}) == 3


def test_what_was_given_is_there_again(guide: Guide) -> None:
    found = _cost(guide, **UNCERTAIN)

    for table, given in tables(**UNCERTAIN).items():
        for name, value in given.items():
            range_ = value if isinstance(value, list) else [value] * 3
            assert found["figures"][table][name] == range_
    assert found["flags"] == {}
    renewed = _cost(guide, model={"cache_reads_renew": True})
    assert renewed["flags"] == {"model": {"cache_reads_renew": True}}


def test_what_presets_filled_in_is_there_with_its_date_and_source(guide: Guide) -> None:
    found = _cost(guide, model={"preset": "gpt-6.2-sol"}, rates={"preset": "round-rates"})

    assert found["presets"] == [
        {
            "table": "model",
            "preset": "gpt-6.2-sol",
            "name": "GPT-6.2 Sol at OpenAI, as an example",
            "seen": "2026-11",
            "source": "openai-2026-long-prompt-prices",
        },
        {
            "table": "rates",
            "preset": "round-rates",
            "name": "Round numbers, nobody's wages: an hour of each role",
            "seen": "",
            "source": "",
        },
    ]
    assert found["figures"]["model"]["step_above_tokens"] == [272_000] * 3


def test_without_answers_nothing_is_judged(guide: Guide) -> None:
    found = _cost(guide)

    assert (found["verdict"], found["exit"], found["answers"]) == (None, None, {})
    assert {way["standing"] for way in found["ways"]} == {"open"}


def test_answers_rule_ways_out_which_then_come_last_and_win_nothing(guide: Guide) -> None:
    answers = {"gap": "knowledge", "freshness": "changing"}
    found = _cost(guide, answers, **UNCERTAIN)
    standings = [way["standing"] for way in found["ways"]]

    assert found["verdict"] == decide(guide, answers).id
    assert standings == sorted(standings, key="ruled-out".__eq__)
    prompting = _way(found, "prompting")
    assert prompting["total_usd"]
    assert prompting["cheapest_in"] == 0
    assert "prompting" not in {each["below"] for each in found["break_evens"]}
    assert "prompting" not in found["tornado"][0]["at_low_usd"]
    assert found["cheapest"] != "prompting"


def test_what_this_guide_does_not_decide_is_said_first(guide: Guide) -> None:
    found = _cost(guide, {"request": "calculation"})

    assert found["exit"]
    assert found["exit"]["exit"] == "calculation"


def test_a_way_that_does_not_fit_is_ruled_out_by_the_figures(guide: Guide) -> None:
    found = _way(_cost(guide, text={"text_tokens": 300_000}), "fine-tune-with-text")

    assert (found["standing"], found["rule"]) == ("ruled-out", "")
    assert "300,700 tokens" in found["because"]


def test_the_cheapest_way_comes_first(guide: Guide) -> None:
    found = _cost(guide)
    prices = [way["total_usd"]["likely"] for way in found["ways"] if way["total_usd"]]

    assert prices == sorted(prices)
    assert (
        found["cheapest"] == found["ways"][0]["way"] == cheapest(totals(inputs(), [*WAYS.values()]))
    )


def test_a_way_without_its_figures_says_which_are_missing(guide: Guide) -> None:
    found = _way(_cost(guide, index=None), "rag")

    assert found["missing"] == ["index"]
    assert found["total_usd"] is found["setup_usd"] is found["usd_per_month"] is None
    assert (found["dominant"], found["wait_seconds"], found["cached_share"]) == (None, None, None)
    assert (found["lines"], found["by_month"], found["by_volume"]) == ([], [], [])


def test_known_figures_have_one_outcome_and_uncertain_ones_a_range(guide: Guide) -> None:
    known, uncertain = _cost(guide), _cost(guide, **UNCERTAIN)

    for way in known["ways"]:
        assert way["total_usd"]
        assert way["total_usd"]["low"] == way["total_usd"]["likely"] == way["total_usd"]["high"]
    for way in uncertain["ways"]:
        assert way["total_usd"]
        assert way["total_usd"]["low"] < way["total_usd"]["high"]
        assert way["total_usd"]["low"] <= way["total_usd"]["likely"] <= way["total_usd"]["high"]


@pytest.mark.parametrize("changed", [{}, UNCERTAIN], ids=["known", "uncertain"])
def test_in_a_hundred_scenarios_some_way_is_cheapest_in_each(
    guide: Guide, changed: dict[str, Any]
) -> None:
    assert sum(way["cheapest_in"] for way in _cost(guide, **changed)["ways"]) == 100


def test_a_bill_adds_up_and_names_what_dominates_it(guide: Guide) -> None:
    for way in _cost(guide)["ways"]:
        assert way["total_usd"]
        assert way["setup_usd"]
        total = way["total_usd"]["likely"]
        lines = way["lines"]
        assert sum(each["share"] for each in lines) == pytest.approx(1)
        assert sum(
            each["setup_usd"] + 10 * each["usd_per_month"] for each in lines
        ) == pytest.approx(total)
        assert way["dominant"] == max(lines, key=lambda each: each["share"])["line"]
        assert way["usd_per_request"] == pytest.approx(total / 730_000)
        assert way["by_month"][0] == way["setup_usd"]["likely"]
        assert way["by_month"][-1] == pytest.approx(total)
        assert len(way["by_month"]) == 11


def test_without_requests_there_is_no_price_for_one(guide: Guide) -> None:
    found = _cost(guide, traffic={"requests_per_month": 0})

    assert {way["usd_per_request"] for way in found["ways"]} == {None}
    assert found["requests_per_day"] == 0
    assert _cost(guide)["requests_per_day"] == 2_400


def test_costs_at_each_volume_are_those_of_that_traffic(guide: Guide) -> None:
    found = _cost(guide)

    assert found["volumes"] == [*VOLUMES]
    for way in found["ways"]:
        expected = map(total_at(inputs(), WAYS[way["way"]]), VOLUMES)
        assert way["by_volume"] == pytest.approx([*expected])


def test_at_a_break_even_both_ways_cost_the_same_and_change_places(guide: Guide) -> None:
    found = _cost(guide, **UNCERTAIN)
    assert found["break_evens"]

    likely = read(tables(**UNCERTAIN), PRESETS).likely()
    for each in found["break_evens"]:
        below, above = (total_at(likely, WAYS[each[side]]) for side in ("below", "above"))
        at = each["requests_per_day"]
        assert below(at) == pytest.approx(above(at), rel=1e-3)
        assert below(at * 0.99) < above(at * 0.99)
        assert below(at * 1.01) > above(at * 1.01)
        assert each["low"] <= at <= each["high"]
        assert 0 <= each["scenarios_without"] <= 100


def test_a_leading_break_even_is_one_that_no_third_way_undercuts(guide: Guide) -> None:
    found = _cost(guide)
    leading = [each for each in found["break_evens"] if each["is_leading"]]
    others = [each for each in found["break_evens"] if not each["is_leading"]]
    costs = {id: total_at(inputs(), way) for id, way in WAYS.items()}

    assert leading
    assert others
    for each in found["break_evens"]:
        at = each["requests_per_day"]
        least = min(usd(at) for usd in costs.values())
        assert each["is_leading"] == (costs[each["above"]](at) <= least * (1 + 1e-6))


def test_scenarios_in_which_two_ways_never_change_places_are_counted(guide: Guide) -> None:
    """Where the text is shorter than the passages, a search saves nothing at any traffic."""
    text = {"text_tokens": [1, 4_000, 8_000], "retrieved_tokens": 3_000}
    found = _cost(guide, text=text, training=None, model={"cache_life_minutes": 0})
    (each,) = (
        each
        for each in found["break_evens"]
        if {each["below"], each["above"]} == {"long-context", "rag"}
    )

    assert 0 < each["scenarios_without"] < 100


def test_bars_say_of_each_figure_whether_the_reader_gave_its_range(guide: Guide) -> None:
    bars = {f"{bar['table']}.{bar['name']}": bar for bar in _cost(guide, **UNCERTAIN)["tornado"]}

    given = bars["text.text_tokens"]
    assert (given["low"], given["likely"], given["high"]) == (50_000, 100_000, 190_000)
    assert given["is_given"]
    assert given["unit"] == "tokens"
    assumed = bars["model.input_usd_per_million_tokens"]
    assert (assumed["low"], assumed["high"], assumed["is_given"]) == (0.5, 2, False)
    assert {bar["unit"] for bar in bars.values()} <= UNITS.keys()


def test_a_bar_says_where_another_way_becomes_the_cheapest(guide: Guide) -> None:
    answers, text = {"gap": "knowledge", "freshness": "changing"}, [3_000, 100_000, 190_000]
    uncached = {"cache_life_minutes": 0}
    bars = _cost(guide, answers, text={"text_tokens": text}, model=uncached)["tornado"]

    for bar in bars:
        assert bar["cheapest_at_low"] == cheapest(bar["at_low_usd"])
        assert bar["cheapest_at_high"] == cheapest(bar["at_high_usd"])
        assert bar["flips"] == (bar["cheapest_at_low"] != bar["cheapest_at_high"])
    (bar,) = (bar for bar in bars if bar["name"] == "text_tokens")
    assert (bar["cheapest_at_low"], bar["cheapest_at_high"]) == ("long-context", "rag")


def test_the_staircase_has_every_step(guide: Guide) -> None:
    found = _cost(guide)["staircase"]

    assert [stair["step"] for stair in found] == [*STEPS]
    assert [stair["label"] for stair in found] == [*STEPS.values()]


def test_the_staircase_reads_what_the_verdict_reads(guide: Guide) -> None:
    bare, whole = _cost(guide), _cost(guide, {"corpus": "small", "coverage": "whole"})

    assert whole["verdict"] == "long-context"
    assert whole["staircase"][0]["usd_per_month"] > bare["staircase"][0]["usd_per_month"]


def test_where_every_way_is_ruled_out_or_lacks_figures_none_is_cheapest(guide: Guide) -> None:
    answers = {"gap": "knowledge", "freshness": "changing"}
    found = _cost(guide, answers, text=None)

    assert found["cheapest"] is None
    assert (found["break_evens"], found["tornado"]) == ([], [])
    assert {way["cheapest_in"] for way in found["ways"]} == {0}


def test_amounts_have_nine_digits_however_small_they_are(guide: Guide) -> None:
    """A third of a token for one request, at one dollar per million."""
    tiny = {"question_tokens": 1 / 3, "instruction_tokens": 0, "answer_tokens": 0}
    found = _cost(guide, request=tiny, traffic={"requests_per_month": 1}, prompt_work=None)
    prompting = _way(found, "prompting")

    third = 3.33333333e-07
    assert prompting["usd_per_month"] == {"low": third, "likely": third, "high": third}


def test_a_bill_of_nothing_has_no_lines(guide: Guide) -> None:
    nothing = {"requests_per_month": 0}
    prompting = _way(_cost(guide, traffic=nothing, prompt_work=None), "prompting")

    assert (prompting["lines"], prompting["dominant"]) == ([], None)


def test_everything_can_be_written_as_json(guide: Guide) -> None:
    found = _cost(guide, {"gap": "both"}, **UNCERTAIN)

    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_an_unknown_answer_is_named(guide: Guide) -> None:
    with pytest.raises(ValueError, match="unknown criterion 'colour'"):
        cost(guide, PRESETS, TABLES, {"colour": "red"})


def test_inputs_are_never_changed(guide: Guide) -> None:
    given = tables(**UNCERTAIN)
    before = json.dumps(given)
    cost(guide, PRESETS, given, {})

    assert json.dumps(given) == before
    with pytest.raises(AttributeError):
        object.__setattr__(inputs(), "colour", 1)
    assert Inputs.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_a_shorter_prompt_has_to_be_shorter(guide: Guide) -> None:
    cheaper = {"shorter_instruction_tokens": 3_000}
    stairs = {
        each["step"]: each
        for each in _cost(guide, request={"instruction_tokens": 3_000}, cheaper=cheaper)[
            "staircase"
        ]
    }

    assert stairs["shorter"]["obstacle"].endswith("is no shorter than the prompt’s.")
    assert stairs["shorter"]["usd_per_month"] == stairs["today"]["usd_per_month"]
