"""How fast Python starts in the page, as `make bench` measured it."""

from typing import Any

from scripts.charts import svg
from scripts.measurements import store
from scripts.measurements.table import Table, megabytes, seconds

RESULT = "start.json"
WAYS = {
    "plain": "plain Pyodide",
    "library": "from the cut library",
    "snapshot": "from the snapshot",
    "pyscript": "PyScript",
    "jupyterlite": "JupyterLite’s kernel",
}
OURS = ("library", "snapshot")
ENCODINGS = ("brotli", "gzip")
WIDTH, ROW, GAP, LABEL, VALUE = 640.0, 20.0, 8.0, 210.0, 150.0
"""Of a chart, in user units: all, a bar with its space, what parts two browsers, and what stands
before and after the bars."""


def measurements() -> dict[str, Any]:
    """Return what is committed."""
    return store.read(RESULT)


def versions() -> str:
    return store.versions(RESULT)


def settings() -> list[str]:
    """Return the names of lines and devices, in the order in which they were measured."""
    return list(dict.fromkeys(each["setting"] for each in measurements()["series"]))


def series(setting: str) -> list[dict[str, Any]]:
    """Return what was measured in one setting, a series for each browser."""
    return [each for each in measurements()["series"] if each["setting"] == setting]


def table(setting: str) -> Table:
    """Return the times of one setting to the first verdict."""
    rows = (
        (
            f"{each['browser']}, {name}",
            seconds(figures["median"]),
            f"{figures['from'] / 1e3:.2f} to {seconds(figures['to'])}",
            f"{figures['ratio']:.2f}",
        )
        for each in series(setting)
        for way, name in WAYS.items()
        for figures in [each["ways"][way]["decided"]]
    )
    return Table(("Browser and way", "Median", "From, to", "Share of plain"), tuple(rows))


def draw(setting: str) -> str:
    """Return the times of one setting as bars, on a scale of its own that begins at zero."""
    bars = [
        (f"{each['browser']}, {WAYS[way]}", way, each["ways"][way]["decided"])
        for each in series(setting)
        for way in WAYS
    ]
    longest = max(figures["median"] for _, _, figures in bars)
    description = "; ".join(f"{label}: {_value(figures)}" for label, _, figures in bars)
    scale = (WIDTH - LABEL - VALUE) / longest
    tops = [4 + ROW * number + GAP * (number // len(WAYS)) for number in range(len(bars))]
    parts = [part for top, bar in zip(tops, bars, strict=True) for part in _bar(top, scale, *bar)]
    id = f"starts-{settings().index(setting)}"
    size = (WIDTH, tops[-1] + ROW + 4)
    return svg.drawing(id, size, f"Time to the first verdict: {setting}", description, parts)


def _bar(top: float, scale: float, label: str, way: str, figures: dict[str, Any]) -> list[str]:
    width = max(2.0, scale * figures["median"])
    kind = "verdict" if way in OURS else "field"
    return [
        svg.text((0, top + 11), [label], "small"),
        svg.box((LABEL, top), (width, ROW - 6), kind),
        svg.text((LABEL + width + 6, top + 11), [_value(figures)], "small"),
    ]


def _value(figures: dict[str, Any]) -> str:
    return f"{seconds(figures['median'])}, {figures['ratio']:.2f} of plain"


def share(setting: str, way: str, browser: str, figure: str = "decided") -> float:
    """Return a time as a share of plain Pyodide's, in one browser."""
    (found,) = [each for each in series(setting) if each["browser"] == browser]
    return float(found["ways"][way][figure]["ratio"])


def worst(setting: str, way: str, figure: str = "decided") -> float:
    """Return the largest share of plain Pyodide's time, over the browsers."""
    return max(share(setting, way, each["browser"], figure) for each in series(setting))


def longest(setting: str, way: str, figure: str) -> float:
    """Return the largest median in milliseconds, over the browsers."""
    return max(float(each["ways"][way][figure]["median"]) for each in series(setting))


def over_its_bytes(setting: str, way: str) -> float:
    """Return how many times as long a start takes as its bytes alone at 20 Mbit/s."""
    (first, *_) = series(setting)
    alone = float(measurements()["wire"][first["encoding"]][way]) * 8 / 20e6 * 1_000
    return longest(setting, way, "decided") / alone


def memory_table() -> Table:
    """Return what Chromium's tab takes in each way of starting."""
    (first, *_) = [each for each in series(settings()[0]) if each["browser"] == "Chromium"]
    memories = {name: first["ways"][way]["memory"] for way, name in WAYS.items()}
    rows = (
        (name, f"{each['median']:.0f} MB", f"{each['from']:.0f} to {each['to']:.0f} MB")
        for name, each in memories.items()
    )
    return Table(("Way", "Memory of the tab", "From, to"), tuple(rows))


def second_table() -> Table:
    """Return what a start takes with everything in the browser's cache, by browser."""
    beside = series(settings()[0])
    rows = (
        (name, *(seconds(each["ways"][way]["second"]["median"]) for each in beside))
        for way, name in WAYS.items()
    )
    return Table(("Way", *(each["browser"] for each in beside)), tuple(rows))


def wire_table() -> Table:
    """Return the bytes on the wire in each way of starting, by encoding."""
    wire = measurements()["wire"]
    rows = (
        (name, *(megabytes(wire[encoding][way]) for encoding in ENCODINGS))
        for way, name in WAYS.items()
    )
    return Table(("Way", *ENCODINGS), tuple(rows))
