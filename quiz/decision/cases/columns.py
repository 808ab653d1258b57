"""Which column of a table is what. It is told by name or by number, and never guessed.

A mark is of one run, and a run that is taken for another turns the answers round: a system whose
search fails, taken for a prompt that has the right text, would look as if it called for training.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, get_args

from quiz.decision.cases.csv_table import Table
from quiz.decision.cases.exports import Export, export
from quiz.decision.cases.labels import labels, mark, number_of

type Arm = Literal["pasted", "closed", "current", "before"]
"""A run: with the right text pasted in, without it, of today's system, of a version before."""
type Role = Arm | Literal["found", "second", "label", "id"]
type Kind = Literal["marks", "scores", "labels", "other"]

ARMS: tuple[Arm, ...] = get_args(Arm.__value__)
ROLES: tuple[Role, ...] = (*ARMS, "found", "second", "label", "id")
NAMES: dict[Role, tuple[str, ...]] = {
    "pasted": ("pasted", "withtext", "goodenough"),
    "closed": ("closed", "nocontext", "closedbook", "without", "withouttext"),
    "current": ("current", "rag", "system", "production"),
    "before": ("before", "previous", "baseline"),
    "found": ("found", "retrieved", "hit"),
    "second": ("second", "secondmark"),
    "label": ("label", "failurelabel", "failure", "why"),
    "id": ("exampleid", "caseid", "testid", "id"),
}
"""Names of columns without case, blanks, hyphens and underscores. Of ids the first one counts."""
TEMPLATE = ("goodenough", "failurelabel")
"""What the guide's own sheet of test cases has: a mark, and what fixed the answer."""
MEANINGS: dict[Role, str] = {
    "pasted": "the best prompt with the right text in it",
    "closed": "the same prompt without that text",
    "current": "the system as it runs today",
    "before": "an older version of it",
    "found": "whether its search brought the right text",
    "second": "another person's mark of the answer with the text",
    "label": "what is wrong with a wrong answer",
    "id": "what tells one case from another",
}
RUNS = ", ".join(f"{arm} is {MEANINGS[arm]}" for arm in ARMS)
NEARLY = 0.85
"""How alike a name must be to a run's to be surely meant for it: closd is, and posted is not."""
NEITHER = 0
"""A number that says: no column is this."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each role is, counted from 0, and which tool wrote the file."""

    at: Mapping[Role, int]
    export: Export
    is_template: bool

    def number(self, role: Role) -> int:
        """Return the number of a role's column, as people count."""
        return self.at[role] + 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its number: what its cells are, taken together, and which role it has, if any."""

    number: int
    kind: Kind
    right: int
    wrong: int
    role: Role | None


def columns(table: Table, chosen: Mapping[str, int]) -> Columns:
    """Return the roles of the columns; `chosen` has numbers of columns by role, which win.

    `ValueError` says in one sentence what is in doubt, and how to say it.
    """
    at = named(table, chosen)
    if not any(arm in at for arm in ARMS):
        raise ValueError(_unnamed(table, chosen, export(table.header)))
    _refuse_nearly_named(table, at, chosen)
    return Columns(at, export(table.header), _is_template(table, at))


def named(table: Table, chosen: Mapping[str, int]) -> dict[Role, int]:
    """Return the roles that names and choices settle, counted from 0."""
    at = dict(_chosen(table, chosen))
    names = [_normal(name) for name in table.header]
    for role in ROLES:
        if role in chosen:
            continue
        found = [each for each, name in enumerate(names) if name in NAMES[role]]
        found = [each for each in found if each not in at.values()]
        if role == "id":
            first = min((NAMES[role].index(names[each]) for each in found), default=-1)
            found = [each for each in found if names[each] == NAMES[role][first]]
        if len(found) > 1:
            numbers = _listed(each + 1 for each in found)
            raise ValueError(
                f"Line {table.line}, columns {numbers}: each could be {role}; say which by number, "
                f"such as {role}={found[0] + 1}."
            )
        if found:
            at[role] = found[0]
    return at


def _refuse_nearly_named(table: Table, at: Mapping[Role, int], chosen: Mapping[str, int]) -> None:
    """Raise `ValueError` at a column whose name has a slip in it: its run would be lost."""
    missing = [arm for arm in ARMS if arm not in at and arm not in chosen]
    for number, name in enumerate(table.header, 1):
        for near in get_close_matches(_normal(name), missing, 1, NEARLY):
            if number - 1 not in at.values():
                raise ValueError(
                    f"Line {table.line}, column {number}: its name is nearly {near}; say "
                    f"{near}={number} if that is meant, or {near}={NEITHER}."
                )


def described(table: Table, chosen: Mapping[str, int]) -> Iterator[Column]:
    """Yield what each column holds, so that somebody can say which is which."""
    roles = {at: role for role, at in named(table, chosen).items()}
    tool = export(table.header)
    for at, name in enumerate(table.header):
        cells = [row.cells[at] for row in table.rows]
        is_marked = tool.marked.fullmatch(name) is not None
        found = [mark(cell, tool.own if is_marked else None) for cell in cells]
        kind = _kind(cells, found)
        if kind in ("marks", "scores") and at not in roles and not is_marked:
            kind = "other"
        counted = found if kind == "marks" else []
        right, wrong = counted.count("right"), counted.count("wrong")
        yield Column(at + 1, kind, right, wrong, roles.get(at))


def _kind(cells: Sequence[str], found: Sequence[str | None]) -> Kind:
    filled = [cell for cell in cells if cell.strip()]
    numbers = [number_of(cell) for cell in filled]
    if None not in found and ("right" in found or "wrong" in found):
        return "marks"
    if filled and all(each is not None and 0 <= each <= 1 for each in numbers):
        return "scores"
    if filled and all(map(labels, filled)):
        return "labels"
    return "other"


def _chosen(table: Table, chosen: Mapping[str, int]) -> Iterator[tuple[Role, int]]:
    roles: dict[str, Role] = {role: role for role in ROLES}
    seen: dict[int, str] = {}
    for name, number in chosen.items():
        if name not in roles:
            raise ValueError(f"A column can't be {name!r}; use one of {', '.join(ROLES)}.")
        if not 0 <= number <= len(table.header):
            has = f"the file has {len(table.header)} columns, and {NEITHER} means none"
            raise ValueError(f"Column {number} can't be {name}; {has}.")
        if number in seen:
            raise ValueError(f"Column {number} can't be both {seen[number]} and {name}.")
        if number != NEITHER:
            seen[number] = name
            yield roles[name], number - 1


def _is_template(table: Table, at: Mapping[Role, int]) -> bool:
    """Tell whether marks and labels are those of the guide's own sheet."""
    roles: tuple[Role, Role] = ("pasted", "label")
    return all(
        role in at and _normal(table.header[at[role]]) == name
        for role, name in zip(roles, TEMPLATE, strict=True)
    )


