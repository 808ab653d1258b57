"""Read `guide.toml` and `evidence.toml` into a `Guide`, or say what an editor has to mend."""

import tomllib
from collections.abc import Callable
from functools import cache
from pkgutil import get_data

import quiz.decision.build as build
from quiz.decision.check import mistakes
from quiz.decision.evidence import Evidence, labelled
from quiz.decision.fields import Fields, Mistake
from quiz.decision.model import Criterion, Guide, Rule
from quiz.decision.wording import Exit, Outcome, Presumption, Rung


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
    found = labelled(_each(sources, "evidence", build.evidence)), sources.text("checked")
    sources.end()
    return found


def _toml(text: str | None, name: str) -> Fields:
    if text is None:
        text = (get_data("quiz.decision", name) or b"").decode()  # from a folder or from a zip
    try:
        return Fields(name, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Mistake(f"{name}: this is not TOML: {error}") from None


def _guide(tables: Fields, sources: tuple[dict[str, Evidence], str]) -> Guide:
    evidence, checked = sources
    guide = Guide(
        version=tables.text("version"),
        criteria=_each(tables, "criterion", build.criterion),
        rules=tuple(_each(tables, "rule", build.rule).values()),
        outcomes=_each(tables, "verdict", build.outcome),
        ladder=_each(tables, "rung", build.rung),
        exits=_each(tables, "exit", build.exit),
        presumptions=_each(tables, "presumption", build.presumption),
        conflicts=tuple(build.conflict(table) for table in tables.tables("conflict")),
        advice=tuple(build.advice(table) for table in tables.tables("advice")),
        cheat_sheet=tuple(build.shortcut(table) for table in tables.tables("cheat-sheet")),
        evidence=evidence,
        evidence_checked=checked,
    )
    tables.end()
    return guide


def _each[Noun: (Criterion, Rule, Outcome, Rung, Exit, Presumption, Evidence)](
    tables: Fields, kind: str, made_by: Callable[[Fields], Noun]
) -> dict[str, Noun]:
    """Build every table of a kind, by id, in the file's order; an id stands for one thing only."""
    nouns: dict[str, Noun] = {}
    for table in tables.tables(kind):
        noun = made_by(table)
        if noun.id in nouns:
            raise Mistake(f"{kind} {noun.id!r} is there twice; give one of them another id")
        table.end()
        nouns[noun.id] = noun
    return nouns
