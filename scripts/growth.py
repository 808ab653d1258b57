"""How the core's cost grows with the guide: a drawing of the benchmark that was kept."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log10

from scripts import svg
from scripts.bench.core import RESULT

SERIES = {"load": "load", "decide": "decide", "explain": "whole reply"}
"""Names in the benchmark to those in the drawing."""
NAME = re.compile(r"(load|decide|explain)_as_guides_grow\[(\d+)-(\d+)\]")
CRITERIA, RULES_EACH = 14, 2.5
PANEL, PAD, GAP = (210.0, 190.0), 60.0, 140.0
DECADES = (-5.0, 0.0)
"""Powers of ten of the seconds shown: from ten microseconds to one second."""


@dataclass(frozen=True, slots=True)
class Growth:
    """One way to grow: what is counted, and the seconds of each series by that count."""

    counted: str
    seconds: Mapping[str, Mapping[int, float]]


@cache
def core() -> dict[str, object]:
    """Return the kept result: date, machine, versions, and seconds by benchmark."""
    kept: dict[str, object] = json.loads(RESULT.read_text(encoding="utf-8"))
    return kept


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
    seconds: dict[str, dict[str, float]] = core()["seconds"]  # type: ignore[assignment]
    return {name: each["median"] for name, each in seconds.items()}


def draw() -> str:
    """Return both ways to grow side by side, each step of a scale ten times the one before."""
    parts = [part for at, each in enumerate(growths()) for part in _panel(each, at)]
    size = (2 * (PAD + PANEL[0]) + GAP + 20, PANEL[1] + 1.4 * PAD)
    told = "Medians in milliseconds, by the size of a made-up guide; the table below has them all."
    return svg.drawing("growth", size, "Cost of the core as the guide grows", told, parts)


def _panel(growth: Growth, number: int) -> Iterator[str]:
    left, top = PAD + number * (PANEL[0] + GAP), PAD / 3
    sizes = sorted({size for each in growth.seconds.values() for size in each})
    low, high = log10(sizes[0]), log10(sizes[-1])
    yield svg.box((left, top), PANEL, "plot")
    yield svg.text((left, top + PANEL[1] + 34), [growth.counted])
    for size in sizes:
        x = left + PANEL[0] * (log10(size) - low) / (high - low)
        yield svg.text((x - 8, top + PANEL[1] + 16), [f"{size:,}"])
    for power in range(int(DECADES[0]), int(DECADES[1]) + 1):
        yield svg.text((left - 54, _y(10.0**power, top) + 4), [f"{10.0 ** (power + 3):g} ms"])
    for series, name in SERIES.items():
        points = sorted(growth.seconds[series].items())
        line = [
            (left + PANEL[0] * (log10(size) - low) / (high - low), _y(seconds, top))
            for size, seconds in points
        ]
        yield svg.line(line, series)
        yield svg.text((line[-1][0] + 5, line[-1][1] + 4), [name])


def _y(seconds: float, top: float) -> float:
    low, high = DECADES
    return top + PANEL[1] * (high - log10(seconds)) / (high - low)
