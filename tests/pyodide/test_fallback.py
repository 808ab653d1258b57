"""If the snapshot does not restore, Python starts from the library, and the reader sees nothing."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from quiz import bridge
from scripts.runtime.bundle import LIBRARY, SNAPSHOT, USED, WASM
from tests.support.engines import Engines
from tests.support.server import Server

REQUEST = '{"answers": {"gap": "both", "freshness": "changing"}}'


def _flip(at: float) -> Callable[[bytes], bytes]:
    """Return what turns over one byte, at this share of the whole."""

    def flip(data: bytes) -> bytes:
        position = int(at * len(data))
        return data[:position] + bytes([data[position] ^ 0xFF]) + data[position + 1 :]

    return flip


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[: len(data) // 2],
    "no-multiple-of-four": lambda data: data[:-1],
    "another-kind": lambda data: b"<!doctype html><title>Sign in to this network</title>",
    "first-word": lambda data: data[:3] + b"\x01" + data[4:],
    "table": _flip(0.001),
    "middle": _flip(0.5),
    "last-word": lambda data: data[:-4] + b"\xff\xff\xff\xff",
}


SHARE = ("another-kind", "middle")
"""Another file, and one of the same length."""


def _matrix() -> Iterator[object]:
    for damage, name in product(DAMAGE, ("Chromium", "Firefox")):
        is_share = damage in SHARE and name == "Chromium"
        decorators = () if is_share else (pytest.mark.full,)
        yield pytest.param(damage, name, id=f"{damage}-{name}", marks=decorators)


@pytest.mark.parametrize(("damage", "name"), list(_matrix()))
def test_a_damaged_snapshot_is_noticed_and_python_starts_all_the_same(
    engines: Engines, app: Path, served: Server, damage: str, name: str
) -> None:
    snapshot = app / SNAPSHOT
    snapshot.write_bytes(DAMAGE[damage](snapshot.read_bytes()))

    engine = engines[name]
    engine.open(f"{served.address}/index.html")
    begun = engine.call("begin")
    replies = engine.call("ask", [REQUEST])

    assert (begun["trouble"], begun["from"]) == (None, "library")
    assert replies == [bridge.answer(REQUEST)]


def test_progress_is_told_in_bytes_of_the_files_as_they_are(
    engines: Engines, app: Path, served: Server
) -> None:
    engine = engines["Chromium"]
    engine.open(f"{served.address}/index.html")
    begun = engine.call("begin")

    total = sum((app / name).stat().st_size for name in (USED, SNAPSHOT))
    received = [each for each, _ in begun["progress"]]
    assert {each for _, each in begun["progress"]} == {total}
    assert received == sorted(received)
    assert received[-1] == total
    assert len(received) > 4
    assert begun["starting"]


def test_without_either_module_the_whole_one_is_named(engines: Engines, served: Server) -> None:
    served.missing |= {USED, WASM}

    engine = engines["Chromium"]
    engine.open(f"{served.address}/index.html")
    begun = engine.call("begin")

    assert begun["trouble"].startswith(f"The file {WASM} is not on the site (status 404).")


def test_without_snapshot_and_library_the_library_is_named(
    engines: Engines, served: Server
) -> None:
    served.missing |= {SNAPSHOT, LIBRARY}

    engine = engines["Chromium"]
    engine.open(f"{served.address}/index.html")
    begun = engine.call("begin")

    assert begun["trouble"].startswith(f"The file {LIBRARY} is not on the site (status 404).")


def test_spoilt_webassembly_is_told_at_once(engines: Engines, app: Path, served: Server) -> None:
    for wasm in (app / USED, app / WASM):
        wasm.write_bytes(wasm.read_bytes()[:100_000])

    engine = engines["Chromium"]
    engine.open(f"{served.address}/index.html")
    begun = engine.call("begin")

    assert begun["trouble"] == f"The file {WASM} arrived too short: 0.1 of 7.6 MB."
