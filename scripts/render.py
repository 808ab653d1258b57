"""Fill the marked slots of a page from the guide. Pure: text in, text out; knows no MkDocs.

A slot is a line `{{ name }}` or `{{ name argument }}`; its template has that name. A citation is
`[@evidence-id]`. A page never restates what a slot can print.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from quiz.decision import Guide, decide
from quiz.decision.answers import Answers
from quiz.decision.decide import OUTCOMES
from quiz.decision.model import Rule
from quiz.decision.permalink import write
from quiz.decision.reasons import reasons
from quiz.decision.verdict import Verdict
from quiz.validation import report

SLOT = re.compile(r"^\{\{ (?P<name>[a-z-]+)(?: (?P<argument>[a-z-]+))? \}\}$", re.MULTILINE)
CITATION = re.compile(r"\s*\[@(?P<id>[a-z0-9-]+)\]")
ARTICLE = "**The article says**"
NOT_SURE = "Not sure"


class RenderError(Exception):
    """A page asks for something that the guide does not have; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is: the way up to the site's root, and the folder of the quiz's files."""

    root: str
    app: str


def page(guide: Guide, markdown: str, place: Place) -> str:
    """Return the page with every slot filled and every citation linked to its source."""
    filled = SLOT.sub(lambda slot: _slot(guide, slot, place), markdown)
    filled = filled.replace(ARTICLE, "**[The article](index.md#the-article) says**")
    return CITATION.sub(lambda cited: f" ({_citation(guide, cited['id'])})", filled)


def short_table(guide: Guide) -> list[tuple[list[str], Answers]]:
    """Return the core questions' whole table: a row of cells for each group of like answers.

    Columns go from the last core criterion to the first. Each row comes with one of the sets of
    answers that it stands for.
    """
    core = [criterion for criterion in guide.criteria.values() if criterion.core]
    return _grouped(guide, [criterion.id for criterion in reversed(core)], {})


def _grouped(guide: Guide, ids: list[str], answers: Answers) -> list[tuple[list[str], Answers]]:
    """Branch over a criterion's choices, and print choices that lead to the same rows once."""
    if not ids:
        return [([], answers)]
    choices = {choice.id: choice.label for choice in guide.criteria[ids[0]].choices} | {
        "": NOT_SURE
    }
    alike: dict[tuple[object, ...], list[str]] = {}
    rows: dict[tuple[object, ...], list[tuple[list[str], Answers]]] = {}
    for id, label in choices.items():
        branch = _grouped(guide, ids[1:], {**answers, ids[0]: id} if id else answers)
        outcome = tuple((*cells, decide(guide, chosen).id) for cells, chosen in branch)
        alike.setdefault(outcome, []).append(label)
        rows.setdefault(outcome, branch)
    return [
        (["any answer" if len(alike) == 1 else " · ".join(labels), *cells], chosen)
        for outcome, labels in alike.items()
        for cells, chosen in rows[outcome]
    ]


def _slot(guide: Guide, slot: re.Match[str], place: Place) -> str:
    name, argument = slot["name"], slot["argument"]
    known = sorted(path.stem for path in TEMPLATES.iterdir())
    if name not in known:
        raise RenderError(f"slot {name!r} is not known; use one of {', '.join(known)}")
    if name == "criterion" and argument not in guide.criteria:
        raise RenderError(
            f"criterion {argument!r} is not known; use one of {', '.join(guide.criteria)}"
        )
    (file,) = TEMPLATES.glob(f"{name}.*")
    return ENVIRONMENT.get_template(file.name).render(
        guide=guide, argument=argument, place=place, **_HELP
    )


def _citation(guide: Guide, id: str) -> str:
    if id not in guide.evidence:
        raise RenderError(f"[@{id}] cites evidence that evidence.toml does not have")
    source = guide.evidence[id]
    reported = ", as reported" if source.read == "secondary" else ""
    return f"[{source.label}](evidence.md#{id}){reported}"


def _when(guide: Guide, rule: Rule) -> str:
    """Say in the readers' words under which answers a rule fires."""
    return "; and ".join(
        f"{guide.criteria[id].name}: "
        + " or ".join(f"“{each.label}”" for each in guide.criteria[id].choices if each.id in chosen)
        for id, chosen in rule.when.items()
    )


def _because(verdict: Verdict) -> str:
    """Return the reasons for a verdict in one line, or why there are none."""
    return " ".join(rule.because for rule in reasons(verdict)[0]) or "Nothing spoke for another."


def _cells() -> list[tuple[str, list[tuple[bool, str]]]]:
    """Return the map's rows, an index first: each level with its verdicts, untrained first."""
    rows = [(level, trained, verdict) for (level, trained), verdict in OUTCOMES.items()]
    grouped = groupby(rows, key=lambda row: row[0])
    return [(level, [(row[1], row[2]) for row in cells]) for level, cells in grouped][::-1]


def _labels(guide: Guide) -> str:
    """Return what the page's scripts need in words, as JSON that is safe inside a script tag."""
    labels: Mapping[str, Any] = {id: outcome.label for id, outcome in guide.outcomes.items()}
    return json.dumps(labels, ensure_ascii=False).replace("<", "\\u003c")


TEMPLATES = Path(__file__).parent / "templates"
ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=lambda name: bool(name and name.endswith(".html")),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_HELP = {
    "because": _because,
    "cells": _cells,
    "decide": decide,
    "labels": _labels,
    "link": write,
    "not_sure": NOT_SURE,
    "report": report,
    "short_table": short_table,
    "when": _when,
}
