"""What must hold across the guide's tables; each mistake is one sentence for the editor."""

import re
from collections.abc import Iterator

from quiz.decision.guide.lint.contradictions import contradictions
from quiz.decision.guide.lint.measured import measured_mistakes
from quiz.decision.guide.lint.references import no_support, unknown_answers
from quiz.decision.guide.lint.wording import wording_mistakes
from quiz.decision.guide.model import Guide, Rule

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def mistakes(guide: Guide) -> Iterator[str]:
    """Yield a sentence for every mistake, with its location and what is allowed."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", guide.version):
        yield f"version is {guide.version!r}; give three numbers such as 1.0.0"
    yield from _ids(guide)
    yield from _core(guide)
    yield from _gate(guide)
    for rule in guide.rules:
        yield from _rule(guide, rule)
    yield from contradictions(guide)
    yield from wording_mistakes(guide)
    yield from measured_mistakes(guide)


def _ids(guide: Guide) -> Iterator[str]:
    rules = [rule.id for rule in guide.rules]
    for id in [
        *guide.criteria,
        *rules,
        *guide.outcomes,
        *guide.ladder,
        *guide.exits,
        *guide.evidence,
        *guide.checks,
    ]:
        if not ID.fullmatch(id):
            yield f"id {id!r}; use lower-case words joined by hyphens"
    for criterion in guide.criteria.values():
        if len(criterion.choices) < 2:
            yield f"criterion {criterion.id!r} has fewer than two choices; a question needs two"


def _core(guide: Guide) -> Iterator[str]:
    core = [criterion.core for criterion in guide.criteria.values()]
    if core[:3] != [1, 2, 3] or any(core[3:]):
        yield f"core is {core}; put the criteria with core = 1, 2 and 3 first, and on no others"


def _gate(guide: Guide) -> Iterator[str]:
    gate = guide.gate
    yield from unknown_answers(guide, "gate", {gate.criterion: gate.unmeasured})


def _rule(guide: Guide, rule: Rule) -> Iterator[str]:
    location = f"rule {rule.id!r}"
    yield from unknown_answers(guide, f"{location}: when", rule.when)
    if not rule.when:
        yield f"{location}: when is empty; name the criterion that the rule is about"
    if (rule.weight == 0) != (rule.level is not None):
        yield f"{location}: give it either a weight from -3 to 3 that is not 0, or a level"
    if rule.level and rule.axis != "retrieval":
        yield f"{location}: a level says where text goes; set axis = 'retrieval'"
    yield from no_support(guide, location, rule)
