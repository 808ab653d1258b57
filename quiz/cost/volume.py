"""Cost against volume, and the volume at which two ways cost the same."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from quiz.cost.inputs import Inputs
from quiz.cost.units import DAYS_PER_MONTH
from quiz.cost.ways.catalogue import Way, priced

type Cost = Callable[[float], float]
"""What something costs in US dollars at so many requests a day."""

VOLUMES = (*(step * 10.0**power for power in range(7) for step in (1, 2, 5)), 1e7)
"""Requests a day at which costs are drawn: from one to ten million, three to each power of ten."""
HALVINGS = 20
"""Of the gap in which two costs cross, which is a millionth as wide after that."""


def at_volume(inputs: Inputs, requests_per_day: float) -> Inputs:
    """Return the same figures with another traffic; the busiest hour keeps its share of a month."""
    traffic = inputs.traffic
    requests = requests_per_day * DAYS_PER_MONTH
    if traffic.requests_per_month:
        busiest_share = traffic.requests_in_busiest_hour / traffic.requests_per_month
    else:
        busiest_share = 1 / traffic.in_use_hours_per_month
    moved = replace(
        traffic,
        requests_per_month=requests,
        requests_in_busiest_hour=requests * busiest_share,
    )
    return replace(inputs, traffic=moved)


def total_at(inputs: Inputs, way: Way) -> Cost:
    """Return what a way that has a price costs over the horizon, at any traffic.

    The same traffic is asked for again and again, and added up once.
    """

    @cache
    def usd(requests_per_day: float) -> float:
        found = priced(at_volume(inputs, requests_per_day), (way,))
        return found[way.id].total_usd(inputs.plan.horizon_months)

    return usd


def per_day(inputs: Inputs) -> float:
    """Return the reader's own traffic in requests a day."""
    return inputs.traffic.requests_per_month / DAYS_PER_MONTH


@dataclass(frozen=True, slots=True)
class Crossing:
    """A traffic at which the cheaper of two costs changes: the first is it above, or below."""

    requests_per_day: float
    first_above: bool


def crossings(one: Cost, other: Cost) -> Iterator[Crossing]:
    """Yield each crossing of two costs among `VOLUMES`, that of the smallest traffic first.

    Between two volumes at which the sign of the difference differs, halves the gap on a scale of
    factors. Two costs may cross more than once: machines come whole, prices jump at a length.
    """
    last_volume, last_gap = 0.0, 0.0
    for volume in VOLUMES:
        gap = _gap(one, other, volume)
        if gap * last_gap < 0:
            at = _change(partial(_is_gap, one, other, gap), last_volume, volume)
            yield Crossing(at, gap < 0)
        if gap:
            last_volume, last_gap = volume, gap


def interpolated(totals: Sequence[float]) -> Cost:
    """Return a cost that runs straight between what it is at each of `VOLUMES`.

    That is exact where a cost is so much at all events and so much for each request.
    """

    def usd(volume: float) -> float:
        at = min(bisect_right(VOLUMES, volume), len(VOLUMES) - 1)
        low, high = VOLUMES[at - 1], VOLUMES[at]
        share = (volume - low) / (high - low)
        return totals[at - 1] + share * (totals[at] - totals[at - 1])

    return usd


def becomes_cheaper(one: Cost, other: Cost) -> float | None:
    """Return the volume from which the first costs less: 0 for the smallest, None for none."""
    last_volume = 0.0
    for volume in VOLUMES:
        if _gap(one, other, volume) < 0:
            return _change(partial(_is_gap, one, other, -1.0), last_volume, volume)
        last_volume = volume
    return None


def _gap(one: Cost, other: Cost, volume: float) -> float:
    """Return 1 where the first costs more, -1 where less, 0 where both are as good as even."""
    first, second = one(volume), other(volume)
    return 0.0 if math.isclose(first, second) else math.copysign(1.0, first - second)


def _is_gap(one: Cost, other: Cost, gap: float, volume: float) -> bool:
    return _gap(one, other, volume) == gap


def _change(is_so: Callable[[float], bool], low: float, high: float) -> float:
    """Return where something begins that is so at the higher volume; 0 if there is no lower one."""
    for _ in range(HALVINGS if low else 0):
        mid = math.sqrt(low * high)
        low, high = (low, mid) if is_so(mid) else (mid, high)
    return high if low else 0.0
