"""Panels of lines, side by side: seconds by size, each step of a scale ten times the one before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from scripts.charts import svg

PANEL, PAD, GAP = (210.0, 190.0), 60.0, 140.0
APART = 13.0
"""From one name beside the lines' ends to the next, at least."""


@dataclass(frozen=True, slots=True)
class Growth:
    """One way to grow: what is counted, and the seconds of each series by that count."""

    counted: str
    seconds: Mapping[str, Mapping[int, float]]


@dataclass(frozen=True, slots=True)
class Plot:
    """What panels share: the series' names, the powers of ten of seconds shown, and their unit."""

    names: Mapping[str, str]
    decades: tuple[int, int]
    unit: str
    units_a_second: float

    def draw(self, id: str, title: str, description: str, growths: Sequence[Growth]) -> str:
        parts = [part for at, each in enumerate(growths) for part in self._panel(each, at)]
        size = (2 * (PAD + PANEL[0]) + GAP + 20, PANEL[1] + 1.4 * PAD)
        return svg.drawing(id, size, title, description, parts)

    def _panel(self, growth: Growth, number: int) -> Iterator[str]:
        left, top = PAD + number * (PANEL[0] + GAP), PAD / 3
        sizes = sorted({size for each in growth.seconds.values() for size in each})
        across = {size: left + PANEL[0] * _share(size, sizes[0], sizes[-1]) for size in sizes}
        yield svg.box((left, top), PANEL, "plot")
        yield svg.text((left, top + PANEL[1] + 34), [growth.counted])
        for size, x in across.items():
            yield svg.text((x - 8, top + PANEL[1] + 16), [f"{size:,}"])
        for power in range(self.decades[0], self.decades[1] + 1):
            label = f"{10.0**power * self.units_a_second:g} {self.unit}"
            yield svg.text((left - 54, self._y(10.0**power, top) + 4), [label])
        ends = {}
        for series, seconds in growth.seconds.items():
            line = [(across[size], self._y(each, top)) for size, each in sorted(seconds.items())]
            yield svg.line(line, series)
            ends[series] = line[-1][1]
        for series, y in _spread(ends).items():
            yield svg.text((left + PANEL[0] + 5, y + 4), [self.names[series]])

    def _y(self, seconds: float, top: float) -> float:
        low, high = self.decades
        return top + PANEL[1] * (high - log10(seconds)) / (high - low)


def _share(size: int, first: int, last: int) -> float:
    return (log10(size) - log10(first)) / (log10(last) - log10(first))


def _spread(ends: Mapping[str, float]) -> dict[str, float]:
    """Return where the names stand: at their lines' ends, or as far below as they need."""
    spread: dict[str, float] = {}
    lowest = float("-inf")
    for series, y in sorted(ends.items(), key=lambda end: end[1]):
        lowest = spread[series] = max(y, lowest + APART)
    return spread
