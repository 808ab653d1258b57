"""What would change a verdict: which single answers, which questions are open, which comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.decision.decide import decide
from quiz.decision.model import Guide
from quiz.decision.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Open:
    """An unanswered criterion, and the choices that would change the verdict on their own."""

    criterion: str
    leads_to: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How firmly a verdict stands while answers are missing.

    `open` holds every criterion that may still matter, those that change the verdict alone first.
    It errs on the safe side: a criterion leaves it only when answered, so `settled` is never
    claimed too early. `clear` is exact: no single missing answer changes the verdict.
    """

    open: tuple[Open, ...]
    clear: bool
    settled: bool
    next: str | None


def sensitivity(guide: Guide, verdict: Verdict) -> Sensitivity:
    """Try every choice of every unanswered criterion, one at a time.

    Open criteria are ordered by how many of their choices change the verdict, then as in the
    guide. Next come the core questions, then `prompting` while the verdict is gated on it, then
    the first open criterion; null once settled.
    """
    missing = [_try(guide, verdict, id) for id in guide.criteria if id not in verdict.answers]
    ranked = tuple(sorted(missing, key=lambda each: -len(each.leads_to)))
    return Sensitivity(
        open=ranked,
        clear=not any(each.leads_to for each in ranked),
        settled=not ranked,
        next=_next(guide, verdict, ranked),
    )


def _try(guide: Guide, verdict: Verdict, criterion: str) -> Open:
    choices = [choice.id for choice in guide.criteria[criterion].choices]
    verdicts = {id: decide(guide, {**verdict.answers, criterion: id}).id for id in choices}
    return Open(criterion, {id: other for id, other in verdicts.items() if other != verdict.id})


def _next(guide: Guide, verdict: Verdict, ranked: tuple[Open, ...]) -> str | None:
    for criterion in guide.criteria.values():
        if criterion.core and criterion.id not in verdict.answers:
            return criterion.id
    if verdict.gate:
        return "prompting"
    return ranked[0].criterion if ranked else None
