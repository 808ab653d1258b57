"""What building the site costs and how that grows, as `make bench` measured it."""

from collections.abc import Iterator
from typing import Any

from scripts.charts.line_chart import Growth, Plot
from scripts.measurements import store

RESULT = "site.json"
SERIES = {"ours": "this site", "plain": "plain theme", "bundle": "quiz’s files"}
"""Names in the kept result to those in the drawing."""
PLOT = Plot(SERIES, (0, 3), "s", 1)


def kept() -> dict[str, Any]:
    """Return the committed measurements."""
    return store.read(RESULT)


def growths() -> list[Growth]:
    """Return growth by pages and by criteria, with which the quiz's files grow too."""
    by_criteria = _seconds(kept()["criteria"])
    by_criteria["bundle"] = {each["size"]: each["bundle"]["seconds"] for each in kept()["criteria"]}
    return [
        Growth("pages", _seconds(kept()["pages"])),
        Growth("criteria, with their rules", by_criteria),
    ]


def _seconds(grown: list[dict[str, Any]]) -> dict[str, dict[int, float]]:
    return {
        way: {each["size"]: each["seconds"][way]["median"] for each in grown}
        for way in ("ours", "plain")
    }


def draw() -> str:
    """Return both ways to grow side by side."""
    told = "Medians in seconds, by the size of a made-up site; the tables below have them all."
    return PLOT.draw("built", "Time to build the site as it grows", told, growths())


def ratio(size: int | None = None) -> float:
    """Return the time of our build as a share of the plain theme's, as is or with so many pages."""
    found = {each["size"]: each["ratio"] for each in kept()["pages"]}
    return float(found[size] if size else kept()["site"]["ratio"])


def bend() -> float:
    """Return what a page more costs up to the largest size, over what it costs up to the middle."""
    first, middle, last = sorted(growths()[0].seconds["ours"].items())
    return _slope(middle, last) / _slope(first, middle)


def _slope(start: tuple[int, float], end: tuple[int, float]) -> float:
    return (end[1] - start[1]) / (end[0] - start[0])


def versions() -> str:
    return store.versions(RESULT)


def megabytes(count: int) -> str:
    return f"{count / 1e6:,.2f}\N{NO-BREAK SPACE}MB"


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what was built and what it took: the site as it is, then the grown ones."""
    yield "as it is", kept()["site"]
    for counted in ("pages", "criteria"):
        for each in kept()[counted]:
            yield f"{each['size']:,} {counted}", each
