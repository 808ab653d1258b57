"""The engine with one thing changed: a number, a comparison or a connective in its source.

Changed are the functions of `decide.py` in which scores become a verdict, and what a decider is.
"""

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import ModuleType

from quiz.decision import Guide
from quiz.decision.engine.verdict import Verdict
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import DECIDES

SOURCE = Path(__file__).parents[2] / "quiz" / "decision" / "engine" / "decide.py"
CHANGED = ("side", "outcome", "level_of_needed_text")
OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Engine:
    """A module like `decide.py`, what was changed in it, and the weight that decides in it."""

    description: str
    module: ModuleType
    decides: int

    @property
    def decide(self) -> Callable[[Guide, Answers], Verdict]:
        decide: Callable[[Guide, Answers], Verdict] = self.module.decide
        return decide


def engine() -> Engine:
    """Return the engine as it is."""
    return Engine("as it is", _run(ast.parse(SOURCE.read_text(encoding="utf-8"))), DECIDES)


def engines() -> Iterator[Engine]:
    """Yield the engine with each single change, and with each other weight that decides."""
    whole = ast.parse(SOURCE.read_text(encoding="utf-8"))
    for at in count():
        tree = deepcopy(whole)
        description = _change(tree, at)
        if description is None:
            break
        yield Engine(description, _run(tree), DECIDES)
    for size in range(1, DECIDES):
        module = _run(deepcopy(whole))
        module.__dict__["DECIDES"] = size
        yield Engine(f"a weight of {size} decides, and {DECIDES} does not", module, size)


def _run(tree: ast.Module) -> ModuleType:
    module = ModuleType("changed")
    exec(compile(ast.fix_missing_locations(tree), "changed decide.py", "exec"), module.__dict__)
    return module


def _change(tree: ast.Module, at: int) -> str | None:
    """Make the change of this number, counted from 0, and say what it was; None past the last."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef) or node.name not in CHANGED:
            continue
        for each in _bodies(node):
            for change in _changes(each):
                if at == 0:
                    before = ast.unparse(each)
                    change()
                    return f"decide.py, {node.name}: {before}  →  {ast.unparse(each)}"
                at -= 1
    return None


def _bodies(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Yield the parts of a function that compute; defaults and annotations are not among them."""
    for statement in function.body:
        for node in ast.walk(statement):
            if isinstance(node, (ast.Compare, ast.BoolOp, ast.IfExp)):
                yield node


def _changes(node: ast.expr) -> Iterator[Callable[[], None]]:
    """Yield each change of this very node, to be made by calling it."""
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            if other := OTHER.get(type(operator)):
                yield lambda number=number, other=other: node.ops.__setitem__(number, other())  # type: ignore[misc]
        yield from (_moved(each, step) for each in node.comparators for step in _steps(each))
    elif isinstance(node, ast.BoolOp):
        yield lambda: setattr(node, "op", OTHER[type(node.op)]())
    elif isinstance(node, ast.IfExp):
        yield from (_moved(e, step) for e in (node.body, node.orelse) for step in _steps(e))


def _steps(node: ast.expr) -> tuple[int, ...]:
    return (1, -1) if isinstance(node, ast.Constant) and type(node.value) is int else ()


def _moved(node: ast.expr, step: int) -> Callable[[], None]:
    assert isinstance(node, ast.Constant)
    return lambda: setattr(node, "value", node.value + step)  # type: ignore[operator]
