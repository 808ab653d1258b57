"""The nouns of the guide: what is asked, what bears on the decision, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from quiz.decision.answers import Answers, Condition, holds
from quiz.decision.evidence import Evidence
from quiz.decision.wording import Advice, Conflict, Exit, Outcome, Presumption, Rung, Shortcut

type AxisName = Literal["retrieval", "training"]
type TextLevel = Literal["none", "prompt", "index"]
"""Where outside text reaches the model: nowhere, whole in the prompt, or through an index."""

AXES: tuple[AxisName, ...] = ("retrieval", "training")
DECIDES = 3
"""The weight of a decider; 1 nudges and 2 argues. Weights are judgements, not measurements."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A reply to a criterion's question, in the reader's words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that bears on the decision. `core` is 1, 2 or 3 in the short quiz, else None."""

    id: str
    name: str
    question: str
    help: str
    core: int | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One consideration: under these answers, it bears on this axis with this strength.

    `weight` is -3 to 3 and says how strongly the axis is needed. A rule with a `level` has weight
    0 instead: it says where needed text goes. The first criterion in `when` is the one it is about.
    """

    id: str
    when: Condition
    axis: AxisName
    weight: int
    level: TextLevel | None
    because: str
    section: str
    evidence: tuple[str, ...]
    judgement: bool

    @property
    def criterion(self) -> str:
        return next(iter(self.when))

    def fires(self, answers: Answers) -> bool:
        return holds(self.when, answers)


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """Everything the guide knows. Orders are those of `guide.toml`; core criteria come first."""

    version: str
    criteria: Mapping[str, Criterion]
    rules: tuple[Rule, ...]
    outcomes: Mapping[str, Outcome]
    ladder: Mapping[str, Rung]
    exits: Mapping[str, Exit]
    presumptions: Mapping[str, Presumption]
    conflicts: tuple[Conflict, ...]
    advice: tuple[Advice, ...]
    cheat_sheet: tuple[Shortcut, ...]
    evidence: Mapping[str, Evidence]
    evidence_checked: str

    def verdict_named(self, words: str) -> str | None:
        """Return the id of the verdict whose label or alias these words are, in any case."""
        for outcome in self.outcomes.values():
            if words.lower() in {outcome.label.lower(), *map(str.lower, outcome.aliases)}:
                return outcome.id
        return None
