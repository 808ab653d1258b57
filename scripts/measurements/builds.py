"""What building the site costs and how that grows, as `make bench` measured it."""

from collections.abc import Iterator
from typing import Any

from scripts.charts.line_chart import Growth, Plot
from scripts.measurements import store
from scripts.measurements.table import Table, kilobytes, megabytes

RESULT = "site.json"
SERIES = {"ours": "this site", "plain": "plain theme", "bundle": "quiz’s files"}
"""Names in the result to those in the drawing."""
PLOT = Plot(SERIES, (0, 3), "s", 1)
DESCRIPTION = "Medians in seconds, by the size of a made-up site; the tables below have them all."
COLUMNS = ("Site", "Builds", "This site", "Plain theme", "Share", "All pages", "Search index")
QUIZ_COLUMNS = (
    "Criteria",
    "Quiz page, gzip",
    "Building its files",
    "Library, gzip",
    "Snapshot, gzip",
)


def measurements() -> dict[str, Any]:
    """Return what is committed."""
    return store.read(RESULT)


def growths() -> list[Growth]:
    """Return growth by pages and by criteria, with which the quiz's files grow too."""
    grown = measurements()["criteria"]
    by_criteria = _seconds(grown)
    by_criteria["bundle"] = {each["size"]: each["bundle"]["seconds"] for each in grown}
    return [
        Growth("pages", _seconds(measurements()["pages"])),
        Growth("criteria, with their rules", by_criteria),
    ]


def _seconds(grown: list[dict[str, Any]]) -> dict[str, dict[int, float]]:
    return {
        way: {each["size"]: each["seconds"][way]["median"] for each in grown}
        for way in ("ours", "plain")
    }


def draw() -> str:
    """Return both ways to grow side by side."""
    return PLOT.draw("built", "Time to build the site as it grows", DESCRIPTION, growths())


def ratio(size: int | None = None) -> float:
    """Return the time of our build as a share of the plain theme's, as is or with so many pages."""
    found = {each["size"]: each["ratio"] for each in measurements()["pages"]}
    return float(found[size] if size else measurements()["site"]["ratio"])


def slope_ratio() -> float:
    """Return what a page more costs up to the largest size, over what it costs up to the middle."""
    first, middle, last = sorted(growths()[0].seconds["ours"].items())
    return _slope(middle, last) / _slope(first, middle)


def _slope(start: tuple[int, float], end: tuple[int, float]) -> float:
    return (end[1] - start[1]) / (end[0] - start[0])


def versions() -> str:
    return store.versions(RESULT)


def table() -> Table:
    """Return what was built and what it took: the site as it is, then the grown ones."""
    return Table(COLUMNS, tuple((name, *_figures(each)) for name, each in _sites()))


def _sites() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "as it is", measurements()["site"]
    for counted in ("pages", "criteria"):
        for each in measurements()[counted]:
            yield f"{each['size']:,} {counted}", each


def _figures(site: dict[str, Any]) -> tuple[str, ...]:
    return (
        str(site["rounds"]),
        *(f"{site['seconds'][way]['median']:.1f} s" for way in ("ours", "plain")),
        f"{site['ratio']:.2f}",
        megabytes(site["bytes"]["pages"]),
        megabytes(site["bytes"]["search"]),
    )


def quiz_table() -> Table:
    """Return what the quiz loads as its criteria grow."""
    rows = (
        (
            str(each["size"]),
            kilobytes(each["bytes"]["quiz"]),
            f"{each['bundle']['seconds']:.0f} s",
            *(megabytes(count) for count in each["bundle"]["bytes"].values()),
        )
        for each in measurements()["criteria"]
    )
    return Table(QUIZ_COLUMNS, tuple(rows))
