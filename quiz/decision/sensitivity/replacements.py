"""What replacing answers that were given would change."""

from collections.abc import Iterator
from itertools import combinations

from quiz.decision.engine.verdict import Verdict
from quiz.decision.guide.conditions import Answers
from quiz.decision.sensitivity.compiled_rules import CompiledRules


def leads_to(rules: CompiledRules, verdict: Verdict, total: int, criterion: str) -> dict[str, str]:
    """Return the choices that, given or given instead, lead to another verdict, and to which.

    `total` is that of the verdict's answers.
    """
    group = rules.group_of[criterion]
    key = group.key(verdict.answers)
    _, *adds = group.along(criterion, key)
    verdicts = [rules.verdict(total - group.adds[key] + add) for add in adds]
    choices = zip(group.choices[criterion][1:], verdicts, strict=True)
    return {choice: other for choice, other in choices if other != verdict.id}


def a_pair_flips(rules: CompiledRules, verdict: Verdict, total: int) -> bool:
    """Tell whether replacing two answers that were given can change the verdict."""
    return any(
        rules.verdict(total + change) != verdict.id
        for pair in combinations(verdict.answers, 2)
        for change in _changes(rules, verdict.answers, *pair)
    )


def _changes(rules: CompiledRules, answers: Answers, one: str, other: str) -> Iterator[int]:
    """Yield what replacing both answers changes in the total, for every pair of choices."""
    first, second = rules.group_of[one], rules.group_of[other]
    key = first.key(answers)
    if first is second:
        for choice in first.choices[one][1:]:
            with_one = first.key({**answers, one: choice})
            yield from (add - first.adds[key] for add in first.along(other, with_one)[1:])
        return
    before = first.adds[key] + second.adds[second.key(answers)]
    _, *mine = first.along(one, key)
    _, *others = second.along(other, second.key(answers))
    yield from (a + b - before for a in mine for b in others)
