"""One TOML table to one noun of the guide; what must hold across tables is checked elsewhere."""

from typing import Any, cast

from quiz.decision.fields import Fields
from quiz.decision.model import Choice, Conflict, Criterion, Evidence, Outcome, Rule, Shortcut


def criterion(table: Fields) -> Criterion:
    return Criterion(
        id=table.text("id"),
        name=table.text("name"),
        question=table.text("question"),
        help=table.text("help", ""),
        core=table.whole("core", range(1, 4), None),
        choices=tuple(Choice(id, label) for id, label in table.texts_by_name("choices").items()),
    )


def rule(table: Fields) -> Rule:
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


def outcome(table: Fields) -> Outcome:
    return Outcome(
        id=table.text("id"),
        label=table.text("label"),
        aliases=tuple(table.texts("aliases")),
        section=table.text("section"),
        headline=table.text("headline"),
        gated=table.text("gated", ""),
    )


def conflict(table: Fields) -> Conflict:
    conflict = Conflict(frozenset(table.texts("rules")), table.text("text"))
    table.end()
    return conflict


def shortcut(table: Fields) -> Shortcut:
    shortcut = Shortcut(table.text("ask"), table.texts_by_name("answers"))
    table.end()
    return shortcut


def evidence(table: Fields) -> Evidence:
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
