"""A good prompt that is too expensive: what makes it cheaper, step by step.

The order is that of the guide's headline for it: a shorter prompt, the cache, a smaller model,
batches, and only then a small model trained on checked outputs. Each step stands on those before
it that save anything.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from quiz.cost.inputs import Inputs, Prices
from quiz.cost.volume import becomes_cheaper, per_day, total_at
from quiz.cost.ways.catalogue import Way, missing, priced, way_of
from quiz.decision.guide.model import TextLevel

STEPS = {
    "today": "The prompt as it is, without a cache",
    "shorter": "A shorter prompt",
    "cache": "The start of the prompt from the cache",
    "smaller-model": "A smaller model",
    "batch": "Batches for what can wait",
    "trained": "A small model trained on checked outputs",
}
"""The steps in order, by id, in words."""
NO_TABLE = "What might make the prompt cheaper is missing: fill in the table 'cheaper'."
NOT_SHORTER = "What is given as its shorter start is no shorter than the prompt’s."


@dataclass(frozen=True, slots=True)
class Stair:
    """A step, with what it costs once and what all costs each month from then on, in US dollars.

    `pays_from` is in requests a day, counted over the horizon: 0 if the step pays at any traffic,
    None if at none. `saves` is for the reader's own traffic. `obstacle` says why a step cannot be
    taken, and is empty if it can; its costs are those of the step before then.
    """

    id: str
    once_usd: float
    usd_per_month: float
    pays_from: float | None
    saves: bool
    obstacle: str


type Change = tuple[Inputs, float] | str
"""The figures once a step is taken, and US dollars to take it; or why it cannot be taken."""


def staircase(inputs: Inputs, text: TextLevel) -> list[Stair]:
    """Return every step for the prompt, its text where the verdict has it; none without a bill."""
    way = way_of(text, False)
    if missing(inputs, way):
        return []
    at = replace(inputs, model=replace(inputs.model, cache_life_minutes=0.0))
    stairs = [Stair("today", 0.0, _usd_per_month(at, way), 0.0, False, "")]
    for id, change in CHANGES.items():
        stair, at = _taken(id, change(inputs, at), at, way)
        stairs.append(stair)
    return [*stairs, _trained(inputs, at, way)]


def _taken(id: str, change: Change, at: Inputs, way: Way) -> tuple[Stair, Inputs]:
    """Return a step and the figures after it, which are as before if it saves nothing."""
    if isinstance(change, str):
        return _untaken(id, at, way, change), at
    after, once = change
    stair = _compared(id, at, way, (after, way, once))
    return stair, after if stair.saves else at


def _untaken(id: str, at: Inputs, way: Way, obstacle: str) -> Stair:
    return Stair(id, 0.0, _usd_per_month(at, way), None, False, obstacle)


def _compared(id: str, at: Inputs, way: Way, then: tuple[Inputs, Way, float]) -> Stair:
    """Return a step from these figures to others, or to another way, for so many US dollars."""
    after_inputs, after_way, once = then
    before, then_alone, own = total_at(at, way), total_at(after_inputs, after_way), per_day(at)

    def after(requests_per_day: float) -> float:
        return once + then_alone(requests_per_day)

    return Stair(
        id=id,
        once_usd=once,
        usd_per_month=_usd_per_month(after_inputs, after_way),
        pays_from=becomes_cheaper(after, before),
        saves=after(own) < before(own),
        obstacle="",
    )


def _usd_per_month(inputs: Inputs, way: Way) -> float:
    return priced(inputs, (way,))[way.id].usd_per_month


def _shorter(inputs: Inputs, at: Inputs) -> Change:
    if inputs.cheaper is None:
        return NO_TABLE
    shorter = inputs.cheaper.shorter_instruction_tokens
    if shorter >= at.request.instruction_tokens:
        return NOT_SHORTER
    request = replace(at.request, instruction_tokens=shorter)
    return replace(at, request=request), _hours(inputs, inputs.cheaper.shortening_engineer_hours)


def _cache(inputs: Inputs, at: Inputs) -> Change:
    life = inputs.model.cache_life_minutes
    if not life:
        return "The model has no cache, or its prices are not given."
    once = inputs.cheaper.cache_engineer_hours if inputs.cheaper else 0.0
    return replace(at, model=replace(at.model, cache_life_minutes=life)), _hours(inputs, once)


def _smaller_model(inputs: Inputs, at: Inputs) -> Change:
    """Take the smaller model; it has its own cache, unless none paid so far."""
    small = inputs.small_model
    if small is None:
        return "The prices of the smaller model are missing: fill in the table 'small_model'."
    if not at.model.cache_life_minutes:
        small = replace(small, cache_life_minutes=0.0)
    once = inputs.cheaper.smaller_model_engineer_hours if inputs.cheaper else 0.0
    return replace(at, model=small), _hours(inputs, once)


def _batch(inputs: Inputs, at: Inputs) -> Change:
    if inputs.cheaper is None:
        return NO_TABLE
    if not inputs.cheaper.batched_share:
        return "No request can wait for a batch."
    if at.model.batch_paid_share == 1:
        return "The model has no price for batches, or it is not given."
    paid = 1 - inputs.cheaper.batched_share * (1 - at.model.batch_paid_share)
    model = _at_share(at.model, paid)
    return replace(at, model=model), _hours(inputs, inputs.cheaper.batch_engineer_hours)


def _at_share(prices: Prices, paid: float) -> Prices:
    """Return a model at a share of its prices; storage in the cache is billed as before."""
    return replace(
        prices,
        input_usd_per_million_tokens=paid * prices.input_usd_per_million_tokens,
        output_usd_per_million_tokens=paid * prices.output_usd_per_million_tokens,
        cache_write_usd_per_million_tokens=paid * prices.cache_write_usd_per_million_tokens,
        cache_read_usd_per_million_tokens=paid * prices.cache_read_usd_per_million_tokens,
    )


def _trained(inputs: Inputs, at: Inputs, way: Way) -> Stair:
    """Return the last step: the untouched model writes examples, people check them, one trains.

    Over the horizon it costs all that its own way costs; `once_usd` is what comes before the first
    request beyond the setup of the prompt.
    """
    trained = way_of(way.text, True)
    if absent := missing(inputs, trained):
        return _untaken("trained", at, way, f"Without figures for it: {', '.join(absent)}.")
    training = inputs.training
    if training is None or not training.checking_minutes:
        obstacle = (
            "Outputs that nobody checks are no examples: say how many minutes checking one takes, "
            "'checking_minutes' in 'training'."
        )
        return _untaken("trained", at, way, obstacle)
    after = replace(inputs, training=replace(training, model_written_share=1.0))
    stair = _compared("trained", at, way, (after, trained, 0.0))
    before, then = priced(at, (way,))[way.id], priced(after, (trained,))[trained.id]
    return replace(stair, once_usd=max(0.0, then.setup_usd - before.setup_usd))


def _hours(inputs: Inputs, hours: float) -> float:
    return hours * inputs.rates.engineer_usd_per_hour


CHANGES: dict[str, Callable[[Inputs, Inputs], Change]] = {
    "shorter": _shorter,
    "cache": _cache,
    "smaller-model": _smaller_model,
    "batch": _batch,
}
"""The steps that leave the model untrained, in order."""
