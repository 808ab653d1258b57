"""How fast Python starts in the page, as `make bench` measured it."""

from typing import Any

from scripts.charts import svg
from scripts.measurements import store

RESULT = "start.json"
WAYS = {
    "plain": "plain Pyodide",
    "library": "from the cut library",
    "snapshot": "from the snapshot",
}
WIDTH, ROW, LABEL, VALUE = 640.0, 20.0, 210.0, 130.0
"""Of a chart, in user units: all, a bar with its space, what stands before and after the bars."""


def kept() -> dict[str, Any]:
    """Return the committed measurements."""
    return store.read(RESULT)


def versions() -> str:
    return store.versions(RESULT)


def settings() -> list[str]:
    """Return the names of lines and devices, in the order in which they were measured."""
    return list(dict.fromkeys(each["setting"] for each in kept()["series"]))


def series(setting: str) -> list[dict[str, Any]]:
    """Return what was measured in one setting, a series for each browser."""
    return [each for each in kept()["series"] if each["setting"] == setting]


def draw(setting: str) -> str:
    """Return the times of one setting as bars, on a scale of its own that begins at zero."""
    bars = [
        (f"{each['browser']}, {WAYS[way]}", way, each["ways"][way]["decided"])
        for each in series(setting)
        for way in WAYS
    ]
    longest = max(figures["median"] for _, _, figures in bars)
    told = "; ".join(f"{label}: {_seconds(figures)}" for label, _, figures in bars)
    scale = (WIDTH - LABEL - VALUE) / longest
    parts = [
        part for number, bar in enumerate(bars) for part in _bar(ROW * number + 4, scale, *bar)
    ]
    id = f"starts-{settings().index(setting)}"
    size = (WIDTH, ROW * len(bars) + 8)
    return svg.drawing(id, size, f"Time to the first verdict: {setting}", told, parts)


def _bar(top: float, scale: float, label: str, way: str, figures: dict[str, Any]) -> list[str]:
    width = max(2.0, scale * figures["median"])
    kind = "field" if way == "plain" else "verdict"
    return [
        svg.text((0, top + 11), [label], "small"),
        svg.box((LABEL, top), (width, ROW - 6), kind),
        svg.text((LABEL + width + 6, top + 11), [_seconds(figures)], "small"),
    ]


def _seconds(figures: dict[str, Any]) -> str:
    return f"{figures['median'] / 1_000:.2f} s, {figures['ratio']:.2f} of plain"


def worst(setting: str, way: str, figure: str = "decided") -> float:
    return max(float(each["ways"][way][figure]["ratio"]) for each in series(setting))


def memories() -> dict[str, dict[str, float]]:
    """Return what Chromium's tab takes in each way of starting, in megabytes."""
    (first, *_) = [each for each in series(settings()[0]) if each["browser"] == "Chromium"]
    return {WAYS[way]: first["ways"][way]["memory"] for way in WAYS}


def most(setting: str, way: str, figure: str) -> float:
    return max(float(each["ways"][way][figure]["median"]) for each in series(setting))


def over(setting: str, way: str) -> float:
    """Return how many times as long a start takes as its bytes alone at 20 Mbit/s."""
    (first, *_) = series(setting)
    alone = float(kept()["wire"][first["encoding"]][way]) * 8 / 20e6 * 1_000
    return most(setting, way, "decided") / alone
