"""Decide every row of a CSV file: check it whole, then write it again with the verdicts added."""

import csv
import sys
from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from pathlib import Path

from quiz.decision import Guide, decide
from quiz.decision.reasons import reasons

ADDED = ("guide_verdict", "guide_runner_up", "guide_gate", "guide_close", "guide_reasons")
NOT_SURE = ("", "unsure")
TOLD_EVERY = 10_000
"""Rows between two signs of life, for somebody who watches."""


class BatchError(Exception):
    """The file cannot be decided; one sentence names the row and column. Row 1 is the header."""


def decide_file(guide: Guide, path: Path) -> Iterator[str]:
    """Yield the lines of the CSV file with the verdicts added, after checking every row of it.

    The file is read twice and never held whole. Rows with the same answers are decided once.
    """
    header = _header(guide, path)
    for number, row in _rows(path):
        if number > 1:
            _check(guide, header, number, row)
    yield from _decided(guide, path, header)


def _header(guide: Guide, path: Path) -> list[str]:
    _, header = next(_rows(path), (1, []))
    if not header:
        raise BatchError(f"{path}: the file is empty; its first row must name criteria")
    if not set(header) & set(guide.criteria):
        allowed = ", ".join(guide.criteria)
        raise BatchError(f"{path}: row 1 names no criterion; use some of {allowed}")
    for name in header:
        if name in ADDED or (name in guide.criteria and header.count(name) > 1):
            raise BatchError(f"{path}: row 1 has a column {name!r} too many; rename or remove it")
    return header


def _check(guide: Guide, header: list[str], number: int, row: list[str]) -> None:
    if len(row) != len(header):
        raise BatchError(f"row {number} has {len(row)} columns, but the header has {len(header)}")
    for criterion, choice in zip(header, row, strict=True):
        if criterion in guide.criteria and choice not in NOT_SURE:
            allowed = [each.id for each in guide.criteria[criterion].choices]
            if choice not in allowed:
                use = ", ".join([*allowed, "unsure"])
                raise BatchError(f"row {number}, column {criterion}: {choice!r}; use one of {use}")


def _decided(guide: Guide, path: Path, header: list[str]) -> Iterator[str]:
    @lru_cache(maxsize=100_000)
    def added(answers: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        verdict = decide(guide, dict(answers))
        because = " ".join(rule.because for rule in reasons(verdict)[0])
        close = "yes" if verdict.close else "no"
        return verdict.id, verdict.runner_up, verdict.gate or "", close, because

    for number, row in _rows(path):
        if number == 1:
            yield _line([*header, *ADDED])
            continue
        pairs = zip(header, row, strict=True)
        answers = tuple((id, c) for id, c in pairs if id in guide.criteria and c not in NOT_SURE)
        yield _line([*row, *added(answers)])
        if number % TOLD_EVERY == 0 and sys.stderr.isatty():
            print(f"\r{number:,} rows", end="", file=sys.stderr, flush=True)


def _line(row: list[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="").writerow(row)
    return out.getvalue()


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its number; blank rows are passed over, as spreadsheets leave them."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, strict=True):
                number += 1
                if row:
                    yield number, row
    except OSError as error:
        raise BatchError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        problem = f"the byte {error.object[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        raise BatchError(f"{path}: after row {number}, {problem}") from None
    except csv.Error as error:
        raise BatchError(f"{path}: row {number + 1} cannot be read: {error}") from None
