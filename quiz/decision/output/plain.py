"""One noun of a verdict as plain dicts, lists and texts, ready to become JSON."""

from typing import Any

from quiz.decision.answers import Answers
from quiz.decision.model import Guide, Rule
from quiz.decision.sensitivity import Flip
from quiz.decision.wording import Advice, Rung


def reason(guide: Guide, answers: Answers, rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "criterion": rule.criterion,
        "choice": answers[rule.criterion],
        "axis": rule.axis,
        "weight": rule.weight,
        "level": rule.level,
        "because": rule.because,
        "section": rule.section,
        "evidence": [_source(guide, id) for id in rule.evidence],
    }


def presumption(guide: Guide, axis: str, case: str) -> dict[str, str]:
    told = guide.presumptions[case]
    return {"id": case, "axis": axis, "because": told.because, "section": told.section}


def caution(guide: Guide, advice: Advice) -> dict[str, Any]:
    sources = [_source(guide, id) for id in advice.evidence]
    return {"text": advice.text, "section": advice.section, "evidence": sources}


def rung(rung: Rung, here: str) -> dict[str, Any]:
    said = {"label": rung.label, "text": rung.text, "section": rung.section}
    return {"rung": rung.id, **said, "here": rung.id == here}


def flip(flip: Flip) -> dict[str, str]:
    names = {"criterion": flip.criterion, "from": flip.before, "to": flip.after}
    return {**names, "verdict": flip.verdict}


def _source(guide: Guide, id: str) -> dict[str, str]:
    source = guide.evidence[id]
    return {"id": id, "label": source.label, "url": source.url, "read": source.read}
