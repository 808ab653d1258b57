"""A table to cases: marks and labels are taken, and everything else is thrown away unread."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from quiz.decision.cases.case import Case
from quiz.decision.cases.columns import ARMS, Columns, Role, columns
from quiz.decision.cases.csv_table import Row, Table, table
from quiz.decision.cases.labels import (
    ASIDE,
    FIXES,
    FIXES_ALONE,
    LABELS,
    TAKEN,
    labels,
    mark,
    number_of,
)

SHOWN = 5
"""Lines that a refusal names; whoever has more such lines sees the pattern."""
EXAMPLE_ROWS = ("label", "example")
"""How the kind of a row begins that the guide's template brings along."""
SCORE = "A score is no mark, and where to cut is yours to say, so write pass or fail"
NO_MARK = f"A mark is {TAKEN}"
NO_LABEL = f"A label is one of {', '.join(LABELS)}"
TWO_LABELS = "A case has one label, the first that applies"
HAD_TEXT = (
    "missing-fact and too-weak say that a fix worked, so mark the answer with that fix under "
    "pasted, and leave the label out"
)
ONE_ID = "One id has different marks; keep one run of each case"


@dataclass(frozen=True, slots=True)
class Reading:
    """The cases of a file, and what a reader is told about what was not taken from it."""

    cases: tuple[Case, ...]
    columns: Columns
    unread: int
    examples: int
    not_run: int
    errors: int
    repeated: int
    idle_labels: int
    beside: Mapping[str, int]

    @property
    def fixed(self) -> int:
        """Return how many answers are right because of the fix that their label names."""
        return sum(case.fixed for case in self.cases)

    @property
    def unsorted(self) -> int:
        """Return how many wrong answers lack a label in a sheet whose labels name what fixed them.

        Where none has one, nothing was tried to fix them, and the marks stand for themselves.
        """
        is_sorted = any(case.label for case in self.cases)
        wrong = (case.pasted is False and not case.label for case in self.cases)
        return sum(wrong) if self.columns.is_template and is_sorted else 0


def read(text: str, chosen: Mapping[str, int]) -> Reading:
    """Read a file's cases; `chosen` has numbers of columns by role, for what no name settles.

    `ValueError` says in one sentence what can't be taken, in which lines, and what would be.
    """
    source = table(text)
    found = columns(source, chosen)
    examples = [row for row in source.rows if _is_example(source, row)]
    reader = _Reader(found)
    cases = [reader.case(row) for row in source.rows if row not in examples]
    reader.refuse()
    marked = [case for case in cases if case.is_marked or case.before is not None]
    if not marked:
        raise ValueError("No case has a mark yet; run the cases, and mark each answer yes or no.")
    unique = list({case.key or str(case.line): case for case in reversed(marked)}.values())[::-1]
    return Reading(
        cases=tuple(_sorted(found, unique)),
        columns=found,
        unread=len(source.header) - len(found.at),
        examples=len(examples),
        not_run=len(cases) - len(marked),
        errors=reader.errors,
        repeated=len(marked) - len(unique),
        idle_labels=reader.idle_labels,
        beside=dict(sorted(reader.beside.items())),
    )


def _is_example(source: Table, row: Row) -> bool:
    """Tell whether a row is one that the guide's template explains itself by."""
    names = [name.strip().lower() for name in source.header]
    if "kind" not in names:
        return False
    return row.cells[names.index("kind")].strip().lower().startswith(EXAMPLE_ROWS)


def _sorted(found: Columns, cases: list[Case]) -> list[Case]:
    """Return the cases with the run of today's system that the template's marks stand for.

    Its labels name what fixed a wrong answer, so its marks are of the run before any fix.
    """
    if not found.is_template or "current" in found.at or not any(case.label for case in cases):
        return cases
    return [replace(case, current=case.pasted and not case.fixed) for case in cases]


class _Reader:
    """Reads rows, and collects what can't be taken, to name it all at once."""

    def __init__(self, found: Columns) -> None:
        self.columns = found
        self.problems: dict[str, list[str]] = {}
        self.role: Role = "id"
        self.seen: dict[str, tuple[int, tuple[bool | None, ...]]] = {}
        self.errors = self.idle_labels = 0
        self.beside = Counter[str]()

    def case(self, row: Row) -> Case:
        pasted, closed, current, before = (self._mark(row, arm) for arm in ARMS)
        second = self._mark(row, "second")
        label = self._label(row)
        is_fixed = self.columns.is_template and pasted is False and label in FIXES
        wrong = current if pasted is None else pasted
        if label in FIXES_ALONE and not is_fixed and wrong is False:
            self._complain(HAD_TEXT, row.line, "label")
        elif label and label not in ASIDE and wrong is not False:
            self.idle_labels += 1
            label = ""
        case = Case(
            line=row.line,
            key=self._cell(row, "id").strip(),
            pasted=pasted or is_fixed if pasted is not None else None,
            closed=closed,
            current=current,
            before=before,
            found=self._mark(row, "found"),
            agrees=None if None in (second, pasted) else second == pasted,
            label=label,
            fixed=is_fixed,
        )
        self._compare(case, (pasted, closed, current, before))
        return case

    def refuse(self) -> None:
        """Raise `ValueError` if there is anything that can't be taken."""
        if self.problems:
            found = [*map(_problem, self.problems, self.problems.values())]
            raise ValueError(" ".join([*found, f"A column that isn't meant: {self.role}=0."]))

    def _compare(self, case: Case, found: tuple[bool | None, ...]) -> None:
        if not case.key or found == (None,) * len(found):
            return
        line, earlier = self.seen.setdefault(case.key, (case.line, found))
        if earlier != found:
            self.problems.setdefault(ONE_ID, []).append(f"lines {line} and {case.line}")

    def _cell(self, row: Row, role: Role) -> str:
        return row.cells[self.columns.at[role]] if role in self.columns.at else ""

    def _mark(self, row: Row, role: Role) -> bool | None:
        cell = self._cell(row, role)
        found = mark(cell, self.columns.export.own)
        self.errors += found == "error"
        if found is None:
            self._complain(NO_MARK if number_of(cell) is None else SCORE, row.line, role)
        return {"right": True, "wrong": False}.get(found or "")

    def _label(self, row: Row) -> str:
        found = labels(self._cell(row, "label"))
        if found is None:
            self._complain(NO_LABEL, row.line, "label")
            return ""
        own, beside = found
        self.beside.update(beside)
        if len(own) > 1:
            self._complain(TWO_LABELS, row.line, "label")
        return own[0] if own else ""

    def _complain(self, problem: str, line: int, role: Role) -> None:
        self.role = role
        where = f"line {line}, column {self.columns.number(role)} ({role})"
        self.problems.setdefault(problem, []).append(where)


def _problem(problem: str, at: list[str]) -> str:
    more = f", and {len(at) - SHOWN} more" if len(at) > SHOWN else ""
    return f"{problem}: {'; '.join(at[:SHOWN])}{more}."
