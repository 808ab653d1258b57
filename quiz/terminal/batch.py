"""Decide every row of a CSV file: check it whole, then write it again with the verdicts added."""

import sys
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from quiz.decision import Guide, decide
from quiz.decision.engine.path import steps_from
from quiz.decision.engine.reasons import reasons
from quiz.decision.sensitivity.report import is_settled
from quiz.terminal.csv_rows import BatchError, Table, at_fault, named_among_others, rows, table
from quiz.terminal.near_names import nearest

ADDED = (
    *("guide_verdict", "guide_then", "guide_runner_up"),
    *("guide_gate", "guide_close", "guide_reasons"),
)
NOT_SURE = ("", "unsure")
SHOWN = 6
"""Columns that a sentence about them names."""
PROGRESS_EVERY = 1_000
"""Rows between two signs of life, for somebody who watches."""

type Row = list[str]


def decide_file(guide: Guide, path: Path) -> Iterator[str]:
    """Yield the lines of the CSV file with the verdicts added, after checking every row of it.

    What parts the columns parts them in what is written too. The file is read twice and never held
    whole. Rows with the same answers are decided once.
    `BatchError` names the first row and column that cannot be used.
    """
    source = table(path, guide.criteria)
    first, header = _header(guide, source)
    for number, row in rows(source):
        if number > first:
            _check(guide, header, number, row)
    with _Progress() as progress:
        for number, line in enumerate(_decided(guide, source, first, header)):
            yield line
            progress.show(number)


def _header(guide: Guide, source: Table) -> tuple[int, Row]:
    """Return the number of the row that names the columns, and that row."""
    number, header = next(rows(source), (1, []))
    if not header:
        raise BatchError(f"{source.path}: the file is empty; its first row must name criteria")
    names = Counter(header)
    unnamed = [id for id in guide.criteria if id not in names]
    for name in header:
        row = f"{source.path}: row {number} has a column {name!r}"
        if name.strip().lower() in ADDED or (name in guide.criteria and names[name] > 1):
            raise BatchError(f"{row} too many; rename or remove it")
        if among := named_among_others(name, unnamed):
            sign = repr(source.delimiter)
            raise BatchError(f"{row}; write {among} alone if it is meant; {sign} parts the columns")
        if near := _nearly(guide, names, name):
            raise BatchError(f"{row}; write {near}, or another name if it is something else")
    if not set(header) & set(guide.criteria):
        allowed, found = ", ".join(guide.criteria), ", ".join(map(repr, header[:SHOWN]))
        raise BatchError(
            f"{source.path}: row {number} names no criterion, but {found}; use some of {allowed}"
        )
    return number, header


def _nearly(guide: Guide, names: Collection[str], name: str) -> str | None:
    """Return the criterion that a column was surely meant for, though its name is another.

    Where the criterion has its column, one with a letter or two changed is something else.
    """
    near = None if name in guide.criteria else nearest(name, guide.criteria)
    is_the_same = near is not None and name.strip().lower() == near
    return near if near not in names or is_the_same else None


def _check(guide: Guide, header: Row, number: int, row: Row) -> None:
    """Refuse a row that cannot be used; empty cells may stand behind, as some programs save it.

    A short row is refused: a line break in a cell without quotes leaves two of them.
    """
    if len(row) < len(header) or any(field.strip() for field in row[len(header) :]):
        raise at_fault(number, header, min(len(row), len(header)), _miscounted(header, row))
    for at, (criterion, choice) in enumerate(zip(header, row, strict=False)):
        if criterion in guide.criteria and choice not in NOT_SURE:
            allowed = [*guide.criteria[criterion].choices]
            if choice not in allowed:
                use = ", ".join([*allowed, "unsure"])
                raise at_fault(number, header, at, f"{choice!r}; use one of {use}")


def _miscounted(header: Row, row: Row) -> str:
    if len(row) < len(header):
        return f"the row ends before it; it has {len(row)} columns, the header {len(header)}"
    return f"there is no such column in the header, which has {len(header)}; the row has {len(row)}"


def _decided(guide: Guide, source: Table, first: int, header: Row) -> Iterator[str]:
    @lru_cache(maxsize=100_000)
    def added(answers: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        verdict = decide(guide, dict(answers))
        runner_up = "" if is_settled(guide, verdict) else verdict.runner_up
        because = " ".join(rule.because for rule in reasons(verdict)[0])
        close = "yes" if verdict.close else "no"
        _, *later = (step.verdict for step in steps_from(guide, verdict))
        then = later[0] if later else ""
        return verdict.id, then, runner_up, verdict.gate or "", close, because

    if source.has_separator_line:
        yield f"sep={source.delimiter}"
    for number, row in rows(source):
        if number == first:
            yield source.line([*header, *ADDED])
            continue
        pairs = zip(header, row, strict=False)
        answers = tuple((id, c) for id, c in pairs if id in guide.criteria and c not in NOT_SURE)
        yield source.line([*row[: len(header)], *added(answers)])


class _Progress:
    """A line on standard error that counts rows, if somebody watches; gone when it is done."""

    def __init__(self) -> None:
        self.watched, self.shown = sys.stderr.isatty(), False

    def __enter__(self) -> "_Progress":
        return self

    def show(self, number: int) -> None:
        if self.watched and number and number % PROGRESS_EVERY == 0:
            print(f"\r{number:,} rows decided", end="", file=sys.stderr, flush=True)
            self.shown = True

    def __exit__(self, *_: object) -> None:
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
