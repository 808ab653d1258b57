"""Costs as a section of a decision record: a line a way, and where the cheapest changes."""

from collections.abc import Iterator

from quiz.cost.amount_text import amount_text
from quiz.cost.cost_json import BreakEvenJson, CostJson, WayCostJson
from quiz.decision.output.document import Line, Section


def costs_section(costs: CostJson, address: str) -> Section:
    """Return what each way costs, the cheapest first.

    `address` opens the same figures again; it is empty where nobody knows it.
    """
    months, day = costs["horizon_months"], costs["requests_per_day"]
    intro = f"Our own figures, over {months:g} months at {day:,.0f} requests a day, in US dollars."
    examples = ", ".join(each["name"] for each in costs["presets"])
    priced = f" Prices that are examples: {examples}." if examples else ""
    return Section(intro + priced, tuple(_lines(costs, address)))


def _lines(costs: CostJson, address: str) -> Iterator[Line]:
    labels = {way["way"]: way["label"] for way in costs["ways"]}
    yield from ((_way(way),) for way in costs["ways"])
    leading = (each for each in costs["break_evens"] if each["is_leading"])
    yield from ((_break_even(each, labels),) for each in leading)
    if address:
        yield (("Open these figures again", address),)


def _way(way: WayCostJson) -> str:
    if way["standing"] == "ruled-out":
        return f"{way['label']}: ruled out. {way['because']}"
    if way["total_usd"] is None:
        return f"{way['label']}: no price was given."
    most = {line["line"]: line["label"] for line in way["lines"]}.get(way["dominant"] or "")
    dominant = f"; most of it: {most[:1].lower()}{most[1:]}" if most else ""
    return f"{way['label']}: {amount_text(way['total_usd'])}{dominant}."


def _break_even(each: BreakEvenJson, labels: dict[str, str]) -> str:
    above, below = labels[each["above"]], labels[each["below"]]
    day = f"{each['requests_per_day']:,.0f}"
    return f"From {day} requests a day on, {above} costs less than {below}."
