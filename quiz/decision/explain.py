"""A verdict in words: headline, reasons in order of weight, and the JSON that shells pass on."""

from collections.abc import Iterable, Sequence
from typing import Any

from quiz.decision.model import Answers, AxisName, Evidence, Guide, Rule
from quiz.decision.sensitivity import Flip, sensitivity
from quiz.decision.verdict import Axis, Verdict


def explain(guide: Guide, verdict: Verdict, ignored: Sequence[str] = ()) -> dict[str, Any]:
    """Return the verdict JSON: plain dicts, lists, texts and numbers, every key always there.

    `ignored` are the parts of a link that the guide does not know. Lists that no code fills yet
    are empty.
    """
    outcome = guide.outcomes[verdict.id]
    still = sensitivity(guide, verdict)
    pros, cons = reasons(verdict)
    return {
        "guide_version": guide.version,
        "answers": _in_order(guide, verdict.answers),
        "ignored": list(ignored),
        "verdict": verdict.id,
        "label": outcome.label,
        "section": outcome.section,
        "headline": outcome.gated if verdict.gate else outcome.headline,
        "gate": verdict.gate,
        "runner_up": None if still.settled else verdict.runner_up,
        "close": verdict.close,
        "clear": still.clear,
        "settled": still.settled,
        "conflicts": [
            {"criteria": _criteria(guide, conflict.rules), "text": conflict.text}
            for conflict in verdict.conflicts
        ],
        "axes": {
            "retrieval": {"score": verdict.retrieval.score, "level": verdict.text},
            "training": {"score": verdict.training.score, "level": _level(verdict.training)},
        },
        "reasons": [_reason(guide, verdict.answers, rule) for rule in pros],
        "against": [_reason(guide, verdict.answers, rule) for rule in cons],
        "cautions": [],
        "first_steps": [],
        "watch": [],
        "needs": [],
        "flips": [_flip(flip) for flip in still.flips],
        "fewest_changes": still.fewest_changes,
        "open": [
            {"criterion": each.criterion, "leads_to": dict(each.leads_to)} for each in still.open
        ],
        "next": still.next,
    }


def reasons(verdict: Verdict) -> tuple[list[Rule], list[Rule]]:
    """Split the rules that fired into those that point to the verdict and those against it.

    Each list has the heaviest rule first; a rule that says where the text goes counts as a
    decider. Ties keep the guide's order.
    """
    pros = [rule for rule in verdict.fired if _points_to(verdict, rule)]
    cons = [rule for rule in verdict.fired if not _points_to(verdict, rule)]
    return sorted(pros, key=_heaviest), sorted(cons, key=_heaviest)


def _points_to(verdict: Verdict, rule: Rule) -> bool:
    if rule.level:
        return rule.level == verdict.text
    axis: dict[AxisName, Axis] = {"retrieval": verdict.retrieval, "training": verdict.training}
    return (rule.weight > 0) == axis[rule.axis].needed


def _heaviest(rule: Rule) -> int:
    return -3 if rule.level else -abs(rule.weight)


def _level(training: Axis) -> str:
    return "training" if training.needed else "prompting"


def _in_order(guide: Guide, answers: Answers) -> dict[str, str]:
    return {id: answers[id] for id in guide.criteria if id in answers}


def _criteria(guide: Guide, rules: Iterable[str]) -> list[str]:
    about = {rule.criterion for rule in guide.rules if rule.id in set(rules)}
    return [id for id in guide.criteria if id in about]


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
        "evidence": [_source(guide.evidence[id]) for id in rule.evidence],
    }


def _flip(flip: Flip) -> dict[str, str]:
    names = {"criterion": flip.criterion, "from": flip.before, "to": flip.after}
    return {**names, "verdict": flip.verdict}


def _source(evidence: Evidence) -> dict[str, str]:
    return {"id": evidence.id, "label": evidence.label, "url": evidence.url}
