"""The nouns of the guide: what is asked, what bears on the decision, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type Answers = Mapping[str, str]
"""Criterion id to choice id; a criterion that is not there was answered "not sure"."""

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


@dataclass(frozen=True, slots=True)
class Evidence:
    """A finding with its source. `read` is how closely the source was read for this guide."""

    id: str
    claim: str
    figure: str
    caveat: str
    title: str
    authors: str
    year: int
    venue: str
    url: str
    read: Literal["full-text", "abstract", "secondary"]

    @property
    def label(self) -> str:
        return f"{self.authors} {self.year}"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One consideration: under these answers, it bears on this axis with this strength.

    `weight` is -3 to 3 and says how strongly the axis is needed. A rule with a `level` has weight
    0 instead: it says where needed text goes. The first criterion in `when` is the one it is about.
    """

    id: str
    when: Mapping[str, frozenset[str]]
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
        """Tell whether every criterion in `when` was answered with one of its choices."""
        return all(answers.get(criterion) in choices for criterion, choices in self.when.items())


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict's wording. `gated` is the headline while no prompt has been measured, or ""."""

    id: str
    label: str
    aliases: tuple[str, ...]
    section: str
    headline: str
    gated: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What to tell a reader whose answers make these two rules, opposed deciders, both fire."""

    rules: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A row of the cheat sheet: a question, and the answers that saying yes to it stands for."""

    ask: str
    answers: Answers


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """Everything the guide knows. Orders are those of `guide.toml`; core criteria come first."""

    version: str
    criteria: Mapping[str, Criterion]
    rules: tuple[Rule, ...]
    outcomes: Mapping[str, Outcome]
    conflicts: tuple[Conflict, ...]
    cheat_sheet: tuple[Shortcut, ...]
    evidence: Mapping[str, Evidence]
    evidence_checked: str
