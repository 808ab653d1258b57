"""The ways: what each one's bill holds, and how they differ."""

from dataclasses import replace
from typing import Any

import pytest

from quiz.cost.bill import Bill
from quiz.cost.inputs import Inputs
from quiz.cost.ways.catalogue import NEEDS, WAYS, bill, missing, priced, way_of
from quiz.decision.guide.model import OUTCOMES
from tests.core.costs import inputs, tables

TEXT = 100_000


def _bill(found: Inputs, way: str) -> Bill:
    priced = bill(found, WAYS[way])
    assert priced
    return priced


def _lines(found: Inputs, way: str) -> dict[str, Any]:
    """Return what each line of a bill costs once and each month, by its id."""
    return {each.id: (each.setup_usd, each.usd_per_month) for each in _bill(found, way).merged()}


UNCACHED = {"cache_life_minutes": 0}


def test_there_is_a_way_for_each_pair_of_the_guide_s_axes() -> None:
    assert {(way.text, way.is_trained): way.verdict for way in WAYS.values()} == OUTCOMES
    assert len({*WAYS}) == len(OUTCOMES)
    assert all(way_of(way.text, way.is_trained) == way for way in WAYS.values())


def test_a_prompt_costs_its_tokens_and_the_hours_for_it() -> None:
    lines = _lines(inputs(model=UNCACHED), "prompting")

    assert lines["start"] == (0, pytest.approx(73_000 * 2_000 / 10**6))
    assert lines["varying"] == (0, pytest.approx(73_000 * 500 / 10**6))
    assert lines["answer"] == (0, pytest.approx(73_000 * 100 * 10 / 10**6))
    assert lines["engineer"] == (1_000, 0)
    assert lines["expert"] == (0, 60)
    assert lines.keys() == {"start", "varying", "answer", "engineer", "expert"}


def test_the_whole_text_is_read_with_every_request() -> None:
    lines = _lines(inputs(model=UNCACHED), "long-context")

    assert lines["start"] == (0, pytest.approx(73_000 * (2_000 + TEXT) / 10**6))
    assert lines["engineer"] == (1_000 + 200, 0)


def test_a_search_puts_passages_behind_the_start_and_has_an_index() -> None:
    usual, found = _lines(inputs(), "prompting"), _lines(inputs(), "rag")

    assert found["start"] == usual["start"]
    assert found["varying"] == (0, pytest.approx(73_000 * (500 + 3_000) / 10**6))
    assert found["engineer"] == (1_000 + 10_000, 500)
    assert {"embedding", "index", "search"} <= found.keys()


def test_a_trained_model_has_a_shorter_start_and_its_own_prices() -> None:
    lines = _lines(inputs(), "fine-tune")

    assert lines["start"] == (0, pytest.approx(73_000 * 100 * 0.2 / 10**6))
    assert lines["varying"] == (0, pytest.approx(73_000 * 500 * 0.2 / 10**6))
    assert lines["answer"] == (0, pytest.approx(73_000 * 100 * 2 / 10**6))
    assert lines["machines"] == (0, 2 * 730)
    assert lines["labelling"] == (3_000, 0)
    assert lines["training"] == (24, 0)
    assert lines["trainer"] == (50 * 80, 0)
    assert lines["engineer"] == (1_000, 400)


def test_a_trained_model_may_read_the_whole_text_too() -> None:
    lines = _lines(inputs(), "fine-tune-with-text")

    assert lines["start"] == (0, pytest.approx(73_000 * (100 + TEXT) * 0.2 / 10**6))
    assert lines["engineer"] == (1_000 + 200, 400)


def test_both_have_the_index_of_the_one_and_the_training_of_the_other() -> None:
    found, tuned, searched = (_lines(inputs(), way) for way in ("hybrid", "fine-tune", "rag"))

    assert found["varying"] == (0, pytest.approx(73_000 * (500 + 3_000) * 0.2 / 10**6))
    assert all(found[id] == searched[id] for id in ("embedding", "index", "search"))
    assert all(found[id] == tuned[id] for id in ("labelling", "training", "machines", "start"))


