"""Units: every figure's name ends in one, and sums come out the same whatever one counts in."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from quiz.cost.bill import Bill
from quiz.cost.inputs import SECTIONS, Inputs
from quiz.cost.units import UNITS, dimension_of, unit_of
from quiz.cost.ways.catalogue import WAYS, bill
from tests.core.costs import inputs

FIGURES = [
    (section, each.name)
    for section in dict.fromkeys(SECTIONS.values())
    for each in fields(section)
    if "least" in each.metadata
]
FULL = inputs(
    machines={
        "machine_tokens_per_second": 20_000,
        "bought_usd": 5_000,
        "bought_life_months": 30,
        "power_watts": 500,
        "power_usd_per_kwh": 0.3,
    },
    model={
        "step_above_tokens": 50_000,
        "step_input_factor": 2,
        "cache_minimum_tokens": 1_500,
        "cache_storage_usd_per_million_tokens_hour": 0.001,
    },
    tuned_model={"read_tokens_per_second": 900, "first_token_seconds": 1},
    training={"run_usd": 7, "model_written_share": 0.4},
    plan={"application_usd_per_month": 11},
)
"""Figures in which everything counts that can be there."""


@pytest.mark.parametrize(
    ("section", "name"), FIGURES, ids=lambda part: getattr(part, "__name__", part)
)
def test_the_name_of_a_figure_ends_in_its_unit(section: type, name: str) -> None:
    assert unit_of(name) in UNITS


def test_every_unit_is_that_of_some_figure() -> None:
    assert {unit_of(name) for _, name in FIGURES} == UNITS.keys()


def test_the_longest_unit_that_fits_is_the_one() -> None:
    assert unit_of("input_usd_per_million_tokens") == "usd_per_million_tokens"
    assert unit_of("cache_minimum_tokens") == "tokens"
    assert unit_of("horizon_months") == "months"


def test_a_name_without_a_unit_has_no_dimension() -> None:
    with pytest.raises(KeyError, match="price"):
        dimension_of("price")


def _counted_otherwise(found: Inputs, base: str, times: float) -> Inputs:
    """Return the same figures, with a base of all units so many times as small."""
    return replace(found, **dict(_tables(found, base, times)))


def _tables(found: Inputs, base: str, times: float) -> Iterator[tuple[str, Any]]:
    for table, section in SECTIONS.items():
        part = getattr(found, table)
        names = [name for owner, name in FIGURES if owner is section]
        scaled = {
            name: getattr(part, name) * times ** dimension_of(name).get(base, 0) for name in names
        }
        yield table, replace(part, **scaled)


AMOUNTS: dict[str, tuple[Callable[[Bill], float | None], dict[str, int]]] = {
    "setup": (lambda found: found.setup_usd, {"money": 1}),
    "monthly": (lambda found: found.usd_per_month, {"money": 1, "time": -1}),
    "wait": (lambda found: found.wait_seconds, {"time": 1}),
    "cached": (lambda found: found.cached_share, {}),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=lambda way: way.id)
@pytest.mark.parametrize("base", ["money", "token", "time", "energy"])
def test_a_sum_has_the_dimension_of_what_it_is(way: Any, base: str) -> None:
    """Counted in cents, dozens, days or joules, each amount changes by its own dimension alone.

    A formula that adds hours to months, or forgets to divide by a million, breaks that.
    """
    usual, counted = bill(FULL, way), bill(_counted_otherwise(FULL, base, 8), way)
    assert usual
    assert counted
    for name, (amount, dimension) in AMOUNTS.items():
        expected = amount(usual)
        assert expected is not None
        assert amount(counted) == pytest.approx(expected * 8 ** dimension.get(base, 0)), name
