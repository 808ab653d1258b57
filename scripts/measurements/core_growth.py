"""How the core's cost grows with the guide, as `make bench` measured it."""

import re
from typing import Any

from scripts.charts.line_chart import Growth, Plot
from scripts.measurements import store
from scripts.measurements.table import Table

RESULT = "core.json"
SERIES = {"load": "load", "decide": "decide", "explain": "whole reply"}
"""Names in the benchmark to those in the drawing."""
NAME = re.compile(r"(?P<series>\w+)_as_guides_grow\[(?P<rules>\d+)-(?P<criteria>\d+)\]")
DESCRIPTION = (
    "Medians in milliseconds, by the size of a made-up guide; the table below has them all."
)
RULES_EACH = 2.5
"""Rules for each criterion of a made-up guide whose criteria grow."""
PLOT = Plot(SERIES, (-5, 0), "ms", 1_000)


def measurements() -> dict[str, Any]:
    """Return what is committed."""
    return store.read(RESULT)


def growths() -> list[Growth]:
    """Return growth by rules over the same criteria, and by criteria with their rules."""
    by_rules: dict[str, dict[int, float]] = {series: {} for series in SERIES}
    by_criteria: dict[str, dict[int, float]] = {series: {} for series in SERIES}
    unchanged = set[int]()
    for name, median in medians().items():
        if found := NAME.fullmatch(name):
            rules, criteria = int(found["rules"]), int(found["criteria"])
            if rules == RULES_EACH * criteria:
                by_criteria[found["series"]][criteria] = median
            else:
                by_rules[found["series"]][rules] = median
                unchanged.add(criteria)
    (criteria,) = unchanged
    return [
        Growth(f"rules, over {criteria} criteria", by_rules),
        Growth(f"criteria, with {RULES_EACH:g} rules each", by_criteria),
    ]


def medians() -> dict[str, float]:
    """Return the median seconds of each benchmark by its name."""
    return {name: each["median"] for name, each in measurements()["seconds"].items()}


def draw() -> str:
    """Return both ways to grow side by side."""
    return PLOT.draw("growth", "Cost of the core as the guide grows", DESCRIPTION, growths())


def table() -> Table:
    rows = (
        (
            f"{size:,} {each.counted}",
            *(f"{1e3 * each.seconds[series][size]:.3g} ms" for series in SERIES),
        )
        for each in growths()
        for size in sorted(each.seconds["load"])
    )
    return Table(("Size of a made-up guide", *SERIES.values()), tuple(rows))
