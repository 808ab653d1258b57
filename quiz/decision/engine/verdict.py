"""What `decide` returns: how each axis came out, and the verdict of the pair."""

from dataclasses import dataclass
from typing import Literal

from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import Conflict, Rule, TextLevel


@dataclass(frozen=True, slots=True)
class Axis:
    """How one axis came out: the sum of weights, and whether it is needed."""

    score: int
    needed: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of `decide`: the outcome's id, how firmly it stands, and the rules that fired.

    `by_default` says that text is needed only because what was said for and against it, if
    anything, is even. `measured` says that a prompt was measured, whichever way that came out.
    """

    id: str
    answers: Answers
    gate: Literal["prompt-first"] | None
    measured: bool
    close: bool
    runner_up: str
    retrieval: Axis
    training: Axis
    text: TextLevel
    by_default: bool
    fired: tuple[Rule, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def cases(self) -> set[str]:
        """Return the cases of `CASES` that this verdict is in."""
        beside_text = self.training.needed and self.text == "prompt"
        found = {
            "gated-beside-text": bool(self.gate) and beside_text,
            "gated": bool(self.gate),
            "beside-text": beside_text,
            "default-measured": self.by_default and self.measured,
            "default": self.by_default,
            "plain": True,
        }
        return {case for case, is_so in found.items() if is_so}