def test_machines_alone_serve_without_a_price_by_the_token() -> None:
    lines = _lines(inputs(tuned_model=None), "fine-tune")

    assert lines["machines"] == (0, 1_460)
    assert "answer" not in lines


def test_tokens_alone_serve_without_machines() -> None:
    lines = _lines(inputs(machines=None), "fine-tune")

    assert "machines" not in lines
    assert "answer" in lines


def test_examples_that_a_model_writes_cost_a_request_each() -> None:
    by_model = {"model_written_share": 1, "checking_minutes": 0}
    lines = _lines(inputs(training=by_model, model=UNCACHED), "fine-tune")

    assert lines["labelling"] == (pytest.approx(1_000 * 0.0035), 0)


def test_what_every_way_needs_is_on_every_bill() -> None:
    found = inputs(plan={"application_usd_per_month": 7})

    for way in WAYS:
        assert _lines(found, way)["application"] == (0, 7)


@pytest.mark.parametrize(
    ("left_out", "way", "absent"),
    [
        (["text"], "long-context", ["text"]),
        (["text"], "rag", ["text"]),
        (["index"], "rag", ["index"]),
        (["training"], "fine-tune", ["training"]),
        (["tuned_model", "machines"], "fine-tune", ["tuned_model or machines"]),
        (["text"], "fine-tune-with-text", ["text"]),
        (["text", "index", "training"], "hybrid", ["text", "index", "training"]),
    ],
)
def test_a_way_without_its_figures_has_no_price(
    left_out: list[str], way: str, absent: list[str]
) -> None:
    given: dict[str, Any] = dict.fromkeys(left_out)
    found = inputs(**given)

    assert bill(found, WAYS[way]) is None
    assert missing(found, WAYS[way]) == absent
    assert way not in priced(found, WAYS.values())
    assert "prompting" in priced(found, WAYS.values())


def test_a_way_with_its_figures_misses_none() -> None:
    assert all(not missing(inputs(), way) for way in WAYS.values())
    assert priced(inputs(), WAYS.values()).keys() == WAYS.keys()
    assert {name for names in NEEDS.values() for name in names} <= tables().keys()


def test_one_waits_for_the_search_as_well() -> None:
    usual, searched = _bill(inputs(), "prompting"), _bill(inputs(), "rag")
    assert usual.wait_seconds
    assert searched.wait_seconds

    passages = 3_000 / 5_000
    assert searched.wait_seconds == pytest.approx(usual.wait_seconds + passages + 0.3)
    assert (
        _bill(
            inputs(machines=None, tuned_model={"write_tokens_per_second": 0}), "hybrid"
        ).wait_seconds
        is None
    )


def test_a_text_beyond_the_window_does_not_fit() -> None:
    found = inputs(text={"text_tokens": 300_000})

    assert _bill(found, "long-context").misfit == ""
    assert _bill(found, "rag").misfit == ""
    assert _bill(found, "fine-tune-with-text").misfit == (
        "One request has 300,700 tokens, and the model's window 200,000."
    )


def test_a_cache_makes_no_way_dearer() -> None:
    for way in ("prompting", "long-context", "rag"):
        cached, uncached = _bill(inputs(), way), _bill(inputs(model=UNCACHED), way)
        assert cached.usd_per_month < uncached.usd_per_month
        assert cached.cached_share > 0.9


@pytest.mark.parametrize("way", WAYS.values(), ids=lambda way: way.id)
@pytest.mark.parametrize("requests", [0, 1, 10**12])
def test_no_traffic_one_request_and_a_million_millions_have_a_price(
    way: Any, requests: int
) -> None:
    found = inputs()
    crowded = replace(found.traffic, requests_per_month=requests, requests_in_busiest_hour=requests)
    priced = bill(replace(found, traffic=crowded), way)
    assert priced

    assert 0 <= priced.usd_per_month < 10**15
    assert priced.setup_usd >= 0
