"""Tables written by hand say how many rows they have, so that a lost row is noticed."""

import re
from collections.abc import Iterator

from scripts.prose.markdown import Page

ROWS = re.compile(r"^<!-- rows: (?P<rows>\d+) -->$")


def miscounted(page: Page) -> Iterator[str]:
    """Yield a sentence for every table without its number of rows, or with another one."""
    for number, rows, said in tables(page):
        if said is None:
            yield f"{page.name}:{number}: put <!-- rows: {rows} --> on the line before this table"
        elif said != rows:
            yield f"{page.name}:{number}: the table should have {said} rows and has {rows}"


def tables(page: Page) -> Iterator[tuple[int, int, int | None]]:
    """Yield the line of each table's head, how many rows it has, and how many it says."""
    lines = page.text.split("\n")
    for number, (before, line) in enumerate(zip(["", *lines], lines, strict=False), 1):
        if line.startswith("|") and not before.startswith("|"):
            length = next(
                (at for at, each in enumerate(lines[number - 1 :]) if not each.startswith("|")),
                len(lines) - number + 1,
            )
            said = ROWS.match(before)
            yield number, length - 2, int(said["rows"]) if said else None
