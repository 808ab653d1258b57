"""Which of the rules that fired point to a verdict, and which against it."""

from quiz.decision.model import AxisName, Rule
from quiz.decision.verdict import Axis, Verdict


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
