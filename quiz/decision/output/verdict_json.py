"""A verdict in words: headline, reasons in order of weight, and the JSON that shells pass on."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import quiz.decision.plain as plain
from quiz.decision.answers import Answers, holds
from quiz.decision.model import Guide
from quiz.decision.reasons import presumed, reasons
from quiz.decision.sensitivity import sensitivity
from quiz.decision.verdict import Axis, Verdict
from quiz.decision.wording import CASES, Advice

MOST = 5
"""Reasons told at first, what is presumed among them; a reader weighs no more at once."""


def explain(guide: Guide, verdict: Verdict, ignored: Sequence[str] = ()) -> dict[str, Any]:
    """Return the verdict JSON: plain dicts, lists, texts and numbers, every key always there.

    `ignored` are the parts of a link that the guide does not know.
    """
    outcome = guide.outcomes[verdict.id]
    still = sensitivity(guide, verdict)
    pros, cons = reasons(verdict)
    silent = [each for each in presumed(verdict) if each[1] in guide.presumptions]
    told = MOST - len(silent)
    reason = partial(plain.reason, guide, verdict.answers)
    advised = partial(_advice, guide, verdict)
    return {
        "guide_version": guide.version,
        "answers": _in_order(guide, verdict.answers),
        "ignored": list(ignored),
        "verdict": verdict.id,
        "label": outcome.label,
        "section": outcome.section,
        "headline": _of_case(outcome.headline, verdict),
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
        "reasons": [reason(rule) for rule in pros[:told]],
        "more_reasons": [reason(rule) for rule in pros[told:]],
        "presumed": [plain.presumption(guide, *each) for each in silent],
        "against": [reason(rule) for rule in cons],
        "ladder": _ladder(guide, verdict),
        "cautions": [plain.caution(guide, each) for each in advised("caution")],
        "first_steps": [each.text for each in advised("first-step")],
        "watch": [each.text for each in advised("watch")],
        "needs": [each.text for each in advised("need")],
        "flips": [plain.flip(flip) for flip in still.flips],
        "fewest_changes": still.fewest_changes,
        "open": [
            {"criterion": each.criterion, "leads_to": dict(each.leads_to)} for each in still.open
        ],
        "next": still.next,
    }


def _of_case(told: Mapping[str, str], verdict: Verdict) -> str:
    """Return the text of the most exact case that the verdict is in; empty if none is told."""
    cases = verdict.cases
    return next((told[case] for case in CASES if case in cases and case in told), "")


def _ladder(guide: Guide, verdict: Verdict) -> list[dict[str, Any]]:
    here = _of_case(guide.outcomes[verdict.id].rung, verdict)
    return [plain.rung(rung, here) for rung in guide.ladder.values()]


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
