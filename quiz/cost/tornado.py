"""How the ranking hangs on each figure: one at a time, from one end of its range to the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quiz.cost.bill import Bill
from quiz.cost.figures import Estimate, Figures, Path, spread
from quiz.cost.inputs import Inputs, Traffic
from quiz.cost.ways.catalogue import Way, priced

type Totals = Mapping[str, float]
"""US dollars over the horizon, by the id of a way."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What each way costs with one figure at either end of its range, and all others likely."""

    path: Path
    estimate: Estimate
    at_low: Totals
    at_high: Totals

    @property
    def swing_usd(self) -> float:
        """Return by how much a way's total moves between both ends, the one that moves most."""
        both = self.at_low.keys() & self.at_high.keys()
        return max((abs(self.at_high[way] - self.at_low[way]) for way in both), default=0.0)


def totals(inputs: Inputs, ways: Sequence[Way]) -> Totals:
    """Return what each of these ways costs over the horizon: those with a price that fit."""
    return fitting_totals(priced(inputs, ways), inputs.plan.horizon_months)


def fitting_totals(bills: Mapping[str, Bill], months: float) -> Totals:
    return {id: bill.total_usd(months) for id, bill in bills.items() if not bill.misfit}


def cheapest(found: Totals) -> str:
    """Return the way that costs least; the first of those that cost the same, empty if none."""
    return min(found, key=lambda way: found[way], default="")


def tornado(figures: Figures, ways: Sequence[Way]) -> list[Bar]:
    """Return a bar for each figure that moves any total, the one that moves it most first."""
    bars = [bar for bar in _bars(figures, ways) if bar.swing_usd]
    return sorted(bars, key=lambda bar: -bar.swing_usd)


def _bars(figures: Figures, ways: Sequence[Way]) -> Iterator[Bar]:
    likely = figures.likely()
    for path, estimate in spread(figures):
        low, high = (_moved(likely, path, end) for end in (estimate.low, estimate.high))
        yield Bar(path, estimate, totals(low, ways), totals(high, ways))


def _moved(likely: Inputs, moved: Path, value: float) -> Inputs:
    """Return what is likely with one figure at another value.

    Traffic moves with its busiest hour, which is a share of it.
    """
    table, name = moved
    if moved == ("traffic", "requests_per_month"):
        return replace(likely, traffic=_busier(likely.traffic, value))
    changed: dict[str, Any] = {table: replace(getattr(likely, table), **{name: value})}
    return replace(likely, **changed)


def _busier(traffic: Traffic, requests_per_month: float) -> Traffic:
    likely = traffic.requests_per_month
    busiest = traffic.requests_in_busiest_hour * (requests_per_month / likely if likely else 1.0)
    return replace(traffic, requests_per_month=requests_per_month, requests_in_busiest_hour=busiest)
