"""Read `guide.toml` and `evidence.toml` into a `Guide`, or say what an editor has to mend."""

from collections.abc import Callable
from functools import cache
from pkgutil import get_data

from quiz.decision.guide import parse
from quiz.decision.guide.evidence import Evidence, labelled
from quiz.decision.guide.lint.rules import mistakes
from quiz.decision.guide.measured import Limit, Pile, PromptCheck
from quiz.decision.guide.model import (
    Criterion,
    Exit,
    Guide,
    Outcome,
    Presumption,
    Rule,
    Rung,
)
from quiz.decision.guide.toml_table import Mistake, TomlTable
from quiz.decision.guide.toml_text import tables


class GuideError(Exception):
    """The guide's files contradict themselves; the message has one sentence for each mistake."""


def load_guide(guide: str | None = None, evidence: str | None = None) -> Guide:
    """Return the guide of these two TOML texts; None stands for the file beside this module."""
    try:
        loaded = _guide(_toml(guide, "guide.toml"), _sources(evidence))
    except Mistake as mistake:
        raise GuideError(str(mistake)) from None
    if found := list(mistakes(loaded)):
        raise GuideError("\n".join(found))
    return loaded


@cache
def _sources(evidence: str | None) -> tuple[dict[str, Evidence], str]:
    """Return the findings and when they were checked.

    Those beside this module are read once: a guide of old needs them too, and the browser's Python
    is restored without files.
    """
    sources = _toml(evidence, "evidence.toml")
    found = labelled(_each(sources, "evidence", parse.evidence)), sources.text("checked")
    sources.end()
    return found


def _toml(text: str | None, name: str) -> TomlTable:
    try:
        return TomlTable(name, tables(file_text(name) if text is None else text))
    except ValueError as error:
        raise Mistake(f"{name}: {error}") from None


def file_text(name: str) -> str:
    """Return the text of a file beside `quiz.decision`, in a folder or in a zip."""
    try:
        return decoded(name, get_data("quiz.decision", name) or b"")
    except OSError:
        raise Mistake(f"{name} is not there; it belongs into quiz/decision") from None


def decoded(name: str, data: bytes) -> str:
    """Return a file's bytes as text; a mark of their order, as some editors write it, is none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, byte = data.count(b"\n", 0, error.start) + 1, data[error.start]
        problem = f"the byte {byte:#04x} in line {line} is not UTF-8; save the file as UTF-8"
        raise Mistake(f"{name}: {problem}") from None


def _guide(tables: TomlTable, sources: tuple[dict[str, Evidence], str]) -> Guide:
    evidence, checked = sources
    guide = Guide(
        version=tables.text("version"),
        gate=parse.gate(tables.table("gate")),
        criteria=_each(tables, "criterion", parse.criterion),
        rules=tuple(_each(tables, "rule", parse.rule).values()),
        outcomes=_each(tables, "verdict", parse.outcome),
        ladder=_each(tables, "rung", parse.rung),
        exits=_each(tables, "exit", parse.exit),
        presumptions=_each(tables, "presumption", parse.presumption),
        conflicts=tuple(parse.conflict(table) for table in tables.tables("conflict")),
        steps=tuple(parse.step(table) for table in tables.tables("step")),
        advice=tuple(parse.advice(table) for table in tables.tables("advice")),
        cheat_sheet=tuple(parse.shortcut(table) for table in tables.tables("cheat-sheet")),
        limits=_each(tables, "case-limit", parse.limit),
        piles=_each(tables, "case-pile", parse.pile),
        checks=_each(tables, "case-check", parse.prompt_check),
        evidence=evidence,
        evidence_checked=checked,
    )
    tables.end()
    return guide


def _each[
    Noun: (
        Criterion,
        Rule,
        Outcome,
        Rung,
        Exit,
        Presumption,
        Limit,
        Pile,
        PromptCheck,
        Evidence,
    )
](tables: TomlTable, kind: str, parse_table: Callable[[TomlTable], Noun]) -> dict[str, Noun]:
    """Build every table of a kind, by id, in the file's order; an id stands for one thing only."""
    nouns: dict[str, Noun] = {}
    for table in tables.tables(kind):
        noun = parse_table(table)
        if noun.id in nouns:
            raise Mistake(f"{kind} {noun.id!r} is there twice; give one of them another id")
        table.end()
        nouns[noun.id] = noun
    return nouns
