"""What the tokens of one request cost, with the cache as it is sold today."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from quiz.cost.bill import Line
from quiz.cost.inputs import Prices, Text, Traffic
from quiz.cost.units import MILLION, MINUTES_PER_HOUR


@dataclass(frozen=True, slots=True)
class Prompt:
    """One request in tokens: the start that a cache can hold, what follows it, and the answer.

    `copies` different starts are in use at a time. `in_a_row` requests come for one start at once,
    and none after them; 0 if they come spread over the hours of use.
    """

    start_tokens: float
    varying_tokens: float
    answer_tokens: float
    copies: float = 1.0
    changes_per_month: float = 0.0
    in_a_row: float = 0.0

    @property
    def input_tokens(self) -> float:
        return self.start_tokens + self.varying_tokens


@dataclass(frozen=True, slots=True)
class RequestCost:
    """US dollars for one request, and the share of requests that find their start in the cache."""

    start_usd: float
    storage_usd: float
    varying_usd: float
    answer_usd: float
    cached_share: float

    @property
    def usd(self) -> float:
        return self.start_usd + self.storage_usd + self.varying_usd + self.answer_usd


def beside_text(prompt: Prompt, text: Text) -> Prompt:
    """Return a prompt with the whole text in its start: after the instructions, so it is cached."""
    return Prompt(
        start_tokens=prompt.start_tokens + text_of_a_request(text),
        varying_tokens=prompt.varying_tokens,
        answer_tokens=prompt.answer_tokens,
        copies=text.separate_texts,
        changes_per_month=text.changes_per_month,
        in_a_row=text.asked_questions,
    )


def text_of_a_request(text: Text) -> float:
    """Return the tokens of the one text that a request reads; kept texts share `text_tokens`."""
    return text.text_tokens if text.asked_questions else text.text_tokens / text.separate_texts


def request_cost(prices: Prices, traffic: Traffic, prompt: Prompt) -> RequestCost:
    """Price one request; a start is cached if it can be, and if that is cheaper than reading it.

    USD = tokens × USD per million tokens / 10^6. Above `step_above_tokens` of input every token of
    the request costs its factor more (OpenAI and Anthropic, 2026: `openai-2026-long-prompt-prices`,
    `anthropic-2026-long-prompt-prices`). A cached start costs, on average over requests,
    missed × write + (1 − missed) × read, with `missed` from `missed_share`, and storage.
    """
    step_in, step_out = _steps(prices, prompt.input_tokens)
    uncached = prompt.start_tokens * prices.input_usd_per_million_tokens * step_in / MILLION
    start, storage, cached_share = uncached, 0.0, 0.0
    if _can_cache(prices, traffic, prompt):
        missed = missed_share(prices, traffic, prompt)
        price = (
            missed * prices.cache_write_usd_per_million_tokens
            + (1 - missed) * prices.cache_read_usd_per_million_tokens
        )
        cached = prompt.start_tokens * price * step_in / MILLION
        stored = _storage(prices, traffic, prompt)
        if cached + stored < uncached:
            start, storage, cached_share = cached, stored, 1 - missed
    varying = prompt.varying_tokens * prices.input_usd_per_million_tokens * step_in / MILLION
    answer = prompt.answer_tokens * prices.output_usd_per_million_tokens * step_out / MILLION
    return RequestCost(start, storage, varying, answer, cached_share)


def missed_share(prices: Prices, traffic: Traffic, prompt: Prompt) -> float:
    """Return the share of requests that miss the cache and write their start into it, from 0 to 1.

    Requests in a row: the first of them writes, 1 / in_a_row. Else they come by chance, evenly over
    the hours of use, so that n = requests per hour and start × life in hours come within one life.
    If a reading renews the life, one request in e^n comes after it has ended. If it does not, a
    write and the n after it are one life: 1 / (1 + n), which is the sum of docs/long-context.md.
    On top of either, each change of a kept text writes that text's start once more.
    """
    if prompt.in_a_row:
        return min(1.0, 1 / prompt.in_a_row)
    if not traffic.requests_per_month:
        return 1.0
    requests_per_hour = traffic.requests_per_month / traffic.in_use_hours_per_month
    within = requests_per_hour / prompt.copies * prices.cache_life_minutes / MINUTES_PER_HOUR
    expired = math.exp(-within) if prices.cache_reads_renew else 1 / (1 + within)
    changed = prompt.changes_per_month / traffic.requests_per_month
    return min(1.0, expired + changed)


def token_lines(cost: RequestCost, traffic: Traffic) -> Iterator[Line]:
    """Yield what a month of such requests costs: requests × USD for one."""
    requests = traffic.requests_per_month
    yield Line("start", 0.0, requests * cost.start_usd)
    yield Line("cache-storage", 0.0, requests * cost.storage_usd)
    yield Line("varying", 0.0, requests * cost.varying_usd)
    yield Line("answer", 0.0, requests * cost.answer_usd)


def wait_seconds(prices: Prices, prompt: Prompt, cached_share: float) -> float | None:
    """Return the seconds until an answer is written out, or None if no speed is known.

    First token + uncached input / read speed + answer / write speed; a cached start is not read
    anew. The speeds are what one request sees, not what a machine gets through.
    """
    if not prices.write_tokens_per_second:
        return None
    unread = prompt.varying_tokens + prompt.start_tokens * (1 - cached_share)
    reading = unread / prices.read_tokens_per_second if prices.read_tokens_per_second else 0.0
    return (
        prices.first_token_seconds + reading + prompt.answer_tokens / prices.write_tokens_per_second
    )


def misfit(prices: Prices, prompt: Prompt) -> str:
    """Say why a request does not fit the model's window, or nothing if it does."""
    needed = prompt.input_tokens + prompt.answer_tokens
    if not prices.window_tokens or needed <= prices.window_tokens:
        return ""
    return (
        f"One request has {needed:,.0f} tokens, and the model's window {prices.window_tokens:,.0f}."
    )


def _can_cache(prices: Prices, traffic: Traffic, prompt: Prompt) -> bool:
    is_long_enough = prompt.start_tokens >= prices.cache_minimum_tokens
    return bool(prices.cache_life_minutes and traffic.requests_per_month and is_long_enough)


def _storage(prices: Prices, traffic: Traffic, prompt: Prompt) -> float:
    """Return a request's part of keeping every start in the cache for all hours of use, in USD.

    Starts that come along are kept for one life each.
    """
    per_hour = prices.cache_storage_usd_per_million_tokens_hour / MILLION
    if prompt.in_a_row:
        hours = prices.cache_life_minutes / MINUTES_PER_HOUR
        return prompt.start_tokens * hours * per_hour / prompt.in_a_row
    hours = prompt.copies * traffic.in_use_hours_per_month
    return prompt.start_tokens * hours * per_hour / traffic.requests_per_month


def _steps(prices: Prices, input_tokens: float) -> tuple[float, float]:
    """Return the multiples of the prices for input and output at this length."""
    if prices.step_above_tokens and input_tokens > prices.step_above_tokens:
        return prices.step_input_factor, prices.step_output_factor
    return 1.0, 1.0