def _unnamed(table: Table, chosen: Mapping[str, int], tool: Export) -> str:
    """Return what to say where no column has the name of a run."""
    found = [each for each in described(table, chosen) if each.kind in ("marks", "scores")]
    marked = [each.number for each in found if each.kind == "marks" and each.role is None]
    by = f" of {tool.tool}" if tool.tool else ""
    if marked:
        hold = f"Columns {_listed(marked)} hold" if len(marked) > 1 else f"Column {marked[0]} holds"
        return (
            f"{hold} marks{by}, and nothing says of which run; say it by number, such as "
            f"pasted={marked[0]}: {RUNS}."
        )
    scores = [each.number for each in found if tool.marked.fullmatch(table.header[each.number - 1])]
    if tool.tool and scores:
        listed = f"column{'s' * (len(scores) > 1)} {_listed(scores)}"
        return (
            f"The file{by} holds scores ({listed}) and no marks; add a column pasted, closed or "
            "current that says yes or no, because where to cut is yours to say."
        )
    return (
        f"No column of the file{by} holds marks; add a column named pasted, closed or current "
        f"that says yes or no for each case: {RUNS}."
    )


def _normal(name: str) -> str:
    return "".join(sign for sign in name.lower() if not sign.isspace() and sign not in "-_")


def _listed(numbers: Iterator[int] | list[int]) -> str:
    *first, last = map(str, numbers)
    return f"{', '.join(first)} and {last}" if first else last
