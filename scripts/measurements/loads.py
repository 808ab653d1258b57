"""How many readers a server bears, and in how many bytes; `scripts.bench.load` measures it."""

from typing import Any

from scripts.measurements import store
from scripts.measurements.table import Table, kilobytes, megabytes

RESULT = "loads.json"
KINDS = {"page": "A page, on a first visit", "start": "A first verdict, on top of it"}
A_DAY = 1_000_000
BYTES_COLUMNS = ("What a reader gets", "Files", "Compressed", "For a million readers a day")


def measurements() -> dict[str, Any]:
    """Return what is committed."""
    return store.read(RESULT)


def servers() -> Table:
    """Return how many readers a second each server bore."""
    found = measurements()["servers"].items()
    columns = ("Server", *KINDS.values())
    return Table(
        columns, tuple((name, *map(_readers, KINDS, [loads] * 2)) for name, loads in found)
    )


def _readers(kind: str, loads: dict[str, Any]) -> str:
    return f"{loads[kind]['readers']:,.3g} readers a second"


def traffic() -> Table:
    """Return the bytes of a reader, and of a million a day, as the first server compresses them."""
    loads = next(iter(measurements()["servers"].values()))
    return Table(BYTES_COLUMNS, tuple(_traffic(kind, loads[kind]) for kind in KINDS))


def _traffic(kind: str, load: dict[str, Any]) -> tuple[str, ...]:
    count = load["bytes"]
    size = kilobytes(count) if count < 1e6 else megabytes(count)
    return KINDS[kind], str(load["files"]), size, f"{count * A_DAY / 1e12:,.2f}\N{NO-BREAK SPACE}TB"
