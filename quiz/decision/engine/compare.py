"""Where several people's answers differ, and which difference to settle first."""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from quiz.decision.engine.decide import decide
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import Guide

UNSURE = ""
"""How an answer that was not given, or was "not sure", stands in a comparison."""


class DifferenceJson(TypedDict):
    """A criterion that people answered differently; "" is not sure."""

    criterion: str
    choices: list[str]
    if_all: dict[str, list[str]]
    matters: bool


class ComparisonJson(TypedDict):
    """Each one's verdict, where their answers differ, and what all of them answered alike."""

    verdicts: list[str]
    differences: list[DifferenceJson]
    first: str | None
    agreed: dict[str, str]


def compare(guide: Guide, people: Sequence[Answers]) -> ComparisonJson:
    """Return each one's verdict, and every difference in their answers.

    A difference says what each one's verdict would be if all gave one of the answers that were
    given; it `matters` if that changes anybody's verdict. Those come first that, once settled,
    leave the fewest different verdicts (on average over the answers), then those of the guide's
    order. `first` is the one to settle first, or None where no single one matters.
    """
    verdicts = [decide(guide, answers).id for answers in people]
    differences = sorted(_differences(guide, people, verdicts), key=_still_apart)
    first = next((each["criterion"] for each in differences if each["matters"]), None)
    agreed = [id for id in guide.criteria if len({answers.get(id) for answers in people}) == 1]
    return {
        "verdicts": verdicts,
        "differences": differences,
        "first": first,
        "agreed": {id: people[0][id] for id in agreed if id in people[0]},
    }


def _differences(
    guide: Guide, people: Sequence[Answers], verdicts: list[str]
) -> Iterator[DifferenceJson]:
    for id in guide.criteria:
        given = [answers.get(id, UNSURE) for answers in people]
        if len(set(given)) == 1:
            continue
        if_all = {
            choice: [decide(guide, _with(answers, id, choice)).id for answers in people]
            for choice in dict.fromkeys(given)
        }
        matters = any(settled != verdicts for settled in if_all.values())
        yield {"criterion": id, "choices": given, "if_all": if_all, "matters": matters}


def _with(answers: Answers, criterion: str, choice: str) -> Answers:
    others = {id: given for id, given in answers.items() if id != criterion}
    return others | {criterion: choice} if choice else others


def _still_apart(difference: DifferenceJson) -> tuple[bool, float]:
    ways = difference["if_all"].values()
    return not difference["matters"], sum(len(set(verdicts)) for verdicts in ways) / len(ways)
