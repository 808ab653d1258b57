"""What starting Python may cost: bytes exactly, and time only so far that it does not hang.

`make bench` measures the time, in turns with plain Pyodide, and `docs/speed.md` shows it.
"""

from pathlib import Path

import pytest

from scripts.bench import stage
from scripts.bench.serve import Server
from scripts.measurements.targets import START_CEILING, WIRE_CEILING
from tests.support.engines import Engines
from tests.support.once import once

HANGING = 10
"""How many times its share of plain Pyodide's time a start may take on a machine that is busy."""


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "staged", stage.stage)


@pytest.mark.parametrize("encoding", stage.ENDINGS)
@pytest.mark.parametrize("way", WIRE_CEILING)
def test_python_takes_no_more_bytes_than_it_may(staged: Path, way: str, encoding: str) -> None:
    sizes = stage.wire(staged, encoding)

    assert sizes[way] / sizes["plain"] <= WIRE_CEILING[way][encoding]


@pytest.mark.full
def test_python_starts_either_way_beside_plain_pyodide(engines: Engines, staged: Path) -> None:
    started = {way: _started(engines, staged, way) for way in (*START_CEILING, "plain")}

    for way, ceiling in START_CEILING.items():
        assert started[way] / started["plain"] <= HANGING * ceiling


def _started(engines: Engines, staged: Path, way: str) -> float:
    """Return the milliseconds to a first verdict, from a server that the browser has not seen."""
    with Server(staged, "brotli") as server:
        engines["Chromium"].open(f"{server.address}/index.html?way={way}")
        return float(engines["Chromium"].call("begin")["decided"])
