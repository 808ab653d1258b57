"""What other programs can call, from the objects themselves: names, types, docstrings, help."""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAliasType, is_typeddict

from quiz import decision
from quiz.cli import program

WIDTH = 80
"""Characters in a line of help, as a terminal has them."""
MODULES = re.compile(r"\b(?:[a-z_]\w*\.)+(?=[A-Za-z])")
OPTIONAL = re.compile(r"Optional\[(.+)\]$")
"""How Python spells a literal or None; `X | None` is how we write it."""
WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that `quiz.decision` exports: how it is declared, and its docstring."""

    name: str
    id: str
    declaration: str
    text: str


def interface() -> list[Entry]:
    """Return all that `quiz.decision` exports, functions first."""
    found = {name: getattr(decision, name) for name in decision.__all__}
    functions = [name for name in found if inspect.isfunction(found[name])]
    return [_entry(name, found[name]) for name in dict.fromkeys([*functions, *found])]


def commands() -> dict[str, str]:
    """Return the help of each command, by its name."""
    return {name: parser.format_help() for name, parser in program(WIDTH)[1].items()}


def _entry(name: str, what: object) -> Entry:
    if isinstance(what, TypeAliasType):
        declaration, text = f"type {name} = {_type(what.__value__)}", _text_of_alias(what)
    else:
        text = inspect.getdoc(what) or ""
        declaration = "\n".join(_class(name, what) if isinstance(what, type) else [_call(what)])
    return Entry(name, WORD_START.sub("-", name).lower(), declaration, text)


def _class(name: str, what: type) -> Iterator[str]:
    """Yield a class as a stub has it: its fields, then what it can be asked."""
    base = "TypedDict" if is_typeddict(what) else what.__bases__[0].__name__
    yield f"class {name}{'' if base == 'object' else f'({base})'}:"
    fields = inspect.get_annotations(what)
    yield from (f"    {field}: {_type(kind)}" for field, kind in fields.items())
    asked = [each for each in vars(what).items() if not each[0].startswith("_")]
    for field, each in asked:
        if isinstance(each, property) and each.fget:
            yield f"    {field}: {_type(inspect.signature(each.fget).return_annotation)}"
        elif inspect.isfunction(each):
            yield f"    {_call(each)}"
    if not fields and not any(callable(each) for _, each in asked):
        yield "    ..."


def _call(function: object) -> str:
    assert inspect.isfunction(function)
    return f"def {function.__name__}{_bare(str(inspect.signature(function)))}"


def _type(annotation: object) -> str:
    return _bare(inspect.formatannotation(annotation))


def _bare(text: str) -> str:
    """Leave the modules out of names."""
    return OPTIONAL.sub(r"\1 | None", MODULES.sub("", text))


def _text_of_alias(alias: TypeAliasType) -> str:
    """Return the docstring that stands behind an alias; Python itself drops it."""
    body = ast.parse(inspect.getsource(sys.modules[str(alias.__module__)])).body
    for node, after in pairwise(body):
        match node, after:
            case (
                ast.TypeAlias(name=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ) if name == alias.__name__:
                return text
    return ""
