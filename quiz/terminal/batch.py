"""Decide every row of a CSV file: check it whole, then write it again with the verdicts added."""

import csv
import sys
from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from pathlib import Path

from quiz.decision import Guide, decide
from quiz.decision.engine.path import steps_from
from quiz.decision.engine.reasons import reasons
from quiz.decision.sensitivity.report import is_settled
from quiz.terminal.csv_rows import BatchError, at_fault, rows

ADDED = (
    *("guide_verdict", "guide_then", "guide_runner_up"),
    *("guide_gate", "guide_close", "guide_reasons"),
)
NOT_SURE = ("", "unsure")
PROGRESS_EVERY = 1_000
"""Rows between two signs of life, for somebody who watches."""

type Row = list[str]


def decide_file(guide: Guide, path: Path) -> Iterator[str]:
    """Yield the lines of the CSV file with the verdicts added, after checking every row of it.

    The file is read twice and never held whole. Rows with the same answers are decided once.
    `BatchError` names the first row and column that cannot be used.
    """
    header = _header(guide, path)
    for number, row in rows(path):
        if number > 1:
            _check(guide, header, number, row)
    with _Progress() as progress:
        for number, line in enumerate(_decided(guide, path, header)):
            yield line
            progress.show(number)


def _header(guide: Guide, path: Path) -> Row:
    _, header = next(rows(path), (1, []))
    if not header:
        raise BatchError(f"{path}: the file is empty; its first row must name criteria")
    if not set(header) & set(guide.criteria):
        allowed = ", ".join(guide.criteria)
        raise BatchError(f"{path}: row 1 names no criterion; use some of {allowed}")
    for name in header:
        if name in ADDED or (name in guide.criteria and header.count(name) > 1):
            raise BatchError(f"{path}: row 1 has a column {name!r} too many; rename or remove it")
    return header


def _check(guide: Guide, header: Row, number: int, row: Row) -> None:
    if len(row) != len(header):
        raise at_fault(number, header, min(len(row), len(header)), _miscounted(header, row))
    for at, (criterion, choice) in enumerate(zip(header, row, strict=True)):
        if criterion in guide.criteria and choice not in NOT_SURE:
            allowed = [*guide.criteria[criterion].choices]
            if choice not in allowed:
                use = ", ".join([*allowed, "unsure"])
                raise at_fault(number, header, at, f"{choice!r}; use one of {use}")


def _miscounted(header: Row, row: Row) -> str:
    if len(row) < len(header):
        return f"the row ends before it; it has {len(row)} columns, the header {len(header)}"
    return f"there is no such column in the header, which has {len(header)}; the row has {len(row)}"


def _decided(guide: Guide, path: Path, header: Row) -> Iterator[str]:
    @lru_cache(maxsize=100_000)
    def added(answers: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        verdict = decide(guide, dict(answers))
        runner_up = "" if is_settled(guide, verdict) else verdict.runner_up
        because = " ".join(rule.because for rule in reasons(verdict)[0])
        close = "yes" if verdict.close else "no"
        _, *later = (step.verdict for step in steps_from(guide, verdict))
        then = later[0] if later else ""
        return verdict.id, then, runner_up, verdict.gate or "", close, because

    for number, row in rows(path):
        if number == 1:
            yield _line([*header, *ADDED])
            continue
        pairs = zip(header, row, strict=True)
        answers = tuple((id, c) for id, c in pairs if id in guide.criteria and c not in NOT_SURE)
        yield _line([*row, *added(answers)])


def _line(row: Row) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="").writerow(row)
    return out.getvalue()


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
