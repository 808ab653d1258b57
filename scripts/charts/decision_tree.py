"""A few criteria as a tree of answers, with like branches drawn as one."""

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.decision import Guide, decide
from quiz.decision.guide.conditions import Answers

NOT_SURE = "Not sure"
ANY = "any answer"


@dataclass(frozen=True, slots=True)
class Leaf:
    """The verdict on one of the sets of answers that lead here."""

    answers: Answers
    verdict: str
    gate: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A criterion and, for each group of its answers that lead on alike, what comes next."""

    criterion: str
    branches: tuple[tuple[tuple[str, ...], "Node | Leaf"], ...]


def tree(guide: Guide, ids: Sequence[str], answers: Answers | None = None) -> Node | Leaf:
    """Return the tree that asks these criteria in turn; "not sure" is an answer like others.

    Choices that lead to the same verdicts on every further answer share a branch, and a criterion
    whose answer makes no difference is not asked.
    """
    answers = answers or {}
    if not ids:
        verdict = decide(guide, answers)
        return Leaf(answers, verdict.id, bool(verdict.gate))
    choices = dict(guide.criteria[ids[0]].choices)
    alike: dict[object, list[str]] = {}
    found: dict[object, Node | Leaf] = {}
    for id, label in (choices | {"": NOT_SURE}).items():
        branch = tree(guide, ids[1:], {**answers, ids[0]: id} if id else answers)
        alike.setdefault(_meaning(branch), []).append(label)
        found.setdefault(_meaning(branch), branch)
    if len(found) == 1:
        return next(iter(found.values()))
    return Node(ids[0], tuple((tuple(labels), found[key]) for key, labels in alike.items()))


def _meaning(tree: Node | Leaf) -> object:
    """Return what two trees must share to be drawn as one: questions, answers and verdicts."""
    if isinstance(tree, Leaf):
        return (tree.verdict, tree.gate)
    return (tree.criterion, tuple((labels, _meaning(next)) for labels, next in tree.branches))


@dataclass(frozen=True, slots=True)
class ShortTable:
    """The core questions' whole table: a row of cells for each group of like answers.

    Columns are criteria. Each row comes with one of the sets of answers that it stands for.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[list[str], Answers], ...]


def core_last_first(guide: Guide) -> list[str]:
    """Return the core criteria in the order in which drawings show them."""
    return [criterion.id for criterion in guide.criteria.values() if criterion.core][::-1]


def short_table(guide: Guide) -> ShortTable:
    ids = core_last_first(guide)
    return ShortTable(tuple(ids), tuple(_rows(tree(guide, ids), ids)))


def _rows(tree: Node | Leaf, ids: Sequence[str]) -> list[tuple[list[str], Answers]]:
    if not ids:
        return [([], tree.answers)] if isinstance(tree, Leaf) else []
    if isinstance(tree, Leaf) or tree.criterion != ids[0]:
        return [([ANY, *cells], answers) for cells, answers in _rows(tree, ids[1:])]
    return [
        ([" · ".join(labels), *cells], answers)
        for labels, branch in tree.branches
        for cells, answers in _rows(branch, ids[1:])
    ]
