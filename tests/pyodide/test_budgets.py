"""What starting Python may cost: bytes exactly, time only beside plain Pyodide, in turns."""

from pathlib import Path
from statistics import median

import pytest

from scripts.bench import stage
from scripts.bench.serve import Server
from tests.support.engines import Engines

ROUNDS = 3
MARGIN = 2.0
"""A busy machine delays short runs more than long ones: twice the budget passes."""
WIRE = {"snapshot": {"brotli": 0.71, "gzip": 0.78}, "library": {"brotli": 0.53, "gzip": 0.58}}
"""Most bytes, as a share of plain Pyodide's. The aims are 0.70 and 0.60: docs/speed.md."""
TIME = {"snapshot": 0.20, "library": 0.36}


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("staged")
    stage.stage(folder)
    return folder


@pytest.mark.parametrize("encoding", stage.ENDINGS)
@pytest.mark.parametrize("way", WIRE)
def test_python_takes_no_more_bytes_than_it_may(staged: Path, way: str, encoding: str) -> None:
    sizes = stage.wire(staged, encoding)

    assert sizes[way] / sizes["plain"] <= WIRE[way][encoding]


@pytest.mark.parametrize("way", TIME)
def test_python_starts_in_its_share_of_plain_pyodide_s_time(
    engines: Engines, staged: Path, way: str
) -> None:
    measured = [_share(engines, staged, way)]
    if measured[0] > TIME[way] * MARGIN:
        measured.append(_share(engines, staged, way))  # something else may have been running

    assert min(measured) <= TIME[way] * MARGIN


def _share(engines: Engines, staged: Path, way: str) -> float:
    """Start both in turns, each from a server that the browser has no files of yet."""
    times: dict[str, list[float]] = {way: [], "plain": []}
    for _ in range(ROUNDS):
        for each, taken in times.items():
            with Server(staged, "brotli") as server:
                engines["Chromium"].open(f"{server.address}/index.html?way={each}")
                taken.append(engines["Chromium"].call("begin")["decided"])
    return median(times[way]) / median(times["plain"])
