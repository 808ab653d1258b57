"""What training costs: the first one, and what to set aside for those that follow."""

from collections.abc import Iterator

from quiz.cost.bill import Line
from quiz.cost.inputs import Rates, Training
from quiz.cost.units import MILLION, MINUTES_PER_HOUR, MONTHS_PER_YEAR


def training_lines(
    training: Training, rates: Rates, written_usd_per_example: float
) -> Iterator[Line]:
    """Yield examples, runs, and what to set aside each month for later trainings.

    `written_usd_per_example` is what a model takes for writing one output. Retirement of the base
    asks for runs and evaluation again, a moved job for a share of new examples as well; each comes
    at its rate, 1 / life in months and retrains / 12, so that a horizon pays for its part of the
    next training even if that lies beyond it.
    """
    examples = labelling_usd(training, written_usd_per_example)
    runs = runs_usd(training)
    yield Line("labelling", examples, 0.0)
    yield Line("training", runs, 0.0)
    moved = training.retrains_per_year / MONTHS_PER_YEAR
    retired = 1 / training.base_life_months if training.base_life_months else 0.0
    again = runs + training.retrain_trainer_hours * rates.trainer_usd_per_hour
    reserve = (moved + retired) * again + moved * training.relabelled_share * examples
    yield Line("retraining", 0.0, reserve)


def runs_usd(training: Training) -> float:
    """Return what the runs of one training cost, in USD.

    Runs × (examples × tokens × passes × USD per million tokens / 10^6 + fee of a run); the formula
    by which vendors bill, such as Microsoft (`microsoft-2026-tuning-sums`).
    """
    tokens = training.training_examples * training.example_tokens * training.training_passes
    usd = tokens * training.training_usd_per_million_tokens / MILLION
    return training.training_runs * (usd + training.run_usd)


def labelling_usd(training: Training, written_usd_per_example: float) -> float:
    """Return what the examples cost, in USD: by hand, or written by a model and checked."""
    by_model = training.model_written_share
    minutes = (1 - by_model) * training.labelling_minutes + by_model * training.checking_minutes
    people_usd = minutes / MINUTES_PER_HOUR * training.labelling_usd_per_hour
    return training.training_examples * (people_usd + by_model * written_usd_per_example)
