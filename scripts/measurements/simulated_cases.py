"""How often so many cases mislead or say nothing, as `scripts.bench.measured_cases` drew them."""

from typing import Any

from scripts.measurements import store
from scripts.measurements.table import Table

RESULT = "measured_cases.json"
TARGETS = (70, 80, 90, 95)
SHOWN = 80
"""The target whose table stands open."""


def measurements() -> dict[str, Any]:
    """Return what is committed."""
    return store.read(RESULT)


def table(target: int) -> Table:
    """Return, for a target, how often what is missing is said wrongly and left open, in percent."""
    rows = measurements()["tables"][str(target)]
    sizes = next(iter(rows.values()))
    head = (f"At a target of {target}%, in truth", *(f"{of} cases" for of in sizes))
    return Table(
        head,
        tuple((name, *map(_of_gap, row.values())) for name, row in rows.items()),
    )


def shares(line: str) -> tuple[float, ...]:
    """Return the percent of draws in which prompting is wrong, is open, and the same of gap."""
    return tuple(map(float, line.split()))


def _of_gap(line: str) -> str:
    *_, wrong, left_open = shares(line)
    return f"{wrong:.0f} wrong, {left_open:.0f} open"
