"""The table in a CSV file, as spreadsheets and evaluation tools write it.

What a cell says is nobody's business here. Sentences about a file name lines and columns by number,
and never quote a cell: it may hold a question or an answer.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

LONGEST = 4_000_000
"""Characters of a file. Thirty cases with ten passages of two pages each have some 1,200,000."""
MOST_ROWS = 1_000
MOST_COLUMNS = 256
SEPARATORS = ",;\t"
JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
QUOTED = re.compile(r'"[^"]*"?')
SPREADSHEET_SEPARATOR = re.compile(r'"?sep=(?P<sign>[,;\t])"?\r?\n', re.IGNORECASE)
"""A first line that tells spreadsheets the separator, and is no row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, and the line of the file in which it begins; the first is line 1."""

    line: int
    cells: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows below them; rows without anything are left out.

    `line` is the one in which the names stand.
    """

    header: tuple[str, ...] = field(repr=False)
    line: int
    rows: tuple[Row, ...]


def table(text: str) -> Table:
    """Read a file; `ValueError` says in one sentence where it can't be read, and what to do."""
    text = text.removeprefix("\ufeff")
    _refuse_other_files(text)
    found = SPREADSHEET_SEPARATOR.match(text)
    text = text[found.end() :] if found else text
    separator = found["sign"] if found else _separator(text)
    rows = [*_rows(text, separator, 1 if found else 0)]
    if not rows:
        raise ValueError("The file is empty; its first row must name the columns.")
    header, *others = rows
    if len(others) > MOST_ROWS:
        raise ValueError(f"The file has {len(others)} rows; {MOST_ROWS} are allowed.")
    if len(header.cells) > MOST_COLUMNS:
        raise ValueError(f"The file has {len(header.cells)} columns; {MOST_COLUMNS} are allowed.")
    width = len(header.cells)
    return Table(header.cells, header.line, tuple(_fitted(row, width) for row in others))


def decoded(data: bytes) -> str:
    """Return a file's bytes as text, whatever spreadsheet wrote them.

    Marks and labels are plain English letters in every encoding that is not UTF-16; what else is in
    the file is thrown away, so that a byte which is not UTF-8 does no harm.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _refuse_other_files(text: str) -> None:
    if len(text) > LONGEST:
        longest = f"{LONGEST:,} are allowed"
        raise ValueError(f"The file has {len(text):,} characters; {longest}. Leave columns out.")
    if text.startswith("PK\x03\x04"):
        raise ValueError("This is a spreadsheet's own file, or a zip; save the sheet as CSV.")
    if JSON.match(text):
        raise ValueError("This looks like JSON; export the results as CSV.")


def _separator(text: str) -> str:
    """Return the sign that the header has most of, outside quotation marks."""
    header = QUOTED.sub("", text.lstrip("\r\n")).partition("\n")[0]
    return max(SEPARATORS, key=header.count)


def _rows(text: str, separator: str, before: int) -> Iterator[Row]:
    """Yield each row that has anything, with its line, after so many lines before the header."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield Row(before + line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        start = f"The row that begins in line {before + line} can't be read"
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise ValueError(f"{start}: a quotation mark opens there and never closes.") from None
        raise ValueError(f"{start}: a quotation mark inside a cell must be doubled.") from None


def _fitted(row: Row, width: int) -> Row:
    """Return the row as wide as the header; empty cells may stand behind, as spreadsheets do it."""
    cells = row.cells
    if len(cells) < width or any(map(str.strip, cells[width:])):
        widths = f"a width of {len(cells)}, and the header of {width}; give it as many cells"
        raise ValueError(f"The row that begins in line {row.line} has {widths}.")
    return Row(row.line, cells[:width])
