"""A verdict in words: headline, reasons in order of weight, and the JSON that shells pass on."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from quiz.decision.answers import Answers, holds
from quiz.decision.model import Guide, Rule
from quiz.decision.reasons import reasons
from quiz.decision.sensitivity import Flip, sensitivity
from quiz.decision.verdict import Axis, Verdict
from quiz.decision.wording import HEADLINES, Advice


def explain(guide: Guide, verdict: Verdict, ignored: Sequence[str] = ()) -> dict[str, Any]:
    """Return the verdict JSON: plain dicts, lists, texts and numbers, every key always there.

    `ignored` are the parts of a link that the guide does not know.
    """
    outcome = guide.outcomes[verdict.id]
    still = sensitivity(guide, verdict)
    pros, cons = reasons(verdict)
    advised = partial(_advice, guide, verdict)
    return {
        "guide_version": guide.version,
        "answers": _in_order(guide, verdict.answers),
        "ignored": list(ignored),
        "verdict": verdict.id,
        "label": outcome.label,
        "section": outcome.section,
        "headline": _headline(guide, verdict),
        "gate": verdict.gate,
        "by_default": verdict.by_default,
        "runner_up": None if still.settled else verdict.runner_up,
        "close": verdict.close,
        "clear": still.clear,
        "settled": still.settled,
        "conflicts": [
            {"criteria": [id for id in guide.criteria if id in told.when], "text": told.text}
            for told in verdict.conflicts
        ],
        "axes": {
            "retrieval": {"score": verdict.retrieval.score, "level": verdict.text},
            "training": {"score": verdict.training.score, "level": _level(verdict.training)},
        },
        "reasons": [_reason(guide, verdict.answers, rule) for rule in pros],
        "against": [_reason(guide, verdict.answers, rule) for rule in cons],
        "cautions": [_caution(guide, each) for each in advised("caution")],
        "first_steps": [each.text for each in advised("first-step")],
        "watch": [each.text for each in advised("watch")],
        "needs": [each.text for each in advised("need")],
        "flips": [_flip(flip) for flip in still.flips],
        "fewest_changes": still.fewest_changes,
        "open": [
            {"criterion": each.criterion, "leads_to": dict(each.leads_to)} for each in still.open
        ],
        "next": still.next,
    }


def _headline(guide: Guide, verdict: Verdict) -> str:
    headline, cases = guide.outcomes[verdict.id].headline, verdict.cases
    return next(headline[case] for case in HEADLINES if case in cases and case in headline)


def _level(training: Axis) -> str:
    return "training" if training.needed else "prompting"


def _in_order(guide: Guide, answers: Answers) -> dict[str, str]:
    return {id: answers[id] for id in guide.criteria if id in answers}


def _advice(guide: Guide, verdict: Verdict, kind: str) -> list[Advice]:
    return [
        each
        for each in guide.advice
        if each.kind == kind
        and (not each.verdicts or verdict.id in each.verdicts)
        and holds(each.when, verdict.answers)
    ]


def _caution(guide: Guide, advice: Advice) -> dict[str, Any]:
    sources = [_source(guide, id) for id in advice.evidence]
    return {"text": advice.text, "section": advice.section, "evidence": sources}


def _reason(guide: Guide, answers: Answers, rule: Rule) -> dict[str, Any]:
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


def _flip(flip: Flip) -> dict[str, str]:
    names = {"criterion": flip.criterion, "from": flip.before, "to": flip.after}
    return {**names, "verdict": flip.verdict}


def _source(guide: Guide, id: str) -> dict[str, str]:
    source = guide.evidence[id]
    return {"id": id, "label": source.label, "url": source.url, "read": source.read}
