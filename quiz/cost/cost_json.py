"""The cost JSON that shells pass on: what each way costs, what that hangs on, what is ruled out.

Keys are only ever added. Money is in US dollars, volume in requests a day.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Any, TypedDict

from quiz.cost.bill import Bill
from quiz.cost.brief import LineJson, dominant, lines, order
from quiz.cost.derived import DerivedJson, derived
from quiz.cost.figures import Figures, read
from quiz.cost.inputs import Inputs
from quiz.cost.judgement import Standing
from quiz.cost.presets import Preset
from quiz.cost.priced import Priced, label, priced_way
from quiz.cost.rounding import rounded, rounded_or_none
from quiz.cost.scenarios import middle, scenarios
from quiz.cost.staircase import STEPS, Stair, staircase
from quiz.cost.tornado import Bar, cheapest, fitting_totals, tornado, totals
from quiz.cost.units import unit_of
from quiz.cost.volume import (
    VOLUMES,
    Cost,
    Crossing,
    crossings,
    interpolated,
    per_day,
    total_at,
)
from quiz.cost.ways.catalogue import WAYS, Way, missing
from quiz.decision import Answers, Guide, decide
from quiz.decision.output.verdict_json import ExitJson, exit_json

EVERY = 10
"""Of the hundred scenarios, each tenth is asked for its break-evens, which take many sums."""


class RangeJson(TypedDict):
    """What is likely; a tenth of the scenarios lies below `low`, and a tenth above `high`."""

    low: float
    likely: float
    high: float


class WayCostJson(TypedDict):
    """What a way costs, and how it stands to the verdict.

    `missing` names the tables of figures without which it has no price; all prices are null then.
    `dominant` is the line with the largest share. `cheapest_in` counts the scenarios of a hundred
    in which it costs least of the ways that are not ruled out. `by_month` is what has been paid at
    the start and after each month, `by_volume` the total over the horizon at each of `volumes`;
    both are likely values.
    """

    way: str
    verdict: str
    label: str
    standing: Standing
    because: str
    rule: str
    section: str
    missing: list[str]
    setup_usd: RangeJson | None
    usd_per_month: RangeJson | None
    total_usd: RangeJson | None
    usd_per_request: float | None
    lines: list[LineJson]
    dominant: str | None
    cheapest_in: int
    wait_seconds: float | None
    cached_share: float | None
    by_month: list[float]
    by_volume: list[float]


class BreakEvenJson(TypedDict):
    """A traffic at which one way takes over from another as the cheaper.

    `low` and `high` leave out the tenth of the scenarios on either side; `scenarios_without` of a
    hundred have no such traffic. `is_leading` is so where no third way costs less.
    """

    below: str
    above: str
    requests_per_day: float
    low: float
    high: float
    scenarios_without: int
    is_leading: bool


class BarJson(TypedDict):
    """A figure, and what each way costs over the horizon at either end of its range.

    `is_given` tells whether the reader gave that range; else it is from half of the figure to
    twice. `flips` is so if the cheapest way is not the same at both ends. A way that a figure makes
    impossible, such as a text too long for the window, has no total at that end.
    """

    table: str
    name: str
    unit: str
    low: float
    likely: float
    high: float
    is_given: bool
    at_low_usd: dict[str, float]
    at_high_usd: dict[str, float]
    cheapest_at_low: str
    cheapest_at_high: str
    flips: bool
    swing_usd: float


class StairJson(TypedDict):
    """A step towards a cheaper prompt, and the traffic from which it pays, if it does."""

    step: str
    label: str
    once_usd: float
    usd_per_month: float
    pays_from: float | None
    saves: bool
    obstacle: str


class PresetJson(TypedDict):
    """An example of prices that a table was filled with, from a page as it was in that month."""

    table: str
    preset: str
    name: str
    seen: str
    source: str


class CostJson(TypedDict):
    """What each way costs by the reader's figures; every key is always there.

    `figures` has what was given and what presets filled in, by table and name, as low, likely and
    high; `flags` what is so or not. Ways come with the cheapest first and those that are ruled out
    last. Without answers nothing is ruled out, and `verdict` is null.
    """

    guide_version: str
    answers: dict[str, str]
    verdict: str | None
    exit: ExitJson | None
    horizon_months: float
    requests_per_day: float
    figures: dict[str, dict[str, list[float]]]
    flags: dict[str, dict[str, bool]]
    presets: list[PresetJson]
    ways: list[WayCostJson]
    cheapest: str | None
    volumes: list[float]
    break_evens: list[BreakEvenJson]
    tornado: list[BarJson]
    staircase: list[StairJson]
    derived: list[DerivedJson]


def cost(
    guide: Guide, presets: Mapping[str, Preset], tables: Mapping[str, Any], answers: Answers
) -> CostJson:
    """Return what each way costs by these tables of figures, under these answers to the quiz.

    `ValueError` says which figure or answer was not understood, and what it takes.
    """
    figures = read(tables, presets)
    verdict = decide(guide, answers) if answers else None
    likely = figures.likely()
    many = list(scenarios(figures)) if _is_uncertain(figures) else [likely]
    found = [priced_way(guide, verdict, way, likely, many) for way in WAYS.values()]
    left = [each for each in found if each.is_open]
    ways = [each.way for each in left]
    text = verdict.text if verdict else "none"
    wins = _wins(left, len(many), likely.plan.horizon_months)
    return {
        "guide_version": guide.version,
        "answers": {id: answers[id] for id in guide.criteria if id in answers},
        "verdict": verdict.id if verdict else None,
        "exit": exit_json(guide, answers),
        "horizon_months": likely.plan.horizon_months,
        "requests_per_day": rounded(per_day(likely)),
        "figures": _figures(figures),
        "flags": _flags(figures),
        "presets": [_preset(table, each) for table, each in figures.presets.items()],
        "ways": [
            _way(guide, likely, each, wins)
            for each in sorted(found, key=lambda each: order(each, likely.plan.horizon_months))
        ],
        "cheapest": cheapest(totals(likely, ways)) or None,
        "volumes": list(VOLUMES),
        "break_evens": list(_break_evens(likely, ways, many)),
        "tornado": [_bar(figures, bar) for bar in tornado(figures, ways)],
        "staircase": [_stair(each) for each in staircase(likely, text)],
        "derived": derived(guide, figures, answers, text),
    }


def _is_uncertain(figures: Figures) -> bool:
    return not all(estimate.is_known for estimate in figures.estimates.values())


def _by_volume(inputs: Inputs, way: Way) -> tuple[float, ...]:
    if missing(inputs, way):
        return ()
    return tuple(map(total_at(inputs, way), VOLUMES))


def _wins(found: Sequence[Priced], count: int, months: float) -> Mapping[str, int]:
    """Return in how many scenarios of a hundred each way costs least of those that are left."""
    leaders: Counter[str] = Counter()
    for number in range(count):
        bills = {each.way.id: each.bills[number] for each in found}
        leaders[cheapest(fitting_totals(bills, months))] += 1
    return {way: won * 100 // count for way, won in leaders.items()}


def _way(guide: Guide, likely: Inputs, each: Priced, wins: Mapping[str, int]) -> WayCostJson:
    way, judgement = each.way, each.judgement
    months = likely.plan.horizon_months
    found = lines(each.bill, months)
    return {
        "way": way.id,
        "verdict": way.verdict,
        "label": label(guide, way),
        "standing": judgement.standing,
        "because": judgement.because,
        "rule": judgement.rule,
        "section": judgement.section,
        "missing": list(each.missing),
        "setup_usd": _range(each, lambda bill: bill.setup_usd),
        "usd_per_month": _range(each, lambda bill: bill.usd_per_month),
        "total_usd": _range(each, lambda bill: bill.total_usd(months)),
        "usd_per_request": _per_request(each.bill, likely),
        "lines": found,
        "dominant": dominant(found),
        "cheapest_in": wins.get(way.id, 0),
        "wait_seconds": rounded_or_none(each.bill.wait_seconds if each.bill else None),
        "cached_share": rounded_or_none(each.bill.cached_share if each.bill else None),
        "by_month": _by_month(each.bill, months),
        "by_volume": [rounded(total) for total in _by_volume(likely, way)],
    }


def _range(each: Priced, figure: Callable[[Bill], float]) -> RangeJson | None:
    if each.bill is None:
        return None
    likely = figure(each.bill)
    low, high = middle([figure(other) for other in each.bills], likely)
    return {"low": rounded(low), "likely": rounded(likely), "high": rounded(high)}


def _per_request(bill: Bill | None, likely: Inputs) -> float | None:
    """Return the total over all requests of the horizon, or None where there is none of either."""
    requests = likely.traffic.requests_per_month * likely.plan.horizon_months
    if bill is None or not requests:
        return None
    return rounded(bill.total_usd(likely.plan.horizon_months) / requests)


def _by_month(bill: Bill | None, months: float) -> list[float]:
    if bill is None:
        return []
    return [rounded(bill.total_usd(month)) for month in range(int(months) + 1)]


def _break_evens(
    likely: Inputs, ways: Sequence[Way], many: Sequence[Inputs]
) -> Iterator[BreakEvenJson]:
    """Yield each traffic at which the cheaper of two ways changes, for every pair that is left."""
    exact = {way.id: total_at(likely, way) for way in ways}

    @cache
    def sample(way: str) -> list[Cost]:
        return [interpolated(_by_volume(inputs, WAYS[way])) for inputs in many[::EVERY]]

    for one, other in combinations(exact, 2):
        for crossing in crossings(exact[one], exact[other]):
            pairs = zip(sample(one), sample(other), strict=True)
            found = [_first(first, second, crossing) for first, second in pairs]
            below, above = (other, one) if crossing.first_above else (one, other)
            yield _break_even(below, above, crossing.requests_per_day, found, exact)


def _first(one: Cost, other: Cost, like: Crossing) -> float | None:
    """Return the first traffic at which these two change places in the same sense."""
    found = (each for each in crossings(one, other) if each.first_above == like.first_above)
    return next((each.requests_per_day for each in found), None)


def _break_even(
    below: str, above: str, at: float, found: Sequence[float | None], likely: Mapping[str, Cost]
) -> BreakEvenJson:
    there = [each for each in found if each is not None]
    low, high = middle(there, at)
    others = [cost(at) for way, cost in likely.items() if way not in (below, above)]
    return {
        "below": below,
        "above": above,
        "requests_per_day": rounded(at),
        "low": rounded(low),
        "high": rounded(high),
        "scenarios_without": 100 * (len(found) - len(there)) // len(found),
        "is_leading": all(likely[above](at) <= other for other in others),
    }


def _bar(figures: Figures, bar: Bar) -> BarJson:
    table, name = bar.path
    at_low, at_high = cheapest(bar.at_low), cheapest(bar.at_high)
    return {
        "table": table,
        "name": name,
        "unit": unit_of(name),
        "low": bar.estimate.low,
        "likely": bar.estimate.likely,
        "high": bar.estimate.high,
        "is_given": not figures.estimates[bar.path].is_known,
        "at_low_usd": {way: rounded(usd) for way, usd in bar.at_low.items()},
        "at_high_usd": {way: rounded(usd) for way, usd in bar.at_high.items()},
        "cheapest_at_low": at_low,
        "cheapest_at_high": at_high,
        "flips": at_low != at_high,
        "swing_usd": rounded(bar.swing_usd),
    }


def _stair(stair: Stair) -> StairJson:
    return {
        "step": stair.id,
        "label": STEPS[stair.id],
        "once_usd": rounded(stair.once_usd),
        "usd_per_month": rounded(stair.usd_per_month),
        "pays_from": rounded_or_none(stair.pays_from),
        "saves": stair.saves,
        "obstacle": stair.obstacle,
    }


def _preset(table: str, each: Preset) -> PresetJson:
    return {
        "table": table,
        "preset": each.id,
        "name": each.name,
        "seen": each.seen,
        "source": each.source,
    }


def _figures(figures: Figures) -> dict[str, dict[str, list[float]]]:
    found: dict[str, dict[str, list[float]]] = {table: {} for table in figures.tables}
    for (table, name), each in figures.estimates.items():
        found[table][name] = [each.low, each.likely, each.high]
    return found


def _flags(figures: Figures) -> dict[str, dict[str, bool]]:
    found: dict[str, dict[str, bool]] = {}
    for (table, name), is_so in figures.flags.items():
        found.setdefault(table, {})[name] = is_so
    return found
