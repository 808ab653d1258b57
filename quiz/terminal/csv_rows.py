"""The rows of a CSV file, one at a time, and where in it something cannot be used."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

LONGEST = csv.field_size_limit()
"""Characters in a field; csv's own limit, beyond which a quote was surely forgotten."""
DELIMITERS = (",", ";", "\t")
"""What may part columns: in half of Europe spreadsheets write semicolons. Commas win a tie."""
OTHER_DELIMITERS = re.compile(r"[,;\t|:^~(\x1f，；、،]")
"""What stands in a column's name where columns are parted otherwise, or before a remark on it."""
SEPARATOR_LINE = re.compile(r"\"?sep=([^\w\s\"]|\t)\"?(?:\r\n?|\n)", re.IGNORECASE)
"""A first line that tells a spreadsheet what parts the columns."""
HEAD = 65_536
"""Bytes that are looked at before anything is read."""
OTHER_FILES = {
    b"PK\x03\x04": "this is a spreadsheet's own file; save it as “CSV UTF-8”",
    b"\xd0\xcf\x11\xe0": "this is an old spreadsheet's own file; save it as “CSV UTF-8”",
    b"\x1f\x8b": "this is a gzip; unpack it",
    b"%PDF": "this is a PDF; save the sheet as “CSV UTF-8”",
    b"\xff\xfe\0\0": "this is UTF-32; save it as “CSV UTF-8”",
    b"\0\0\xfe\xff": "this is UTF-32; save it as “CSV UTF-8”",
    b"\xff\xfe": "this is UTF-16; save it as “CSV UTF-8”",
    b"\xfe\xff": "this is UTF-16; save it as “CSV UTF-8”",
}
"""By the bytes that they begin with; UTF-32 before UTF-16, which begins alike."""


class BatchError(Exception):
    """The file cannot be decided; one sentence names the row and column. Row 1 is the header."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file and what parts its columns, which its first line may say."""

    path: Path
    delimiter: str
    has_separator_line: bool

    def line(self, row: Sequence[str]) -> str:
        """Return a row as this table has it, without its end."""
        out = StringIO()
        csv.writer(out, delimiter=self.delimiter, lineterminator="").writerow(row)
        return out.getvalue()


def table(path: Path, names: Collection[str]) -> Table:
    """Find out what parts the columns of a file: that which gives most of these names in its head.

    `BatchError` if it is another sort of file.
    """
    try:
        with path.open("rb") as file:
            data = file.read(HEAD)
    except OSError as error:
        raise BatchError(f"{path}: {error.strerror}") from None
    for magic, sentence in OTHER_FILES.items():
        if data.startswith(magic):
            raise BatchError(f"{path}: {sentence}")
    if 2 * max(data[0::2].count(0), data[1::2].count(0)) > len(data) // 2:
        raise BatchError(f"{path}: this is UTF-16; save it as “CSV UTF-8”")
    head = data.decode("utf-8-sig", "replace")
    if separator := SEPARATOR_LINE.match(head):
        return Table(path, separator[1], has_separator_line=True)
    found = {delimiter: _names_found(head, delimiter, names) for delimiter in DELIMITERS}
    return Table(path, max(DELIMITERS, key=found.__getitem__), has_separator_line=False)


def named_among_others(name: str, names: Iterable[str]) -> str | None:
    """Return which of these names a column's name has in it beside something else, if any."""
    parts = [part.strip(" \"'").lower() for part in OTHER_DELIMITERS.split(name)]
    return next((each for each in names if each in parts), None) if len(parts) > 1 else None


def at_fault(number: int, header: Sequence[str], at: int, problem: str) -> BatchError:
    """Return the error for a row's column, which is named, or else counted."""
    name = header[at] if at < len(header) else ""
    column = name if name.strip() and name.isprintable() else f"number {at + 1}"
    return BatchError(f"row {number}, column {column}: {problem}")


def rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its number; blank rows are passed over, as spreadsheets leave them."""
    number, line, header = 0, 0, list[str]()
    try:
        with table.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            reader = csv.reader(file, delimiter=table.delimiter, strict=True)
            for row in reader:
                number, line = number + 1, reader.line_num
                if number == 1 and table.has_separator_line:
                    continue
                if any(field.strip() for field in row):
                    header = header or row
                    _refuse_other_bytes(number, header, row)
                    yield number, row
    except OSError as error:
        raise BatchError(f"{table.path}: {error.strerror}") from None
    except csv.Error as error:
        at = _last_column(table, line)
        raise at_fault(number + 1, header, at, _in_words(error)) from None


def _names_found(head: str, delimiter: str, names: Collection[str]) -> int:
    """Return how many of these names the first row has that is not blank."""
    reader = csv.reader(StringIO(head, newline=""), delimiter=delimiter)
    try:
        first = next((row for row in reader if any(field.strip() for field in row)), [])
    except csv.Error:
        return 0
    return len({field.strip().lower() for field in first} & {*names})


def _in_words(error: csv.Error) -> str:
    if "unexpected end of data" in str(error) or "field limit" in str(error):
        return "a quotation mark opens here and is never closed"
    return f"it cannot be read: {error}"


def _refuse_other_bytes(number: int, header: Sequence[str], row: Sequence[str]) -> None:
    for at, field in enumerate(row):
        if not field.isascii() and (found := [c for c in field if "\udc80" <= c <= "\udcff"]):
            problem = f"the byte {ord(found[0]) - 0xDC00:#04x} is not UTF-8; save the file as UTF-8"
            raise at_fault(number, header, at, problem)


def _last_column(table: Table, line: int) -> int:
    """Return the column, from 0, in which the row that starts after this line breaks off."""
    with table.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        for _ in range(line):
            next(file)
        rest = file.read(LONGEST)
    try:
        return len(next(csv.reader([rest], delimiter=table.delimiter))) - 1
    except (csv.Error, StopIteration):
        return 0
