"""`guide.json`: what the guide asks, what it adds up and what that rests on, as data.

Keys are only ever added. The types here are the one description of it: its schema is made from
them.
"""

from datetime import datetime
from typing import TypedDict

from quiz.decision import Guide
from quiz.decision.guide.conditions import Condition
from quiz.decision.guide.evidence import Evidence, Reading
from quiz.decision.guide.model import AxisName, Criterion, Exit, Outcome, Rule, TextLevel


class ChoiceJson(TypedDict):
    """One of the answers that a criterion offers; leaving it open is always another."""

    id: str
    label: str


class CriterionJson(TypedDict):
    """A question; `core` is its number in the short quiz, where it is in that."""

    id: str
    name: str
    question: str
    help: str
    core: int | None
    choices: list[ChoiceJson]


class RuleJson(TypedDict):
    """A reason that counts if, for every criterion in `when`, one of these choices was answered.

    `weight`, -3 to 3, is for or against needing documents (`retrieval`) or training. A rule with a
    `level` has weight 0 and says with `strength`, 1 to 5, where needed text goes. `section` is an
    address below the site's root, and `evidence` has ids of the guide's evidence; a rule without
    any is our judgement.
    """

    id: str
    when: dict[str, list[str]]
    axis: AxisName
    weight: int
    level: TextLevel | None
    strength: int
    because: str
    section: str
    evidence: list[str]
    judgement: bool


class OutcomeJson(TypedDict):
    """A verdict, what else it is called, and the section on it."""

    id: str
    label: str
    aliases: list[str]
    section: str


class ExitJson(TypedDict):
    """What this guide does not decide, the answers that say so, and where to look instead."""

    id: str
    when: dict[str, list[str]]
    label: str
    text: str
    section: str


class EvidenceJson(TypedDict):
    """A finding in our words, its figure as the source has it, and what that does not show.

    `read` is how closely we read the source; `due` is the month by which we look again, or "".
    """

    id: str
    label: str
    claim: str
    figure: str
    caveat: str
    title: str
    authors: str
    year: int
    venue: str
    url: str
    read: Reading
    due: str


class GuideJson(TypedDict):
    """The guide of one version; `evidence_checked` is the day on which sources were last checked.

    Everything is in the guide's order.
    """

    guide_version: str
    evidence_checked: str
    criteria: list[CriterionJson]
    rules: list[RuleJson]
    verdicts: list[OutcomeJson]
    exits: list[ExitJson]
    evidence: list[EvidenceJson]


def guide_json(guide: Guide) -> GuideJson:
    checked = datetime.strptime(guide.evidence_checked, "%d %B %Y").date()
    return {
        "guide_version": guide.version,
        "evidence_checked": checked.isoformat(),
        "criteria": [_criterion(each) for each in guide.criteria.values()],
        "rules": [_rule(guide, each) for each in guide.rules],
        "verdicts": [_outcome(each) for each in guide.outcomes.values()],
        "exits": [_exit(guide, each) for each in guide.exits.values()],
        "evidence": [_evidence(each) for each in guide.evidence.values()],
    }


def _criterion(each: Criterion) -> CriterionJson:
    return {
        "id": each.id,
        "name": each.name,
        "question": each.question,
        "help": each.help,
        "core": each.core,
        "choices": [{"id": id, "label": label} for id, label in each.choices.items()],
    }


def _rule(guide: Guide, each: Rule) -> RuleJson:
    return {
        "id": each.id,
        "when": _when(guide, each.when),
        "axis": each.axis,
        "weight": each.weight,
        "level": each.level,
        "strength": each.strength,
        "because": each.because,
        "section": each.section,
        "evidence": list(each.evidence),
        "judgement": each.judgement,
    }


def _when(guide: Guide, condition: Condition) -> dict[str, list[str]]:
    """Return a condition with its choices in the order in which they are offered."""
    return {
        id: [choice for choice in guide.criteria[id].choices if choice in chosen]
        for id, chosen in condition.items()
    }


def _outcome(each: Outcome) -> OutcomeJson:
    return {
        "id": each.id,
        "label": each.label,
        "aliases": list(each.aliases),
        "section": each.section,
    }


def _exit(guide: Guide, each: Exit) -> ExitJson:
    return {
        "id": each.id,
        "when": _when(guide, each.when),
        "label": each.label,
        "text": each.text,
        "section": each.section,
    }


def _evidence(each: Evidence) -> EvidenceJson:
    return {
        "id": each.id,
        "label": each.label,
        "claim": each.claim,
        "figure": each.figure,
        "caveat": each.caveat,
        "title": each.title,
        "authors": each.authors,
        "year": each.year,
        "venue": each.venue,
        "url": each.url,
        "read": each.read,
        "due": each.due,
    }
