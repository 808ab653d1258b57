"""What we set out to reach in speed and size, and what `make bench` measured last."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.measurements import builds, core_growth, page_loads, starts

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
    def wanted(self) -> str:
        if self.limit is None:
            return "measured only"
        return f"{'≥' if self.more else '≤'} {self.limit:.3g}{self.unit}"

    @property
    def met(self) -> str:
        if self.limit is None:
            return "–"
        reached = self.measured >= self.limit if self.more else self.measured <= self.limit
        return "yes" if reached else "no"


def aims() -> Iterator[Aim]:
    """Yield our aims, each with the worst that was measured, over browsers or pages."""
    yield from _start()
    yield from _waits()
    yield from _core()
    yield from _pages()
    yield from _build()


def _start() -> Iterator[Aim]:
    near, line = starts.settings()[:2]
    yield Aim("First verdict, snapshot, share of plain", 0.20, starts.worst(near, "snapshot"))
    yield Aim("First verdict, library, share of plain", 0.36, starts.worst(near, "library"))
    for encoding, sizes in starts.kept()["wire"].items():
        for way, most in (("snapshot", 0.70), ("library", 0.60)):
            share = sizes[way] / sizes["plain"]
            yield Aim(f"Bytes, {way}, {encoding}, share of plain", most, share)
    yield Aim("20 Mbit/s, snapshot, times its bytes alone", 1.3, starts.over(line, "snapshot"))
    yield Aim("20 Mbit/s, library, times its bytes alone", 2.5, starts.over(line, "library"))
    second = starts.worst(near, "snapshot", "second")
    yield Aim("Second visit, snapshot, share of plain", 0.20, second)


def _waits() -> Iterator[Aim]:
    near, line, *others = starts.settings()
    for setting in (near, line, *others):
        wait = starts.most(setting, "snapshot", "wait")
        limit = 100 if setting in (near, line) else None
        yield Aim(f"Wait after the last of three answers, {setting}", limit, wait, " ms")
    yield Aim("Longest stall of the page", 50, starts.most(near, "snapshot", "stall"), " ms")
    for figure, limit in (("median", 5), ("99th percentile", 16)):
        key = "median" if figure == "median" else "p99"
        measured = max(each[key] for each in starts.kept()["decisions"].values())
        yield Aim(f"A verdict once Python is up, {figure}", limit, measured, " ms")


def _core() -> Iterator[Aim]:
    medians = core_growth.medians()
    yield Aim("Deciding, in CPython", 0.1, 1e3 * medians["decide_a_reader"], " ms")
    whole = 1e3 * medians["explain_a_reader_in_full"]
    yield Aim("The whole reply, in CPython", 2, whole, " ms")


def _pages() -> Iterator[Aim]:
    yield Aim("First view of a page without Python, gzip", 250, page_loads.heaviest(), " kB")
    for category, name in page_loads.CATEGORIES.items():
        limit = 95 if category == "performance" else 100
        yield Aim(
            f"Lighthouse, phone: {name}", limit, page_loads.worst("mobile", category), more=True
        )
    desktop = page_loads.worst("desktop", "performance")
    yield Aim("Lighthouse, desktop: performance", 100, desktop, more=True)


def _build() -> Iterator[Aim]:
    yield Aim("Building the site, times plain Material", 1.5, builds.ratio())
    yield Aim(f"The same with {LARGEST:,} pages", 1.5, builds.ratio(LARGEST))
    yield Aim("A page more: beyond 200 pages, over up to 200", 1.1, builds.bend())
