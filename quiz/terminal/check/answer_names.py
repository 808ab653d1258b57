"""What a guide's answers are called, and what somebody wrote who surely meant one of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quiz.decision import Guide
from quiz.decision.links.query_string import VERDICT
from quiz.terminal.near_names import finder

CUT_OFF = re.compile(r"[?&#]([a-z-]+)=$", re.IGNORECASE)
"""An address that ends where a choice has to follow."""
SIGNS, ANYTHING = r"[^a-z]{0,4}(?:3d|[=:/])[^a-z]{0,4}", r"\W.{0,12}?"
"""What may stand between a name and a choice: a sign or its code; in the quiz's own address,
whatever somebody thought of.
"""


@dataclass(frozen=True, slots=True)
class AnswerNames:
    """What a guide's answers are called: `answer` finds one whatever signs stand in it.

    `any_answer` finds one whatever somebody put between its name and its choice.
    """

    guide: Guide
    is_near: Callable[[str], bool]
    answer: re.Pattern[str]
    any_answer: re.Pattern[str]

    def meant(self, ignored: Sequence[str]) -> Iterator[str]:
        """Yield the pairs that mean nothing, but whose name can only be meant for one of ours.

        All others are what sites and trackers add to addresses.
        """
        for pair in ignored:
            name, _, value = pair.partition("=")
            if self.is_near(name) or self.answer.search(pair) or (not value and "…" in pair):
                yield pair

    def half(self, address: str) -> tuple[str, ...]:
        """Return the name at the end of an address that was cut off before its choice."""
        cut = CUT_OFF.search(address)
        return (f"{cut[1]}=",) if cut and cut[1].lower() in self.guide.criteria else ()


def answer_names(guide: Guide) -> AnswerNames:
    choices = {each.id: [*each.choices] for each in guide.criteria.values()}
    choices[VERDICT] = [*guide.outcomes]

    find = finder(choices)

    def is_near(name: str) -> bool:
        return find(name) is not None

    def answer(between: str) -> re.Pattern[str]:
        pairs = (f"{name}{between}(?:{'|'.join(ids)})" for name, ids in choices.items())
        pattern = rf"(?:(?<![a-z])|(?<=3f))(?:{'|'.join(pairs)})(?![a-z])"
        return re.compile(pattern, re.IGNORECASE)

    return AnswerNames(guide, is_near, answer(SIGNS), answer(ANYTHING))
