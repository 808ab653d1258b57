"""Read `guide.toml` and `evidence.toml` into a `Guide`, or say what an editor has to mend."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from quiz.decision.check import mistakes
from quiz.decision.fields import Fields, Mistake
from quiz.decision.model import (
    Choice,
    Conflict,
    Criterion,
    Evidence,
    Guide,
    Outcome,
    Rule,
    Shortcut,
)

HERE = Path(__file__).parent


class GuideError(Exception):
    """The guide's files contradict themselves; the message has one sentence for each mistake."""


def load_guide(guide: str | None = None, evidence: str | None = None) -> Guide:
    """Return the guide of these two TOML texts; None stands for the file beside this module."""
    try:
        tables = _toml(guide, "guide.toml")
        sources = _toml(evidence, "evidence.toml")
        loaded = _guide(tables, sources)
        sources.end()
    except Mistake as mistake:
        raise GuideError(str(mistake)) from None
    if found := list(mistakes(loaded)):
        raise GuideError("\n".join(found))
    return loaded


def _toml(text: str | None, name: str) -> Fields:
    if text is None:
        text = (HERE / name).read_text(encoding="utf-8")
    try:
        return Fields(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Mistake(f"{name}: this is not TOML: {error}") from None


def _guide(tables: Fields, sources: Fields) -> Guide:
    guide = Guide(
        version=tables.text("version"),
        criteria=_each(tables, "criterion", _criterion),
        rules=tuple(_each(tables, "rule", _rule).values()),
        outcomes=_each(tables, "verdict", _outcome),
        conflicts=tuple(_conflict(table) for table in tables.tables("conflict")),
        cheat_sheet=tuple(_shortcut(table) for table in tables.tables("cheat-sheet")),
        evidence=_each(sources, "evidence", _evidence),
        evidence_checked=sources.text("checked"),
    )
    tables.end()
    return guide


def _each[Noun: (Criterion, Rule, Outcome, Evidence)](
    tables: Fields, kind: str, build: Callable[[Fields], Noun]
) -> dict[str, Noun]:
    """Build every table of a kind, by id, in the file's order; an id stands for one thing only."""
    nouns: dict[str, Noun] = {}
    for table in tables.tables(kind):
        noun = build(table)
        if noun.id in nouns:
            raise Mistake(f"{kind} {noun.id!r} is there twice; give one of them another id")
        table.end()
        nouns[noun.id] = noun
    return nouns


def _criterion(table: Fields) -> Criterion:
    return Criterion(
        id=table.text("id"),
        name=table.text("name"),
        question=table.text("question"),
        help=table.text("help", ""),
        core=table.whole("core", range(1, 4), None),
        choices=tuple(Choice(id, label) for id, label in table.texts_by_name("choices").items()),
    )


def _rule(table: Fields) -> Rule:
    level = table.one_of("level", ("prompt", "index"), None)
    return Rule(
        id=table.text("id"),
        when={name: frozenset(ids) for name, ids in table.lists_by_name("when").items()},
        axis=cast(Any, table.one_of("axis", ("retrieval", "training"))),
        weight=table.whole("weight", range(-3, 4), 0 if level else ...) or 0,
        level=cast(Any, level),
        because=table.text("because"),
        section=table.text("section"),
        evidence=tuple(table.texts("evidence")),
        judgement=table.flag("judgement"),
    )


def _outcome(table: Fields) -> Outcome:
    return Outcome(
        id=table.text("id"),
        label=table.text("label"),
        aliases=tuple(table.texts("aliases")),
        section=table.text("section"),
        headline=table.text("headline"),
        gated=table.text("gated", ""),
    )


def _conflict(table: Fields) -> Conflict:
    conflict = Conflict(frozenset(table.texts("rules")), table.text("text"))
    table.end()
    return conflict


def _shortcut(table: Fields) -> Shortcut:
    shortcut = Shortcut(table.text("ask"), table.texts_by_name("answers"))
    table.end()
    return shortcut


def _evidence(table: Fields) -> Evidence:
    return Evidence(
        id=table.text("id"),
        claim=table.text("claim"),
        figure=table.text("figure", ""),
        caveat=table.text("caveat"),
        title=table.text("title"),
        authors=table.text("authors"),
        year=table.whole("year", range(1950, 2100)) or 0,
        venue=table.text("venue"),
        url=table.text("url"),
        read=cast(Any, table.one_of("read", ("full-text", "abstract", "secondary"))),
    )
