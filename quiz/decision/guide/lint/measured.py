"""What must hold of limits, piles and checks; each mistake is one sentence for the editor."""

from collections.abc import Iterator

from quiz.decision.guide.lint.references import no_support, unknown_answers
from quiz.decision.guide.measured import CONFIDENCES, LIMITS, PILES
from quiz.decision.guide.model import Guide


def measured_mistakes(guide: Guide) -> Iterator[str]:
    """Yield a sentence for every mistake; a guide of old has none of these tables."""
    yield from _exactly("case-limits", [*guide.limits], LIMITS)
    yield from _exactly("case-piles", [*guide.piles], PILES)
    for limit in guide.limits.values():
        yield from no_support(guide, f"case-limit {limit.id!r}", limit)
    confidence = guide.limits.get("confidence")
    if confidence and confidence.value not in CONFIDENCES:
        allowed = ", ".join(map(str, CONFIDENCES))
        yield f"case-limit 'confidence': value is {confidence.value}; use one of {allowed}"
    for pile in guide.piles.values():
        yield from no_support(guide, f"case-pile {pile.id!r}", pile)
        given = {name: {id} for name, id in pile.answers.items()}
        yield from unknown_answers(guide, f"case-pile {pile.id!r}: answers", given)
    for check in guide.checks.values():
        yield from no_support(guide, f"case-check {check.id!r}", check)


def _exactly(kind: str, given: list[str], wanted: tuple[str, ...]) -> Iterator[str]:
    if given and set(given) != set(wanted):
        yield f"{kind} are {', '.join(given)}; give exactly {', '.join(wanted)}"
