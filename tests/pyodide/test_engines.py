"""CPython and the browser's Python, started either way, say the same in every engine, to a byte."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from quiz import bridge
from quiz.decision import load_guide
from scripts import browsers
from scripts.runtime import sample_requests
from scripts.runtime.bundle import ROOT, SNAPSHOT, USED, WASM
from tests.support.engines import Engine, Engines, Played
from tests.support.server import Server

GUIDE = load_guide()
RELEASES = sorted((ROOT / "quiz" / "decision" / "releases").glob("*.toml"))


WAYS = {"snapshot": set[str](), "whole-module": {USED}, "library": {SNAPSHOT}}
"""What is missing where Python starts in each way."""


def _sized(counts: dict[str, int], *decorators: pytest.MarkDecorator) -> Iterator[object]:
    for engine, count in counts.items():
        for way in WAYS:
            yield pytest.param(engine, way, count, id=f"{engine}-{way}-{count}", marks=decorators)


SHARE = {"Chromium": 100}
"""When landing; what the other engines say then is seen in `tests/browser/test_engines.py`."""
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
AT_ONCE = 100
"""Requests that cross into the page together."""
WHOLE = {"Chromium": 2_000, "Firefox": 2_000, "WebKitGTK": 200}


@pytest.mark.parametrize(
    ("name", "way", "count"), [*_sized(SHARE), *_sized(WHOLE, pytest.mark.full)]
)
def test_an_engine_replies_byte_for_byte_as_cpython_does(
    engines: Engines, served: Server, name: str, way: str, count: int
) -> None:
    asked = [
        *_old_guides(),
        *sample_requests.BAD,
        *sample_requests.ordinary(GUIDE, count, seed=count),
    ]
    served.missing |= WAYS[way]

    engine = engines[name]
    engine.open(f"{served.address}/index.html")
    begun = engine.call("begin")
    replies = list(_replies(engine, asked))

    assert (begun["trouble"], begun["from"]) == (None, way)
    assert replies == [bridge.answer(request) for request in asked]
    assert served.is_asked_for(WASM, within=0) == (way != "snapshot"), "no request was a trap"


def test_a_browser_that_python_takes_for_an_iphone_s_restores_the_snapshot(
    playwright: Playwright, served: Server
) -> None:
    """Python calls functions in another way there, and a snapshot knows in which."""
    with browsers.start_chromium(playwright) as browser:
        engine = Played(browser, user_agent=IPHONE)
        engine.open(f"{served.address}/index.html")

        assert engine.call("begin")["from"] == "snapshot"


def _replies(engine: Engine, asked: list[str]) -> Iterator[str]:
    for at in range(0, len(asked), AT_ONCE):
        yield from engine.call("ask", asked[at : at + AT_ONCE])


def _old_guides() -> Iterator[str]:
    """Yield requests that need a file beside the core: the evidence."""
    for release in RELEASES:
        text = release.read_text(encoding="utf-8")
        yield json.dumps({"answers": {"gap": "both"}, "guide": text})


def test_there_is_a_guide_of_old_to_ask() -> None:
    assert all("verdict" in json.loads(bridge.answer(each)) for each in _old_guides())
    assert RELEASES
