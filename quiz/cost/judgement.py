"""Which ways the guide's verdict leaves open: cheap and wrong is not cheap.

A way answers two questions, as the verdict does: where outside text reaches the model, and whether
it is trained. It is ruled out where the verdict came out the other way on one of them and rules
that decide say so: one of weight 3 or strength 3 and more, or a sum of 3. Where less than that
speaks against a way, it stays: whether it is worth its price is for the sum to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from quiz.cost.ways.catalogue import Way, way_of
from quiz.decision import Guide, Verdict
from quiz.decision.engine.decide import Tally
from quiz.decision.engine.path import steps_from
from quiz.decision.guide.model import DECIDES, TRAINED, AxisName, Rule

type Standing = Literal["verdict", "next", "open", "ruled-out"]
"""The verdict's own way; one that its path leads to; one that stays; one that does not."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a way stands to the verdict, and why: the guide's words and the rule that has them.

    `because` of a way that comes next says when it does; `rule` is empty if no single rule decides.
    """

    standing: Standing
    because: str
    rule: str
    section: str


OPEN = Judgement("open", "", "", "")


def judge(guide: Guide, verdict: Verdict, way: Way) -> Judgement:
    """Say how a way stands to a verdict of this guide.

    What the path leads to is not ruled out, since the guide itself goes there once the step before
    has fallen short. Whoever has measured that a prompt is good enough may go on without training.
    """
    if way == way_of(verdict.text, verdict.training.needed):
        return Judgement("verdict", "", "", "")
    objection = next(_objections(guide, verdict, way), None)
    until = _until(guide, verdict, way)
    if until and (objection is None or objection.axis == "training"):
        return Judgement("next", until, "", "")
    if objection:
        return Judgement("ruled-out", objection.because, objection.id, objection.section)
    return OPEN


def _until(guide: Guide, verdict: Verdict, way: Way) -> str:
    """Return what has to fall short before the verdict's path leads to this way; or nothing.

    The path leads to every trained way once it leads to one: where text goes is another question.
    """
    alike = TRAINED if way.is_trained else {way.verdict}
    steps = steps_from(guide, verdict)
    return next((one.until for one, then in pairwise(steps) if then.verdict in alike), "")


def _objections(guide: Guide, verdict: Verdict, way: Way) -> Iterator[Rule]:
    """Yield the rule that decides against a way, on either axis, the text's first."""
    if (way.text == "none") != (verdict.text == "none"):
        yield from _deciding(verdict, "retrieval", verdict.text != "none")
    elif way.text != verdict.text:
        strong = [rule for rule in verdict.fired if rule.level == verdict.text]
        yield from (rule for rule in strong if rule.strength >= DECIDES)
    if way.is_trained != verdict.training.needed and not _may_go_untrained(guide, verdict, way):
        yield from _deciding(verdict, "training", verdict.training.needed)


def _deciding(verdict: Verdict, axis: AxisName, is_needed: bool) -> Iterator[Rule]:
    """Yield the heaviest rule on the side that an axis came out on, if that side decides."""
    fired = [rule for rule in verdict.fired if rule.axis == axis and rule.weight]
    weights = [rule.weight for rule in fired]
    side = Tally(sum(weights), DECIDES in weights, -DECIDES in weights).side()
    if abs(side) >= DECIDES:
        yield max((rule for rule in fired if (rule.weight > 0) == is_needed), key=_weight)


def _weight(rule: Rule) -> int:
    return abs(rule.weight)


def _may_go_untrained(guide: Guide, verdict: Verdict, way: Way) -> bool:
    """Tell whether a prompt is still to be measured, or was measured and is good enough."""
    about_the_prompt = [
        rule
        for rule in verdict.fired
        if rule.criterion == guide.gate.criterion and rule.axis == "training" and rule.weight < 0
    ]
    return not way.is_trained and (bool(verdict.gate) or bool(about_the_prompt))
