"""What each way costs, as text for a terminal."""

from collections.abc import Iterable, Iterator, Mapping

from quiz.cost.amount_text import amount_text
from quiz.cost.cost_json import (
    BarJson,
    BreakEvenJson,
    CostJson,
    StairJson,
    WayCostJson,
)
from quiz.cost.presets import Preset

MOST_BARS = 8
"""Figures shown of those on which the ranking hangs; the JSON has all."""
STANDINGS = {"verdict": "the verdict", "next": "comes next", "open": "", "ruled-out": ""}


def cost_lines(found: CostJson) -> Iterator[str]:
    """Yield what each way costs, the cheapest first, and what the ranking hangs on."""
    labels = {way["way"]: way["label"] for way in found["ways"]}
    months, day = found["horizon_months"], found["requests_per_day"]
    yield f"Over {months:g} months at {day:,.0f} requests a day, in US dollars:"
    if found["exit"]:
        yield f"Look elsewhere first: {found['exit']['label']}. {found['exit']['text']}"
    left = [way for way in found["ways"] if way["standing"] != "ruled-out"]
    yield from (line for way in left for line in _way(way))
    ruled_out = [way for way in found["ways"] if way["standing"] == "ruled-out"]
    yield from _list("Ruled out by your answers or figures", map(_ruled_out, ruled_out))
    leading = [each for each in found["break_evens"] if each["is_leading"]]
    yield from _list("Break-even", (_break_even(each, labels) for each in leading))
    bars = found["tornado"][:MOST_BARS]
    yield from _list("What the totals hang on most", (_bar(each, labels) for each in bars))
    yield from _list("Making the prompt cheaper", map(_stair, found["staircase"]))
    yield from _list(
        "Prices that are examples",
        (f"{each['table']}: {each['name']}" for each in found["presets"]),
    )


def preset_lines(presets: Mapping[str, Preset]) -> Iterator[str]:
    """Yield every preset with the tables that it is for and when its prices were seen."""
    for each in presets.values():
        seen = f"; seen {each.seen}, {each.source}" if each.source else ""
        yield f"{each.id:22}{each.name} [{', '.join(each.tables)}{seen}]"


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield f"\n{title}"
        yield f"  - {line}"


def _way(way: WayCostJson) -> Iterator[str]:
    if way["total_usd"] is None or way["usd_per_month"] is None or way["setup_usd"] is None:
        yield f"\n{way['label']}: no price; give {', '.join(way['missing'])}"
        return
    standing = STANDINGS[way["standing"]]
    yield f"\n{way['label']}: {amount_text(way['total_usd'])}{f' ({standing})' if standing else ''}"
    setup, monthly = way["setup_usd"]["likely"], way["usd_per_month"]["likely"]
    yield f"  {setup:,.0f} once, {monthly:,.0f} a month; cheapest in {way['cheapest_in']} of 100"
    if way["standing"] == "next":
        yield f"  once {way['because']}"
    largest = sorted(way["lines"], key=lambda line: -line["share"])[:3]
    yield f"  {'; '.join(f'{line["label"]} {line["share"]:.0%}' for line in largest)}"
    if way["wait_seconds"] is not None:
        yield f"  {way['wait_seconds']:.1f} seconds until the answer is written"


def _ruled_out(way: WayCostJson) -> str:
    price = f" ({amount_text(way['total_usd'])})" if way["total_usd"] else ""
    return f"{way['label']}{price}: {way['because']}"


def _break_even(each: BreakEvenJson, labels: Mapping[str, str]) -> str:
    between = f"between {each['low']:,.0f} and {each['high']:,.0f}"
    above, below = labels[each["above"]], labels[each["below"]]
    return (
        f"{each['requests_per_day']:,.0f} requests a day, {between}: above, {above}; below, {below}"
    )


def _bar(bar: BarJson, labels: Mapping[str, str]) -> str:
    figure = f"{bar['table']}.{bar['name']} {bar['low']:g} to {bar['high']:g}"
    if not bar["flips"]:
        return f"{figure}: {bar['swing_usd']:,.0f}"
    low, high = labels[bar["cheapest_at_low"]], labels[bar["cheapest_at_high"]]
    return f"{figure}: {bar['swing_usd']:,.0f}, and what is cheapest goes from {low} to {high}"


def _stair(stair: StairJson) -> str:
    if stair["obstacle"]:
        return f"{stair['label']}: {stair['obstacle']}"
    once = f", {stair['once_usd']:,.0f} once" if stair["once_usd"] else ""
    return f"{stair['label']}: {stair['usd_per_month']:,.0f} a month{once}{_pays(stair)}"


def _pays(stair: StairJson) -> str:
    if stair["step"] == "today":
        return ""
    if stair["pays_from"] is None:
        return "; it pays at no traffic"
    return f"; it pays from {stair['pays_from']:,.0f} requests a day"
