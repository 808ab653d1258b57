"""What `decide` returns: how each axis came out, and the verdict of the pair."""

from dataclasses import dataclass
from typing import Literal

from quiz.decision.model import Answers, Conflict, Rule, TextLevel


@dataclass(frozen=True, slots=True)
class Axis:
    """How one axis came out: the sum of weights, and whether it is needed."""

    score: int
    needed: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of `decide`: the outcome's id, how firmly it stands, and the rules that fired."""

    id: str
    answers: Answers
    gate: Literal["prompt-first"] | None
    close: bool
    runner_up: str
    retrieval: Axis
    training: Axis
    text: TextLevel
    fired: tuple[Rule, ...]
    conflicts: tuple[Conflict, ...]
