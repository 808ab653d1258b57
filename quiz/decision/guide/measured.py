"""What the guide says of measured cases: limits of the count, piles of failures, checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type Unit = Literal["percent", "points", "cases"]

UNITS: tuple[Unit, ...] = ("percent", "points", "cases")
LIMITS = (
    *("confidence", "chance", "slack", "slack-of-misses", "text-helps", "text-idle"),
    *("fewest", "set-aside", "agreement", "varies", "most-cases"),
    *("lowest-target", "highest-target", "other-target"),
)
"""Every limit that counting goes by. A guide has all of them, or, if it is older, none."""
CONFIDENCES = (80, 90, 95)
"""The confidences, in percent, for which the core knows the normal quantile."""
PILES = (
    *("bad-case", "not-this", "no-text", "wrong-text"),
    *("not-found", "not-used", "not-found-or-not-used"),
    *("misread", "wrong-style", "unsorted", "not-pasted"),
)
"""Every pile that a wrong answer can belong to."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold of the count, in its unit, and why it is there."""

    id: str
    value: int
    unit: Unit
    because: str
    evidence: tuple[str, ...]
    judgement: bool


@dataclass(frozen=True, slots=True)
class Pile:
    """A kind of wrong answer: whose it is, what repairs it first, and where readers find more.

    `answers` are what the quiz may be told if this pile leads.
    """

    id: str
    label: str
    owner: str
    repair: str
    section: str
    answers: Mapping[str, str]
    evidence: tuple[str, ...]
    judgement: bool


@dataclass(frozen=True, slots=True)
class PromptCheck:
    """A question about a prompt; while the reply is no, nobody knows that it falls short."""

    id: str
    ask: str
    evidence: tuple[str, ...]
    judgement: bool
