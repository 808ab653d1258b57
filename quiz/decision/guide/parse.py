"""One TOML table to one noun of the guide; what must hold across tables is checked elsewhere."""

from quiz.decision.guide.conditions import Condition
from quiz.decision.guide.evidence import READINGS, Evidence
from quiz.decision.guide.measured import UNITS, Limit, Pile, PromptCheck
from quiz.decision.guide.model import (
    ADVICE_KINDS,
    AXES,
    NEEDED_LEVELS,
    PRESUMPTIONS,
    STRENGTHS,
    Advice,
    Conflict,
    Criterion,
    Exit,
    Gate,
    Outcome,
    Presumption,
    Rule,
    Rung,
    Shortcut,
    Step,
)
from quiz.decision.guide.toml_table import TomlTable


def criterion(table: TomlTable) -> Criterion:
    return Criterion(
        id=table.text("id"),
        name=table.text("name"),
        question=table.text("question"),
        help=table.text("help", ""),
        core=table.whole("core", range(1, 4), None),
        choices=table.texts_by_name("choices"),
    )


def rule(table: TomlTable) -> Rule:
    level = table.one_of_or_none("level", NEEDED_LEVELS)
    return Rule(
        id=table.text("id"),
        when=_when(table),
        axis=table.one_of("axis", AXES),
        weight=table.whole("weight", range(-3, 4), 0 if level else ...) or 0,
        level=level,
        strength=(table.whole("strength", range(1, 6), STRENGTHS[level]) or 0) if level else 0,
        because=table.text("because"),
        section=table.text("section"),
        evidence=tuple(table.texts("evidence")),
        judgement=table.flag("judgement"),
    )


def gate(table: TomlTable) -> Gate:
    gate = Gate(table.text("criterion"), frozenset(table.text_or_texts("unmeasured")))
    table.end()
    return gate


def outcome(table: TomlTable) -> Outcome:
    return Outcome(
        id=table.text("id"),
        label=table.text("label"),
        aliases=tuple(table.texts("aliases")),
        section=table.text("section"),
        headline=table.texts_by_name("headline"),
        rung=table.texts_by_name("rung", optional=True),
    )


def rung(table: TomlTable) -> Rung:
    return Rung(table.text("id"), table.text("label"), table.text("text"), table.text("section"))


def presumption(table: TomlTable) -> Presumption:
    return Presumption(
        id=table.one_of("id", PRESUMPTIONS),
        because=table.text("because"),
        section=table.text("section"),
    )


def exit(table: TomlTable) -> Exit:
    return Exit(
        id=table.text("id"),
        when=_when(table, optional=True),
        label=table.text("label"),
        text=table.text("text"),
        section=table.text("section"),
    )


def conflict(table: TomlTable) -> Conflict:
    conflict = Conflict(_when(table), table.text("text"))
    table.end()
    return conflict


def step(table: TomlTable) -> Step:
    step = Step(
        verdicts=frozenset(table.texts("verdicts")),
        when=_when(table, optional=True),
        unless=_when(table, optional=True, name="unless"),
        answers=table.texts_by_name("answers"),
        until=table.text("until"),
    )
    table.end()
    return step


def advice(table: TomlTable) -> Advice:
    advice = Advice(
        kind=table.one_of("kind", ADVICE_KINDS),
        verdicts=frozenset(table.texts("verdicts")),
        when=_when(table, optional=True),
        unless=_when(table, optional=True, name="unless"),
        text=table.text("text"),
        section=table.text("section"),
        evidence=tuple(table.texts("evidence")),
        judgement=table.flag("judgement"),
    )
    table.end()
    return advice


def _when(table: TomlTable, optional: bool = False, name: str = "when") -> Condition:
    listed = table.lists_by_name(name, optional)
    return {criterion: frozenset(choices) for criterion, choices in listed.items()}


def shortcut(table: TomlTable) -> Shortcut:
    shortcut = Shortcut(table.text("ask"), table.texts_by_name("answers"))
    table.end()
    return shortcut


def limit(table: TomlTable) -> Limit:
    return Limit(
        id=table.text("id"),
        value=table.whole("value", range(1, 1_001)) or 0,
        unit=table.one_of("unit", UNITS),
        because=table.text("because"),
        evidence=tuple(table.texts("evidence")),
        judgement=table.flag("judgement"),
    )


def pile(table: TomlTable) -> Pile:
    return Pile(
        id=table.text("id"),
        label=table.text("label"),
        owner=table.text("owner"),
        repair=table.text("repair"),
        section=table.text("section"),
        answers=table.texts_by_name("answers", optional=True),
        evidence=tuple(table.texts("evidence")),
        judgement=table.flag("judgement"),
    )


def prompt_check(table: TomlTable) -> PromptCheck:
    return PromptCheck(
        id=table.text("id"),
        ask=table.text("ask"),
        evidence=tuple(table.texts("evidence")),
        judgement=table.flag("judgement"),
    )


def evidence(table: TomlTable) -> Evidence:
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
        read=table.one_of("read", READINGS),
        due=table.month("due"),
        label="",
    )
