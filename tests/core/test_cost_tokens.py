"""Tokens: what a request costs, with the cache as it is sold, and how long one waits."""

import math

import pytest

from quiz.cost.tokens import (
    Prompt,
    beside_text,
    misfit,
    missed_share,
    request_cost,
    text_of_a_request,
    token_lines,
    wait_seconds,
)
from tests.core.costs import inputs, prices, traffic

CACHE = {
    "cache_write_usd_per_million_tokens": 1.25,
    "cache_read_usd_per_million_tokens": 0.1,
    "cache_life_minutes": 60,
}


def test_a_request_costs_its_tokens_times_their_prices() -> None:
    cost = request_cost(prices(), traffic(), Prompt(2_000, 500, 100))

    assert cost.start_usd == 2_000 * 1 / 10**6
    assert cost.varying_usd == 500 * 1 / 10**6
    assert cost.answer_usd == 100 * 10 / 10**6
    assert cost.usd == pytest.approx(0.0035)
    assert cost.cached_share == 0


@pytest.mark.parametrize(("requests", "usual"), [(1, 1.25), (10, 0.215), (100, 0.1115)])
def test_a_cached_start_costs_what_the_page_on_long_context_says(
    requests: int, usual: float
) -> None:
    """One write and the reads after it, per request: 1.25, 0.22 and 0.11 in its table."""
    prompt = Prompt(10_000, 0, 0, in_a_row=requests)
    cost = request_cost(prices(**CACHE), traffic(), prompt)

    uncached = 10_000 / 10**6
    assert cost.usd / uncached == pytest.approx(min(usual, 1))


def test_a_life_that_does_not_renew_has_one_write_for_itself_and_all_that_follow() -> None:
    """A hundred requests an hour, a life of one hour: 101 requests for each write."""
    missed = missed_share(prices(**CACHE), traffic(), Prompt(10_000, 0, 0))

    assert missed == pytest.approx(1 / 101)


def test_a_life_that_reading_renews_ends_when_nobody_came_for_so_long() -> None:
    renewed = prices(**CACHE, cache_reads_renew=True)
    two_an_hour = traffic(requests=1_460)

    assert missed_share(renewed, two_an_hour, Prompt(10_000, 0, 0)) == pytest.approx(math.exp(-2))


def test_every_change_of_a_text_writes_it_again() -> None:
    still, moving = Prompt(10_000, 0, 0), Prompt(10_000, 0, 0, changes_per_month=730)
    model, calls = prices(**CACHE), traffic()

    more = missed_share(model, calls, moving) - missed_share(model, calls, still)
    assert more == pytest.approx(730 / 73_000)


def test_many_different_starts_share_the_traffic_and_miss_more_often() -> None:
    one, many = Prompt(10_000, 0, 0), Prompt(10_000, 0, 0, copies=100)
    model = prices(**CACHE)

    assert missed_share(model, traffic(), many) == pytest.approx(1 / 2)
    assert missed_share(model, traffic(), many) > missed_share(model, traffic(), one)


def test_without_requests_nothing_is_found_in_a_cache() -> None:
    assert missed_share(prices(**CACHE), traffic(requests=0), Prompt(10_000, 0, 0)) == 1


@pytest.mark.parametrize(
    ("changed", "prompt"),
    [
        ({"cache_life_minutes": 0.0}, Prompt(2_000, 0, 0)),
        ({"cache_minimum_tokens": 2_001.0}, Prompt(2_000, 0, 0)),
        ({}, Prompt(2_000, 0, 0, in_a_row=1)),
        ({"cache_storage_usd_per_million_tokens_hour": 1_000.0}, Prompt(2_000, 0, 0)),
    ],
    ids=["no cache", "too short for it", "asked once", "its storage costs more than it saves"],
)
def test_nothing_is_cached_where_that_cannot_be_or_does_not_pay(
    changed: dict[str, float], prompt: Prompt
) -> None:
    cost = request_cost(prices(**{**CACHE, **changed}), traffic(), prompt)

    assert (cost.usd, cost.cached_share) == (2_000 / 10**6, 0)


