"""What readers are told beside the reasons: headlines, the ladder, contradictions, advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from quiz.decision.answers import Answers, Condition

CASES = ("gated-beside-text", "gated", "beside-text", "default-measured", "default", "plain")
"""The cases in which a verdict may read differently, the most exact first; see `guide.toml`."""
PRESUMPTIONS = (
    "text-by-default",
    "no-call-for-text",
    "no-call-for-training",
    "too-weak-for-training",
)
"""The cases in which an axis comes out as it does although no rule that fired says so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict's wording; `headline` and `rung` have one for each of `CASES` that needs it."""

    id: str
    label: str
    aliases: tuple[str, ...]
    section: str
    headline: Mapping[str, str]
    rung: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder; a verdict stands on one, and those below come before it."""

    id: str
    label: str
    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Presumption:
    """What the guide presumes of an axis while nothing that was said moves it; always judgement."""

    id: str
    because: str
    section: str


@dataclass(frozen=True, slots=True)
class Exit:
    """A need that this guide does not decide, and the section that says where to look instead."""

    id: str
    label: str
    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What to tell a reader whose answers contradict each other."""

    when: Condition
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What an expert would add to these verdicts, under these answers; none named means any.

    A caution is a risk, a first step is work to begin with, a need must be there before, and a
    watch is looked at for as long as the system runs.
    """

    kind: Literal["caution", "first-step", "need", "watch"]
    verdicts: frozenset[str]
    when: Condition
    text: str
    section: str
    evidence: tuple[str, ...]
    judgement: bool


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A row of the cheat sheet: a question, and the answers that saying yes to it stands for."""

    ask: str
    answers: Answers
