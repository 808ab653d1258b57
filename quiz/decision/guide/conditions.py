"""Answers, and conditions on them."""

from collections.abc import Mapping

type Answers = Mapping[str, str]
"""Criterion id to choice id; a criterion that is not there was answered "not sure"."""

type Condition = Mapping[str, frozenset[str]]
"""Criterion id to the choices that will do, for every criterion that is named."""


def touched(condition: Condition, answers: Answers) -> bool:
    """Tell whether any criterion that is named was answered with one of its choices."""
    return any(answers.get(criterion) in choices for criterion, choices in condition.items())


def holds(condition: Condition, answers: Answers) -> bool:
    """Tell whether every criterion that is named was answered with one of its choices."""
    return all(answers.get(criterion) in choices for criterion, choices in condition.items())
