"""A table of measurements, ready to print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The headings of columns, and rows whose first cell is their own heading."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def kilobytes(count: float) -> str:
    return f"{count / 1e3:.0f} kB"


def megabytes(count: float) -> str:
    return f"{count / 1e6:,.2f}\N{NO-BREAK SPACE}MB"


def seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1e3:.2f} s"
