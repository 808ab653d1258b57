"""What a sum is made from: the reader's own figures, each named by its unit.

Nothing here is a price by default. A figure that may be left out is 0, or 1 where it divides or
multiplies, and then what it stands for is not there.
"""

from dataclasses import dataclass, field
from typing import Any

MOST = 1e15
"""The largest figure of any kind: beyond it somebody has slipped on a key."""
LEAST = 1e-12
"""The smallest that is not nothing, so that no sum that divides by a figure runs over."""


def figure(
    meaning: str, least: float = 0.0, most: float = MOST, neutral: float | None = None
) -> Any:
    """Declare a figure: what it means, from what to what, and its value if it is left out."""
    bounds = {"meaning": meaning, "least": least, "most": most}
    return field(metadata=bounds) if neutral is None else field(default=neutral, metadata=bounds)


def share(meaning: str, neutral: float | None = None) -> Any:
    return figure(meaning, most=1.0, neutral=neutral)


def flag(meaning: str) -> Any:
    """Declare something that is so or not; left out, it is not."""
    return field(default=False, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How far the sum looks, and what is paid whatever the way."""

    horizon_months: float = figure("months to add up", least=1, most=120)
    application_usd_per_month: float = figure(
        "servers, logs and filters around the model", neutral=0
    )
    budget_usd_per_month: float = figure(
        "the most you can spend in a month, one-off costs spread over all of them; 0 for no limit",
        neutral=0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """How many requests come, and how they are spread."""

    requests_per_month: float = figure(
        "requests in a month: 30.4 times those of a day, 21.7 times those of a working day"
    )
    requests_in_busiest_hour: float = figure("requests in the busiest hour of a month")
    in_use_hours_per_month: float = figure(
        "hours of a month in which requests come: 176 for office hours, 730 for all of it",
        least=1,
        most=744,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, in tokens, without any text that is put beside it."""

    instruction_tokens: float = figure(
        "the start of the prompt, which all requests share, worked examples included"
    )
    question_tokens: float = figure("what differs from request to request")
    answer_tokens: float = figure("what the model writes, thinking included")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """A model that is paid by the token: prices, cache, steps, and how fast it is.

    Prices are those up to `step_above_tokens` of input. Above, all tokens of the request cost so
    many times as much. `cache_life_minutes` is 0 where nothing is cached.
    """

    input_usd_per_million_tokens: float = figure("input tokens that are not cached")
    output_usd_per_million_tokens: float = figure("output tokens")
    cache_write_usd_per_million_tokens: float = figure(
        "input tokens that are written to the cache", neutral=0
    )
    cache_read_usd_per_million_tokens: float = figure(
        "input tokens that are read from the cache", neutral=0
    )
    cache_storage_usd_per_million_tokens_hour: float = figure(
        "keeping tokens in the cache for an hour, where that is billed", neutral=0
    )
    cache_life_minutes: float = figure("how long a cached prompt lasts; 0 for no cache", neutral=0)
    cache_reads_renew: bool = flag("each read from the cache starts its life again")
    cache_minimum_tokens: float = figure("the shortest start that is cached", neutral=0)
    step_above_tokens: float = figure("input above which all prices rise; 0 for none", neutral=0)
    step_input_factor: float = figure(
        "what input and cache cost above it, as a multiple", least=1, neutral=1
    )
    step_output_factor: float = figure(
        "what output costs above it, as a multiple", least=1, neutral=1
    )
    batch_paid_share: float = share("the share of the price that a batch costs", neutral=1)
    window_tokens: float = figure("the longest prompt with its answer; 0 if unknown", neutral=0)
    first_token_seconds: float = figure("waiting before anything is read or written", neutral=0)
    read_tokens_per_second: float = figure("input read in a second; 0 if unknown", neutral=0)
    write_tokens_per_second: float = figure("answer written in a second; 0 if unknown", neutral=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The outside text that answers draw on.

    A text is kept for all requests, or it comes along and is asked a few questions in a row.
    """

    text_tokens: float = figure(
        "the whole reference text: what you keep, or what comes with one request"
    )
    changed_tokens_per_month: float = figure("how much of the kept text changes", neutral=0)
    changes_per_month: float = figure(
        "how many times a month a kept text changes, one text each time", neutral=0
    )
    separate_texts: float = figure(
        "how many separate texts there are, if a request reads one: one for each customer, say",
        least=1,
        neutral=1,
    )
    asked_questions: float = figure(
        "if a text comes with the request: how many questions in a row are about it; "
        "0 if you keep the text",
        neutral=0,
    )
    retrieved_tokens: float = figure("passages that a search puts into one prompt", neutral=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What a search over the text costs."""

    embedding_usd_per_million_tokens: float = figure("turning text into vectors")
    preparation_usd_per_million_tokens: float = figure(
        "reading, cutting and describing text before that", neutral=0
    )
    index_usd_per_month: float = figure("the service or machine that holds the index")
    storage_usd_per_million_tokens_month: float = figure(
        "storing the vectors, where that is billed", neutral=0
    )
    search_usd_per_thousand_requests: float = figure("searching, and ranking again", neutral=0)
    search_seconds: float = figure("waiting for the search", neutral=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """What one training takes, and how often it comes again."""

    training_examples: float = figure("pairs of an input and the output that you want")
    example_tokens: float = figure("one pair")
    training_passes: float = figure("how often a run reads every pair", least=1, neutral=1)
    training_runs: float = figure("runs until one is good enough", least=1, neutral=1)
    training_usd_per_million_tokens: float = figure("training on a token", neutral=0)
    run_usd: float = figure("a fee for each run, or what its machines cost", neutral=0)
    labelling_minutes: float = figure("to make or mend one pair by hand", neutral=0)
    model_written_share: float = share("pairs whose output a model writes first", neutral=0)
    checking_minutes: float = figure("to check one pair that a model wrote", neutral=0)
    labelling_usd_per_hour: float = figure("who labels and checks", neutral=0)
    retrains_per_year: float = figure("retraining because the job or the data changed", neutral=0)
    relabelled_share: float = share("pairs made anew at each of those", neutral=0)
    base_life_months: float = figure(
        "until the base model is retired and you train on the next; 0 for never", neutral=0
    )
    retrain_trainer_hours: float = figure("to train, evaluate and release once more", neutral=0)
    tuned_instruction_tokens: float = figure("the start of the prompt that is still needed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machines:
    """Machines that serve the trained model, rented by the hour or bought."""

    machine_usd_per_hour: float = figure("renting one", neutral=0)
    rented_hours_per_month: float = figure(
        "hours that each is rented: 730 if it never stops", most=744, neutral=0
    )
    stops_when_idle: bool = flag("only hours with work are billed")
    machine_tokens_per_second: float = figure(
        "what one machine gets through, input and output, over all requests; 0 if one is enough",
        neutral=0,
    )
    bought_usd: float = figure("the price of one that you buy", neutral=0)
    bought_life_months: float = figure("months over which it is written off", least=1, neutral=1)
    power_watts: float = figure("what one draws, cooling included", neutral=0)
    power_usd_per_kwh: float = figure("electricity", neutral=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What an hour of each role costs you."""

    engineer_usd_per_hour: float = figure("who builds and runs it", neutral=0)
    trainer_usd_per_hour: float = figure("who trains and evaluates models", neutral=0)
    expert_usd_per_hour: float = figure("who knows the job and judges answers", neutral=0)


ROLES = ("engineer", "trainer", "expert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Hours of each role, once to build something and each month to keep it."""

    engineer_build_hours: float = figure("an engineer's, once", neutral=0)
    engineer_keep_hours_per_month: float = figure("an engineer's, each month", neutral=0)
    trainer_build_hours: float = figure("a trainer's, once", neutral=0)
    trainer_keep_hours_per_month: float = figure("a trainer's, each month", neutral=0)
    expert_build_hours: float = figure("an expert's, once", neutral=0)
    expert_keep_hours_per_month: float = figure("an expert's, each month", neutral=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cheaper:
    """What might make a prompt cheaper that is good enough as it is."""

    shorter_instruction_tokens: float = figure("the start of the prompt once it is cut down")
    shortening_engineer_hours: float = figure("to cut it down and measure again", neutral=0)
    cache_engineer_hours: float = figure("to reorder the prompt for the cache", neutral=0)
    smaller_model_engineer_hours: float = figure("to measure the smaller model", neutral=0)
    batched_share: float = share("requests that can wait some hours", neutral=0)
    batch_engineer_hours: float = figure("to collect and fetch batches", neutral=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A model that is trained: how it came about, and who serves it."""

    training: Training
    tuned_model: Prices | None
    machines: Machines | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All figures of one reader, one value each."""

    plan: Plan
    traffic: Traffic
    request: Request
    model: Prices
    small_model: Prices | None = None
    text: Text | None = None
    index: Index | None = None
    training: Training | None = None
    tuned_model: Prices | None = None
    machines: Machines | None = None
    rates: Rates = Rates()
    prompt_work: Work = Work()
    text_work: Work = Work()
    index_work: Work = Work()
    training_work: Work = Work()
    serving_work: Work = Work()
    cheaper: Cheaper | None = None

    @property
    def trained(self) -> Trained | None:
        """Return the trained model, if there is a training and somebody to serve it."""
        if self.training is None or (self.tuned_model is None and self.machines is None):
            return None
        return Trained(training=self.training, tuned_model=self.tuned_model, machines=self.machines)


SECTIONS: dict[str, type] = {
    "plan": Plan,
    "traffic": Traffic,
    "request": Request,
    "model": Prices,
    "small_model": Prices,
    "text": Text,
    "index": Index,
    "training": Training,
    "tuned_model": Prices,
    "machines": Machines,
    "rates": Rates,
    "prompt_work": Work,
    "text_work": Work,
    "index_work": Work,
    "training_work": Work,
    "serving_work": Work,
    "cheaper": Cheaper,
}
"""The tables of a file of figures, in its order."""
TITLES = {
    "plan": "How far to look, and what you can spend",
    "traffic": "Traffic",
    "request": "One request",
    "model": "The model",
    "small_model": "A smaller model, as it comes",
    "text": "The text",
    "index": "The index",
    "training": "Training",
    "tuned_model": "The trained model, by the token",
    "machines": "Machines for the trained model",
    "rates": "What an hour costs",
    "prompt_work": "Hours for the prompt, which every way needs",
    "text_work": "Hours for text in the prompt",
    "index_work": "Hours for the index",
    "training_work": "Hours for training",
    "serving_work": "Hours for serving the trained model",
    "cheaper": "What might make the prompt cheaper",
}
"""The same in words."""
REQUIRED = ("plan", "traffic", "request", "model")
"""The tables without which there is nothing to add up."""
