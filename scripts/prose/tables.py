"""Tables written by hand say how many rows they have, so that a lost row is noticed."""

import re
from collections.abc import Iterator

from quiz.decision import Guide
from scripts.prose.markdown import Page

ROWS = re.compile(r"^<!-- rows: (?P<rows>\d+) -->$")


def miscounted(guide: Guide, page: Page) -> Iterator[str]:
    """Yield a sentence for every table without its number of rows, or with another one."""
    for number, rows, stated in tables(page):
        if stated is None:
            yield f"{page.location(number)}: put <!-- rows: {rows} --> before this table"
        elif stated != rows:
            yield f"{page.location(number)}: the table should have {stated} rows and has {rows}"


def tables(page: Page) -> Iterator[tuple[int, int, int | None]]:
    """Yield the line of each table's head, how many rows it has, and how many it states."""
    lines = page.text.split("\n")
    for number, (before, line) in enumerate(zip(["", *lines], lines, strict=False), 1):
        if line.startswith("|") and not before.startswith("|"):
            length = next(
                (at for at, each in enumerate(lines[number - 1 :]) if not each.startswith("|")),
                len(lines) - number + 1,
            )
            stated = ROWS.match(before)
            yield number, length - 2, int(stated["rows"]) if stated else None
