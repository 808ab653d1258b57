"""A way with its price, and how it stands to the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.cost.bill import Bill
from quiz.cost.inputs import Inputs
from quiz.cost.judgement import OPEN, Judgement, judge
from quiz.cost.ways.catalogue import WITH_TEXT, Way, bill, missing
from quiz.decision import Guide, Verdict

WITH_TEXT_LABEL = "Fine-tuning, with the text in the prompt"


@dataclass(frozen=True, slots=True)
class Priced:
    """What was found of one way: how it stands, and its bill where it has one.

    `bills` has that of each scenario.
    """

    way: Way
    judgement: Judgement
    missing: tuple[str, ...]
    bill: Bill | None
    bills: tuple[Bill, ...]

    @property
    def is_open(self) -> bool:
        return self.bill is not None and self.judgement.standing != "ruled-out"


def priced_way(
    guide: Guide, verdict: Verdict | None, way: Way, likely: Inputs, many: Sequence[Inputs]
) -> Priced:
    """Price one way. One that these figures do not allow is ruled out as well, and says why."""
    judgement = judge(guide, verdict, way) if verdict else OPEN
    found = bill(likely, way)
    if found and found.misfit and judgement.standing != "ruled-out":
        judgement = Judgement("ruled-out", found.misfit, "", "")
    return Priced(
        way=way,
        judgement=judgement,
        missing=tuple(missing(likely, way)),
        bill=found,
        bills=tuple(each for inputs in many if (each := bill(inputs, way))),
    )


def label(guide: Guide, way: Way) -> str:
    return WITH_TEXT_LABEL if way.id == WITH_TEXT else guide.outcomes[way.verdict].label
