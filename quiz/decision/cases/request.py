"""What is asked beside a file of cases: the target, how the cases came, and what else is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from quiz.decision.engine.decide import check_answers
from quiz.decision.guide.model import Guide

type Came = Literal["arrived", "picked", ""]
"""As they arrive, picked because they had failed, or nobody said."""

CAME: tuple[Came, ...] = ("arrived", "picked", "")
KEYS = (
    *("file", "target", "came", "answers", "columns", "lacking"),
    *("before", "before_columns"),
)
TOO_HIGH = "none wrong of 30 still allows one wrong in ten, so thirty cases can't show a higher one"


@dataclass(frozen=True, slots=True)
class Request:
    """A file with what was said of it. Without a target, only its columns are asked for.

    `columns` has numbers of columns by role, from 1. `lacking` are the prompt checks with the reply
    no. `before` is the file of an older version, or empty.
    """

    file: str
    target: int | None
    came: Came
    answers: Mapping[str, str]
    columns: Mapping[str, int]
    lacking: frozenset[str]
    before: str
    before_columns: Mapping[str, int]


def requested(guide: Guide, asked: Mapping[str, Any]) -> Request:
    """Return the request, or raise `ValueError` with the sentence about what is wrong in it."""
    if not guide.limits:
        raise ValueError(f"The guide of version {guide.version} counts no cases.")
    for key in asked:
        if key not in KEYS:
            raise ValueError(f"cases: {key!r} means nothing here; use {', '.join(KEYS)}.")
    if not isinstance(asked.get("file"), str):
        raise ValueError("cases: the file is missing; give its text as file.")
    lacking = asked.get("lacking", [])
    if not isinstance(lacking, list) or not all(
        isinstance(each, str) and each in guide.checks for each in lacking
    ):
        raise ValueError(f"cases: lacking is a list of some of {', '.join(guide.checks)}.")
    if not isinstance(asked.get("before", ""), str):
        raise ValueError("cases: before is the text of the older version's file.")
    return Request(
        file=asked["file"],
        target=_target(guide, asked.get("target")),
        came=_came(asked.get("came", "")),
        answers=_answers(guide, asked.get("answers", {})),
        columns=_columns("columns", asked.get("columns", {})),
        lacking=frozenset(lacking),
        before=asked.get("before", ""),
        before_columns=_columns("before_columns", asked.get("before_columns", {})),
    )


def _came(came: Any) -> Came:
    for each in CAME:
        if came == each:
            return each
    raise ValueError("cases: came is arrived, or picked if the cases were picked for failing.")


def _target(guide: Guide, target: Any) -> int | None:
    lowest, highest = guide.limits["lowest-target"].value, guide.limits["highest-target"].value
    if target is None:
        return None
    if type(target) is not int or not lowest <= target <= highest:
        bounds = f"a whole number of percent from {lowest} to {highest}"
        raise ValueError(f"cases: the target is {bounds}, because {TOO_HIGH}.")
    return target


def _answers(guide: Guide, answers: Any) -> dict[str, str]:
    if not isinstance(answers, dict) or not all(map(_is_text, answers.values())):
        raise ValueError("cases: answers has a choice, as a text, for each criterion.")
    check_answers(guide, answers)
    return answers


def _columns(key: str, columns: Any) -> dict[str, int]:
    if not isinstance(columns, dict) or not all(type(each) is int for each in columns.values()):
        raise ValueError(f"cases: {key} has the number of a column for each role.")
    return columns


def _is_text(thing: Any) -> bool:
    return isinstance(thing, str)
