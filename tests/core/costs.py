"""Figures for tests of costs: round ones, so that every sum can be done in one's head."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quiz.cost.figures import read
from quiz.cost.inputs import Inputs, Prices, Traffic
from quiz.cost.presets import load_presets

CASES = Path(__file__).parents[2] / "quiz" / "cost" / "cases"
WORKED = tomllib.loads((CASES / "worked.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = tomllib.loads((CASES / "published.toml").read_text(encoding="utf-8"))["published"]
PRESETS = load_presets()

MILLION = 1_000_000

TABLES: Mapping[str, Mapping[str, Any]] = {
    "plan": {"horizon_months": 10},
    "traffic": {
        "requests_per_month": 73_000,
        "requests_in_busiest_hour": 500,
        "in_use_hours_per_month": 730,
    },
    "request": {"instruction_tokens": 2_000, "question_tokens": 500, "answer_tokens": 100},
    "model": {
        "input_usd_per_million_tokens": 1,
        "output_usd_per_million_tokens": 10,
        "cache_write_usd_per_million_tokens": 1.25,
        "cache_read_usd_per_million_tokens": 0.1,
        "cache_life_minutes": 30,
        "batch_paid_share": 0.5,
        "window_tokens": 1_000_000,
        "first_token_seconds": 0.5,
        "read_tokens_per_second": 5_000,
        "write_tokens_per_second": 100,
    },
    "small_model": {"input_usd_per_million_tokens": 0.1, "output_usd_per_million_tokens": 1},
    "text": {
        "text_tokens": 100_000,
        "changed_tokens_per_month": 10_000,
        "changes_per_month": 4,
        "retrieved_tokens": 3_000,
    },
    "index": {
        "embedding_usd_per_million_tokens": 0.1,
        "preparation_usd_per_million_tokens": 0.9,
        "index_usd_per_month": 50,
        "storage_usd_per_million_tokens_month": 2,
        "search_usd_per_thousand_requests": 0.5,
        "search_seconds": 0.3,
    },
    "training": {
        "training_examples": 1_000,
        "example_tokens": 1_000,
        "training_passes": 3,
        "training_runs": 4,
        "training_usd_per_million_tokens": 2,
        "labelling_minutes": 6,
        "checking_minutes": 1,
        "labelling_usd_per_hour": 30,
        "retrains_per_year": 2,
        "relabelled_share": 0.5,
        "base_life_months": 12,
        "retrain_trainer_hours": 10,
        "tuned_instruction_tokens": 100,
    },
    "tuned_model": {
        "input_usd_per_million_tokens": 0.2,
        "output_usd_per_million_tokens": 2,
        "window_tokens": 200_000,
        "write_tokens_per_second": 200,
    },
    "machines": {"machine_usd_per_hour": 2, "rented_hours_per_month": 730},
    "rates": {
        "engineer_usd_per_hour": 100,
        "trainer_usd_per_hour": 80,
        "expert_usd_per_hour": 60,
    },
    "prompt_work": {"engineer_build_hours": 10, "expert_keep_hours_per_month": 1},
    "text_work": {"engineer_build_hours": 2},
    "index_work": {"engineer_build_hours": 100, "engineer_keep_hours_per_month": 5},
    "training_work": {"trainer_build_hours": 50},
    "serving_work": {"engineer_keep_hours_per_month": 4},
    "cheaper": {
        "shorter_instruction_tokens": 1_000,
        "shortening_engineer_hours": 2,
        "cache_engineer_hours": 1,
        "smaller_model_engineer_hours": 3,
        "batched_share": 0.5,
        "batch_engineer_hours": 4,
    },
}
"""A hundred requests an hour around the clock; every table is there."""


def tables(**changed: Mapping[str, Any] | None) -> dict[str, dict[str, Any]]:
    """Return `TABLES` with some figures changed, or with tables left out that are None."""
    found = {name: dict(table) for name, table in TABLES.items()}
    for name, table in changed.items():
        if table is None:
            del found[name]
        else:
            found.setdefault(name, {}).update(table)
    return found


def inputs(**changed: Mapping[str, Any] | None) -> Inputs:
    return read(tables(**changed), PRESETS).likely()


def prices(**changed: Any) -> Prices:
    """Return a model without a cache, at 1 and 10 US dollars per million tokens."""
    bare = {"input_usd_per_million_tokens": 1, "output_usd_per_million_tokens": 10}
    return Prices(**(bare | changed))


def traffic(requests: float = 73_000, hours: float = 730) -> Traffic:
    return Traffic(
        requests_per_month=requests, requests_in_busiest_hour=500, in_use_hours_per_month=hours
    )