def test_storage_is_paid_for_every_start_and_hour_of_use() -> None:
    """Two starts of 10,000 tokens, 730 hours, 0.5 US dollars per million and hour: 7.30 a month."""
    model = prices(**CACHE, cache_storage_usd_per_million_tokens_hour=0.5)
    calls = traffic()
    lines = token_lines(request_cost(model, calls, Prompt(10_000, 0, 0, copies=2)), calls)

    stored = {line.id: line.usd_per_month for line in lines}["cache-storage"]
    assert stored == pytest.approx(2 * 10_000 / 10**6 * 730 * 0.5)


def test_storage_of_a_text_that_comes_along_is_paid_for_one_life() -> None:
    """A life of one hour: 10,000 tokens at 0.5 per million and hour, shared by ten questions."""
    model = prices(**CACHE, cache_storage_usd_per_million_tokens_hour=0.5)
    cost = request_cost(model, traffic(), Prompt(10_000, 0, 0, in_a_row=10))

    assert cost.storage_usd == pytest.approx(10_000 / 10**6 * 0.5 / 10)


def test_above_its_step_a_request_pays_more_for_every_token() -> None:
    stepped = prices(**CACHE, step_above_tokens=10_000, step_input_factor=2, step_output_factor=1.5)
    below, above = Prompt(9_000, 1_000, 100), Prompt(9_000, 1_001, 100)
    cheap, dear = (request_cost(stepped, traffic(), each) for each in (below, above))

    assert dear.start_usd == pytest.approx(2 * cheap.start_usd)
    assert dear.varying_usd == pytest.approx(2 * 1_001 / 10**6)
    assert dear.answer_usd == pytest.approx(1.5 * cheap.answer_usd)


def test_a_month_costs_its_requests() -> None:
    cost = request_cost(prices(), traffic(requests=1_000), Prompt(2_000, 500, 100))
    lines = list(token_lines(cost, traffic(requests=1_000)))

    assert [line.setup_usd for line in lines] == [0, 0, 0, 0]
    assert sum(line.usd_per_month for line in lines) == pytest.approx(1_000 * 0.0035)


def test_the_text_stands_behind_the_instructions_where_a_cache_holds_both() -> None:
    text = inputs(text={"separate_texts": 4, "changes_per_month": 3}).text
    assert text
    prompt = beside_text(Prompt(2_000, 500, 100), text)

    assert prompt == Prompt(27_000, 500, 100, copies=4, changes_per_month=3)
    assert text_of_a_request(text) == 25_000


def test_a_text_that_comes_along_is_read_whole_by_each_of_its_questions() -> None:
    text = inputs(text={"asked_questions": 5}).text
    assert text
    assert text_of_a_request(text) == 100_000
    assert beside_text(Prompt(0, 0, 0), text).in_a_row == 5


def test_one_waits_for_the_first_token_for_what_is_not_cached_and_for_the_answer() -> None:
    quick = prices(
        first_token_seconds=0.5, read_tokens_per_second=1_000, write_tokens_per_second=50
    )
    prompt = Prompt(8_000, 1_000, 100)

    assert wait_seconds(quick, prompt, 0) == pytest.approx(0.5 + 9_000 / 1_000 + 100 / 50)
    assert wait_seconds(quick, prompt, 0.75) == pytest.approx(0.5 + 3_000 / 1_000 + 100 / 50)


def test_reading_takes_no_time_that_nobody_gave() -> None:
    assert wait_seconds(prices(write_tokens_per_second=50), Prompt(8_000, 0, 100), 0) == 2


def test_without_a_speed_of_writing_nothing_is_said_of_waiting() -> None:
    assert wait_seconds(prices(read_tokens_per_second=1_000), Prompt(8_000, 0, 100), 0) is None


def test_a_request_fits_a_window_with_its_answer() -> None:
    assert misfit(prices(window_tokens=1_100), Prompt(500, 500, 100)) == ""
    assert misfit(prices(), Prompt(10**12, 0, 0)) == ""
    assert misfit(prices(window_tokens=1_099), Prompt(500, 500, 100)) == (
        "One request has 1,100 tokens, and the model's window 1,099."
    )
