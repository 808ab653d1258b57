"""Which of the rules that fired point to a verdict, which against it, and what is presumed."""

from quiz.decision.engine.verdict import Axis, Verdict
from quiz.decision.guide.model import AxisName, Rule


def reasons(verdict: Verdict) -> tuple[list[Rule], list[Rule]]:
    """Split the rules that fired into those that point to the verdict and those against it.

    Each list has the heaviest rule first; a rule that says where the text goes weighs what its
    strength is. Among equals, what speaks for something comes before what speaks against another
    thing, and else the guide's order is kept.
    """
    pros = [rule for rule in verdict.fired if _points_to(verdict, rule)]
    cons = [rule for rule in verdict.fired if not _points_to(verdict, rule)]
    return sorted(pros, key=_heaviest), sorted(cons, key=_heaviest)


def presumed(verdict: Verdict) -> list[tuple[AxisName, str]]:
    """Return each axis that no rule settles, with its case in `PRESUMPTIONS`."""
    moved = {(rule.axis, rule.weight > 0) for rule in verdict.fired if rule.weight}
    found: list[tuple[AxisName, str]] = []
    if verdict.by_default:
        found.append(("retrieval", "text-by-default"))
    elif verdict.text == "none" and ("retrieval", False) not in moved:
        found.append(("retrieval", "no-call-for-text"))
    if not verdict.training.needed and ("training", False) not in moved:
        weak = ("training", True) in moved
        found.append(("training", "too-weak-for-training" if weak else "no-call-for-training"))
    return found


def _points_to(verdict: Verdict, rule: Rule) -> bool:
    if rule.level:
        return rule.level == verdict.text
    axis: dict[AxisName, Axis] = {"retrieval": verdict.retrieval, "training": verdict.training}
    return (rule.weight > 0) == axis[rule.axis].needed


def _heaviest(rule: Rule) -> tuple[int, bool]:
    return -(rule.strength or abs(rule.weight)), rule.weight < 0
