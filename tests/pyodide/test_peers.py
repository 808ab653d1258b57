"""Peers in the bench of starts: each gives our reply, on the Pyodide that it would fetch itself."""

import json
from pathlib import Path

import pytest

from scripts.bench import stage
from scripts.bench.peers import layout
from scripts.bench.serve import Server
from tests.support.engines import Engines
from tests.support.once import once

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "peers", _stage)


def _stage(folder: Path) -> None:
    layout.lay_out(folder)
    stage.stage(folder)


@pytest.mark.parametrize("way", layout.NAMES)
def test_each_peer_gives_the_same_reply_as_ours(engines: Engines, staged: Path, way: str) -> None:
    with Server(staged, "brotli") as server:
        theirs, ours = (_reply(engines, server, each) for each in (way, "snapshot"))

    assert theirs == ours


def _reply(engines: Engines, server: Server, way: str) -> str:
    engines["Chromium"].open(f"{server.address}/index.html?way={way}")
    begun = engines["Chromium"].call("begin")
    assert begun["trouble"] is None
    return str(begun["reply"])


def test_pyscript_runs_on_the_pyodide_that_it_asks_for() -> None:
    (core,) = (layout.PACKAGES / "@pyscript" / "core" / "dist").glob("core-*.js")

    asked = f'"{layout.version(layout.PYODIDE["pyscript"])}"'
    assert f"module:(e={asked})" in core.read_text(encoding="utf-8")


def test_jupyterlite_runs_on_the_pyodide_that_it_is_built_with() -> None:
    package = json.loads((layout.KERNEL / "package.json").read_text(encoding="utf-8"))

    asked = package["devDependencies"]["pyodide"]
    assert asked == layout.version(layout.PYODIDE["jupyterlite"])
