"""How the core's cost grows with the guide: a drawing of the benchmark that was kept."""

import re
from typing import Any

from scripts.charts.line_chart import Growth, Plot
from scripts.measurements import store

RESULT = "core.json"
SERIES = {"load": "load", "decide": "decide", "explain": "whole reply"}
"""Names in the benchmark to those in the drawing."""
NAME = re.compile(r"(load|decide|explain)_as_guides_grow\[(\d+)-(\d+)\]")
RULES_EACH = 2.5
PLOT = Plot(SERIES, (-5, 0), "ms", 1_000)


def kept() -> dict[str, Any]:
    """Return the committed measurements."""
    return store.read(RESULT)


def growths() -> list[Growth]:
    """Return growth by rules over as many criteria as the guide has, and by criteria with rules."""
    by_rules: dict[str, dict[int, float]] = {series: {} for series in SERIES}
    by_criteria: dict[str, dict[int, float]] = {series: {} for series in SERIES}
    for name, median in medians().items():
        if found := NAME.fullmatch(name):
            series, rules, criteria = found[1], int(found[2]), int(found[3])
            if rules == RULES_EACH * criteria:
                by_criteria[series][criteria] = median
            else:
                by_rules[series][rules] = median
    return [
        Growth("rules, over 14 criteria", by_rules),
        Growth("criteria, with 2.5 rules each", by_criteria),
    ]


def medians() -> dict[str, float]:
    """Return the median seconds of each benchmark by its name."""
    return {name: each["median"] for name, each in kept()["seconds"].items()}


def draw() -> str:
    """Return both ways to grow side by side."""
    told = "Medians in milliseconds, by the size of a made-up guide; the table below has them all."
    return PLOT.draw("growth", "Cost of the core as the guide grows", told, growths())
