"""The rows of a CSV file, one at a time, and where in it something cannot be used."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

LONGEST = csv.field_size_limit()
"""Characters in a field; csv's own limit, beyond which a quote was surely forgotten."""


class BatchError(Exception):
    """The file cannot be decided; one sentence names the row and column. Row 1 is the header."""


def at_fault(number: int, header: Sequence[str], at: int, problem: str) -> BatchError:
    """Return the error for a row's column, which is named, or else counted."""
    name = header[at] if at < len(header) else ""
    column = name if name.strip() and name.isprintable() else f"number {at + 1}"
    return BatchError(f"row {number}, column {column}: {problem}")


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its number; blank rows are passed over, as spreadsheets leave them."""
    number, line, header = 0, 0, list[str]()
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            reader = csv.reader(file, strict=True)
            for row in reader:
                number, line = number + 1, reader.line_num
                header = header or row
                _refuse_other_bytes(number, header, row)
                if row:
                    yield number, row
    except OSError as error:
        raise BatchError(f"{path}: {error.strerror}") from None
    except csv.Error as error:
        at = _last_column(path, line)
        raise at_fault(number + 1, header, at, _in_words(error)) from None


def _in_words(error: csv.Error) -> str:
    if "unexpected end of data" in str(error) or "field limit" in str(error):
        return "a quotation mark opens here and is never closed"
    return f"it cannot be read: {error}"


def _refuse_other_bytes(number: int, header: Sequence[str], row: Sequence[str]) -> None:
    for at, field in enumerate(row):
        if not field.isascii() and (found := [c for c in field if "\udc80" <= c <= "\udcff"]):
            problem = f"the byte {ord(found[0]) - 0xDC00:#04x} is not UTF-8; save the file as UTF-8"
            raise at_fault(number, header, at, problem)


def _last_column(path: Path, line: int) -> int:
    """Return the column, from 0, in which the row that starts after this line breaks off."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        for _ in range(line):
            next(file)
        rest = file.read(LONGEST)
    try:
        return len(next(csv.reader([rest]))) - 1
    except (csv.Error, StopIteration):
        return 0
