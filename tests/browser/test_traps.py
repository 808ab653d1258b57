"""A function that was left out and should run is a trap: the reader waits longer, and that is all.

The modules are damaged for real, each in a site that was built for it, so that its digests hold.
"""

import json
from collections.abc import Callable
from functools import partial

import pytest

from quiz.decision import VerdictJson
from scripts.runtime.bundle import LIBRARY, USED, WASM
from tests.browser.quiz_page import SHOWN, expected, explained
from tests.support import traps
from tests.support.engines import ENGINES, Engine, Engines
from tests.support.once import once
from tests.support.server import Server

type Trapping = Callable[[str], Server]

PATIENCE = 60
"""Seconds; a guard against hanging."""
LINK = "#gap=knowledge"
PASTED = {"gap": "both", "prompting": "falls-short"}
TEXT = "Ours: https://guide.example/quiz/#gap=both&prompting=falls-short"
WAY = "document.querySelector('.quiz').dataset.python"
TROUBLE = "document.querySelector('[data-part=trouble]')"


@pytest.fixture(
    params=[ENGINES[0], *(pytest.param(n, marks=pytest.mark.full) for n in ENGINES[1:])]
)
def engine(request: pytest.FixtureRequest, engines: Engines) -> Engine:
    return engines[request.param]


@pytest.fixture
def trapping(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Trapping:
    """Let the server send a module that traps at the start, in the first or in a later request."""

    def trapping(when: str) -> Server:
        folder = once(tmp_path_factory, f"traps-{when}", partial(traps.build, when))
        traps.serve(server, folder / "app")
        return server

    return trapping


def test_at_the_start_python_starts_with_the_whole_module(
    engine: Engine, trapping: Trapping
) -> None:
    server = trapping("start")
    engine.open(f"{server.address}/quiz/{LINK}")

    _see_verdict(engine, explained({"gap": "knowledge"}))
    assert engine.see(WAY) == "whole-module"
    assert not _is_asked(server, LIBRARY)


def test_in_the_first_request_the_same_is_asked_of_the_whole_module(
    engine: Engine, trapping: Trapping
) -> None:
    server = trapping("first")
    server.stalled.add(WASM)
    engine.open(f"{server.address}/quiz/{LINK}")
    assert server.is_asked_for(WASM, within=PATIENCE)
    assert engine.see(WAY) == "snapshot"  # it had started, and came to a request
    assert engine.see("document.querySelector('.quiz').ariaBusy") == "true"
    assert not _is_trouble_shown(engine)
    server.go_on.set()

    _see_verdict(engine, explained({"gap": "knowledge"}))
    assert engine.see(WAY) == "whole-module"


def test_in_a_later_request_nothing_that_was_typed_is_lost(
    engine: Engine, trapping: Trapping
) -> None:
    server = trapping("later")
    engine.open(f"{server.address}/quiz/{LINK}")
    _see_verdict(engine, explained({"gap": "knowledge"}))
    assert engine.see(WAY) == "snapshot"
    assert not _is_asked(server, WASM)
    server.stalled.add(WASM)
    _paste(engine)
    assert server.is_asked_for(WASM, within=PATIENCE)
    assert engine.see("document.querySelector('#ask-saved').value") == TEXT
    server.go_on.set()

    _see_verdict(engine, explained(PASTED))
    assert engine.see(WAY) == "whole-module"
    assert not _is_trouble_shown(engine)
    for criterion, choice in PASTED.items():
        checked = f"document.querySelector('#ask-{criterion} input:checked').value"
        assert engine.see(checked) == choice


@pytest.mark.parametrize("when", ["start", "first", "later"])
def test_without_the_whole_module_that_is_told_and_trying_again_helps(
    engine: Engine, trapping: Trapping, when: str
) -> None:
    server = trapping(when)
    server.missing.add(WASM)
    engine.open(f"{server.address}/quiz/{LINK}")
    if when == "later":
        _see_verdict(engine, explained({"gap": "knowledge"}))
        _paste(engine)
    engine.wait("!document.querySelector('.quiz__trouble').hidden")
    missing = f"The file {WASM} is not on the site (status 404)."
    assert engine.see(f"{TROUBLE}.textContent.startsWith({json.dumps(missing)})")

    server.missing.clear()
    engine.see("document.querySelector('.quiz [data-do=retry]').click()")
    if when == "later":
        assert engine.see("document.querySelector('#ask-saved').value") == TEXT
        engine.wait(f"{WAY} === 'snapshot' && {TROUBLE}.closest('.quiz__trouble').hidden")
        engine.see("document.querySelector('.quiz__open button').click()")

    _see_verdict(engine, explained(PASTED if when == "later" else {"gap": "knowledge"}))
    assert engine.see(WAY) == "whole-module"


def test_without_the_small_module_python_starts_with_the_whole_one(
    engine: Engine, server: Server
) -> None:
    server.missing.add(USED)
    engine.open(f"{server.address}/quiz/{LINK}")

    _see_verdict(engine, explained({"gap": "knowledge"}))
    assert engine.see(WAY) == "whole-module"


def _paste(engine: Engine) -> None:
    """Start again, and open what somebody kept: no request before was of this kind."""
    engine.see("document.querySelector('.quiz [data-do=restart]').click()")
    engine.wait("document.querySelector('.quiz').dataset.at === 'quiz-scope'")
    engine.see(f"document.querySelector('#ask-saved').value = {json.dumps(TEXT)}")
    engine.see("document.querySelector('.quiz__open button').click()")


def _see_verdict(engine: Engine, reply: VerdictJson) -> None:
    label = f"document.querySelector('[data-part=label]').textContent === '{reply['label']}'"
    engine.wait(f"{label} && !document.querySelector('.quiz').ariaBusy && {WAY}")
    assert engine.see(f"({SHOWN})()") == expected(reply)


def _is_asked(server: Server, name: str) -> bool:
    return any(path.endswith(name) for path in server.asked)


def _is_trouble_shown(engine: Engine) -> bool:
    return bool(engine.see("!document.querySelector('.quiz__trouble').hidden"))
