"""Figures for a sum from a file of TOML or JSON, and from options beside it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quiz.decision.guide import toml_text
from quiz.decision.guide.load import decoded
from quiz.decision.guide.toml_table import Mistake

type Tables = dict[str, Any]


def file_tables(path: Path) -> Tables:
    """Return the tables of a file; `ValueError` says what is wrong with it, and where."""
    try:
        text = decoded(str(path), path.read_bytes())
        tables = _json(text) if path.suffix == ".json" else toml_text.tables(text)
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from None
    except Mistake as mistake:
        raise ValueError(str(mistake)) from None
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
    if not isinstance(tables, dict):
        raise ValueError(f"{path}: give tables of figures, such as traffic and model")
    return tables


def with_options(tables: Tables, options: Sequence[str]) -> Tables:
    """Return tables with figures that were given as `table.figure=value`, which go first.

    A value is a number, three of them with commas between, true, false, or the id of a preset.
    """
    found = {name: dict(each) if isinstance(each, dict) else each for name, each in tables.items()}
    for option in options:
        name, equals, value = option.partition("=")
        table, dot, figure = name.partition(".")
        if not (equals and dot):
            raise ValueError(f"{option!r} is no figure; write table.figure=value")
        if not isinstance(known := found.setdefault(table, {}), dict):
            raise ValueError(f"{table} is {known}; it takes a table, for {option!r} to go into")
        known[figure] = _value(value)
    return found


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"this is not JSON: {error}") from None
    except RecursionError:
        raise ValueError("this is nested too deep") from None
    except ValueError:
        raise ValueError("a number in it has too many digits") from None


def _value(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    parts = [_number(part) for part in text.split(",")]
    return parts[0] if len(parts) == 1 else parts


def _number(text: str) -> float | str:
    """Return a number, or the text as it is: whoever reads the figure says what it takes."""
    try:
        return float(text)
    except ValueError:
        return text
