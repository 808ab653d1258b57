"""Measure how fast Python starts: `python -m scripts.bench.start`, part of `make bench`.

Ours in each of its ways (from the snapshot, with the whole module, from the library), beside plain
Pyodide and peers with the same core, in runs that alternate, each in a browser without a cache;
then again in the same browser, as on a second visit. Only ratios of one run travel: they go, with
the medians, into `start.json`. With names of ways, `python -m scripts.bench.start pyscript`, only
those take their turns beside plain Pyodide, and nothing is recorded.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from quiz.decision import load_guide
from scripts import browsers
from scripts.bench import stage
from scripts.bench.peers import layout as peers
from scripts.bench.processes import memory, slowed
from scripts.bench.serve import Line, Server
from scripts.measurements import store
from scripts.measurements.starts import RESULT
from scripts.runtime import sample_requests

WAYS = ("plain", "library", "whole-module", "snapshot", *peers.NAMES)
LATER = 6_000
"""Milliseconds after which the last of three answers is given, at two seconds each."""
DECISIONS = 1_000
SETTLED = 200
"""Milliseconds in which a page gets done with its own loading, which is no part of the figures."""
PATIENCE = 300_000
"""Milliseconds; a guard against hanging."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A line and a device; `slowdown` is of the processor, and only Chromium's."""

    name: str
    encoding: str
    line: Line
    rounds: int
    slowdown: int = 1


SETTINGS = (
    Setting("this machine", "brotli", Line(None, 0), 7),
    Setting("20 Mbit/s + 40 ms", "brotli", Line(20, 0.04), 5),
    Setting("20 Mbit/s + 40 ms, gzip", "gzip", Line(20, 0.04), 5),
    Setting("1.6 Mbit/s + 150 ms, processor 4 × slower", "brotli", Line(1.6, 0.15), 2, 4),
)


def measure(ways: tuple[str, ...], folder: Path) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the versions that took part, and everything that was measured."""
    peers.lay_out(folder)
    stage.stage(folder, stage.BEST)
    with sync_playwright() as playwright:
        running = {"Chromium": browsers.start_chromium(playwright)}
        if path := browsers.firefox():
            running["Firefox"] = playwright.firefox.launch(
                channel="moz-firefox", executable_path=path
            )
        engines = {name: each.version for name, each in running.items()}
        figures = {
            "wire": {
                each: stage.wire(folder, each) | _sent(running["Chromium"], folder, each, ways)
                for each in stage.ENDINGS
            },
            "series": [
                summary
                for setting in SETTINGS
                for summary in _series(setting, ways, running, folder)
            ],
            "decisions": _decisions(running, folder),
        }
        for browser in running.values():
            browser.close()
    return stage.versions() | peers.versions() | engines, figures


def _sent(browser: Browser, folder: Path, encoding: str, ways: tuple[str, ...]) -> dict[str, int]:
    """Return the bytes that a server sends for the first verdict of each peer."""
    found = {}
    for way in [each for each in ways if each in peers.NAMES]:
        context = browser.new_context()
        with Server(folder, encoding) as server:
            _start(context, server, way, browser, SETTINGS[0])
            sent = server.sent.items()
        found[way] = sum(size for path, size in sent if path.startswith(f"/{way}/"))
        context.close()
    return found


def _series(
    setting: Setting, ways: tuple[str, ...], running: dict[str, Browser], folder: Path
) -> Iterator[dict[str, Any]]:
    """Measure one setting in every browser, the ways in turn; yield a summary for each browser."""
    runs: dict[str, dict[str, list[Any]]] = {name: defaultdict(list) for name in running}
    with Server(folder, setting.encoding, setting.line) as server:
        for turn in range(setting.rounds):
            for name, browser in running.items():
                if setting.slowdown == 1 or name == "Chromium":
                    for way in _turned(ways, turn):  # none is always first
                        runs[name][way].append(_visits(browser, server, way, setting))
    for name, visits in runs.items():
        if visits:
            yield {
                "setting": setting.name,
                "encoding": setting.encoding,
                "rounds": setting.rounds,
                "browser": name,
                "ways": {way: _summary(visits[way], visits["plain"]) for way in ways},
            }


def _turned(ways: tuple[str, ...], turn: int) -> tuple[str, ...]:
    """Return the ways in order, beginning with another at each turn."""
    first = turn % len(ways)
    return (*ways[first:], *ways[:first])


def _visits(browser: Browser, server: Server, way: str, setting: Setting) -> dict[str, Any]:
    """Start with an empty cache, and, where the line is not slow, again with a filled one."""
    context = browser.new_context()
    first = _start(context, server, way, browser, setting)
    if setting.line.megabits is None:
        if browser.browser_type.name == "chromium":
            first["memory"] = memory(browser)
        for page in context.pages:
            page.close()  # or its Python runs beside the second, and their memory is counted twice
        first["second"] = _start(context, server, way, browser, setting)["decided"]
    context.close()
    print(f"{setting.name:44} {browser.browser_type.name:9} {way:12} {first['decided']:8.0f} ms")
    return first


def _start(
    context: BrowserContext, server: Server, way: str, browser: Browser, setting: Setting
) -> dict[str, Any]:
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{server.address}/index.html?way={way}")
    page.wait_for_function("Boolean(window.begin)")
    page.wait_for_timeout(SETTLED)
    with slowed(browser, setting.slowdown):
        begun: dict[str, Any] = page.evaluate("(later) => begin(later)", LATER)
    if begun["trouble"] or begun["from"] != way:
        sys.exit(f"{way} did not start: {begun['trouble'] or begun['from']}")
    return begun


def _summary(runs: list[dict[str, Any]], baseline: list[dict[str, Any]]) -> dict[str, Any]:
    """Return medians in milliseconds, their spread, and their ratio to plain Pyodide's."""
    summary: dict[str, Any] = {}
    for figure in ("decided", "second", "stall", "wait", "memory"):
        values = [run[figure] for run in runs if figure in run]
        if values:
            beside = median(run[figure] for run in baseline)
            ratio = round(median(values) / beside, 3) if beside else None
            summary[figure] = store.spread(values, 1) | {"ratio": ratio}
    return summary


def _decisions(running: dict[str, Browser], folder: Path) -> dict[str, Any]:
    """Return what the full JSON takes, there and back through the worker, in milliseconds."""
    asked = list(sample_requests.ordinary(load_guide(), DECISIONS, seed=3))
    result = {}
    with Server(folder, "brotli", Line(None, 0)) as server:
        for name, browser in running.items():
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{server.address}/index.html?way=snapshot")
            page.wait_for_function("Boolean(window.begin)")
            page.evaluate("begin()")
            times = page.evaluate("(asked) => time(asked)", asked)
            hundredths = quantiles(times, n=100)
            result[name] = {"median": round(median(times), 2), "p99": round(hundredths[98], 2)}
            context.close()
    return result


def main() -> None:
    ways = tuple(dict.fromkeys(("plain", *sys.argv[1:]))) if sys.argv[1:] else WAYS
    with tempfile.TemporaryDirectory() as scratch:
        versions, figures = measure(ways, Path(scratch))
    if ways == WAYS:
        store.write(RESULT, versions, figures)


if __name__ == "__main__":
    main()
