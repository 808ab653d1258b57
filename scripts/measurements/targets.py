"""What we set out to reach in speed and size, and what `make bench` measured last.

Aims stand here alone: the page about speed shows them, and tests take them from here. Where what
we have misses its aim, a test holds it to a ceiling, which says only that it must not get worse.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.measurements import builds, core_growth, page_loads, starts
from scripts.measurements.table import Table

START = {"Chromium": 0.15, "Firefox": 0.19}
"""The first verdict from the snapshot, as a share of plain Pyodide's time, in each browser."""
LIBRARY_START = 0.36
SECOND_VISIT = 0.17
SLOW_START = 0.40
"""The same as START on a line of 1.6 Mbit/s with a processor four times slower."""
WIRE = {
    "snapshot": {"brotli": 0.50, "gzip": 0.60},
    "library": {"brotli": 0.60, "gzip": 0.60},
}
"""Bytes of a start, as a share of plain Pyodide's."""
OVER_ITS_BYTES = {"snapshot": 1.25, "library": 2.5}
"""A start at 20 Mbit/s, over the time of its bytes alone."""
WAIT_MS = 100
"""From the last of three answers, given at two seconds each, to the verdict."""
STALL_MS = 20
ROUND_TRIP_MS = {"median": 2, "p99": 10}
DECIDE_MS = 0.1
REPLY_MS = 2
FIRST_VIEW_BYTES = 200_000
LIGHTHOUSE = {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100}
DESKTOP_PERFORMANCE = 100
BUILD = 1.4
"""Building the site, over plain Material with the same pages."""
PAGE_MORE = 1.1
"""What a page more costs up to the largest made-up site, over what it costs up to the middle."""

START_CEILING = {"snapshot": 0.20, "library": 0.36}
WIRE_CEILING = {
    "snapshot": {"brotli": 0.48, "gzip": 0.51},
    "library": {"brotli": 0.53, "gzip": 0.58},
}
FIRST_VIEW_BYTES_CEILING = 130_000
SINGLE_FILE_BYTES = 2_500_000

LARGEST = 1_000
"""Pages of the largest made-up site."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What is wanted, its limit if it has one, what was measured, and whether more is better."""

    name: str
    limit: float | None
    measured: float
    unit: str = ""
    more: bool = False

    @property
    def topic(self) -> str:
        """Return what the aim is about: its name up to the first comma."""
        return self.name.partition(",")[0]

    @property
    def wanted(self) -> str:
        if self.limit is None:
            return "measured only"
        return f"{'≥' if self.more else '≤'} {self.limit:.3g}{self.unit}"

    @property
    def reached(self) -> bool | None:
        if self.limit is None:
            return None
        return self.measured >= self.limit if self.more else self.measured <= self.limit


def aims() -> Iterator[Aim]:
    """Yield our aims, each with the worst that was measured, over browsers or pages."""
    yield from _start()
    yield from _waits()
    yield from _core()
    yield from _pages()
    yield from _build()


def table() -> Table:
    """Return each aim, what was measured, and whether it was reached."""
    answers = {True: "yes", False: "no", None: "–"}
    rows = (
        (aim.name, aim.wanted, f"{_short(aim.measured)}{aim.unit}", answers[aim.reached])
        for aim in aims()
    )
    return Table(("What", "Aim", "Measured", "Reached"), tuple(rows))


def _start() -> Iterator[Aim]:
    near, line, _, slow = starts.settings()
    for browser, limit in START.items():
        share = starts.share(near, "snapshot", browser)
        yield Aim(f"First verdict, snapshot, {browser}, share of plain", limit, share)
    library = starts.worst(near, "library")
    yield Aim("First verdict, library, share of plain", LIBRARY_START, library)
    for encoding, sizes in starts.measurements()["wire"].items():
        for way, limits in WIRE.items():
            share = sizes[way] / sizes["plain"]
            yield Aim(f"Bytes, {way}, {encoding}, share of plain", limits[encoding], share)
    for way, limit in OVER_ITS_BYTES.items():
        times = starts.over_its_bytes(line, way)
        yield Aim(f"20 Mbit/s, {way}, times its bytes alone", limit, times)
    share = starts.worst(slow, "snapshot")
    yield Aim("1.6 Mbit/s, slow processor, snapshot, share of plain", SLOW_START, share)
    second = starts.worst(near, "snapshot", "second")
    yield Aim("Second visit, snapshot, share of plain", SECOND_VISIT, second)


def _waits() -> Iterator[Aim]:
    near, line, *others = starts.settings()
    for setting in (near, line, *others):
        wait = starts.longest(setting, "snapshot", "wait")
        limit = WAIT_MS if setting in (near, line) else None
        yield Aim(f"Wait after the last of three answers, {setting}", limit, wait, " ms")
    yield Aim(
        "Longest stall of the page", STALL_MS, starts.longest(near, "snapshot", "stall"), " ms"
    )
    for key, name in (("median", "median"), ("p99", "99th percentile")):
        measured = max(each[key] for each in starts.measurements()["decisions"].values())
        yield Aim(f"A verdict once Python is up, {name}", ROUND_TRIP_MS[key], measured, " ms")


def _core() -> Iterator[Aim]:
    medians = core_growth.medians()
    yield Aim("Deciding, in CPython", DECIDE_MS, 1e3 * medians["decide_a_reader"], " ms")
    whole = 1e3 * medians["explain_a_reader_in_full"]
    yield Aim("The whole reply, in CPython", REPLY_MS, whole, " ms")


def _pages() -> Iterator[Aim]:
    yield Aim(
        "First view of a page without Python, gzip",
        FIRST_VIEW_BYTES / 1e3,
        page_loads.heaviest() / 1e3,
        " kB",
    )
    for category, name in page_loads.CATEGORIES.items():
        score = page_loads.worst("mobile", category)
        yield Aim(f"Lighthouse, phone: {name}", LIGHTHOUSE[category], score, more=True)
    desktop = page_loads.worst("desktop", "performance")
    yield Aim("Lighthouse, desktop: performance", DESKTOP_PERFORMANCE, desktop, more=True)


def _build() -> Iterator[Aim]:
    yield Aim("Building the site, times plain Material", BUILD, builds.ratio())
    yield Aim("Building the largest site, times plain Material", BUILD, builds.ratio(LARGEST))
    yield Aim("A page more, on a large site over a small one", PAGE_MORE, builds.slope_ratio())


def _short(number: float) -> str:
    """Return three digits that count, or all before the point."""
    return f"{number:.3g}" if number < 1_000 else f"{number:,.0f}"
