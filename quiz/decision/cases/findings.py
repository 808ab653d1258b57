"""A request worked out: cases, counts, answers, verdicts and piles, before any sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quiz.decision.cases.case import Case
from quiz.decision.cases.counts import Counts, Pairs, counted
from quiz.decision.cases.piles import Diagnosis, diagnosed
from quiz.decision.cases.reading import Reading, read
from quiz.decision.cases.request import Request
from quiz.decision.cases.rule import (
    GAP,
    PROMPTING,
    Answers,
    Rule,
    answers,
    rests_on,
    rule_of,
    with_target,
)
from quiz.decision.cases.staircase import Staircase, staircase
from quiz.decision.cases.verdicts import Verdicts, verdicts
from quiz.decision.cases.versions import Versions, compared, joined
from quiz.decision.guide.model import Guide

CORPUS, NO_TEXT = "corpus", "none"
"""The answer that says that there is nothing to paste in."""

NOT_ASKED = Answers(None, None, frozenset(), ())

type Withheld = Literal["presumed", "picked", "aside", "agreement", "unsorted", "no-paste", "few"]
"""Why nothing is derived: how the cases came, what they are worth, or how many there are."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was worked out about one file, before it is put into sentences."""

    guide: Guide
    request: Request
    rule: Rule
    reading: Reading
    counts: Counts
    is_presumed: bool
    withheld: tuple[Withheld, ...]
    found: Answers
    verdicts: Verdicts
    diagnosis: Diagnosis | None
    staircase: Staircase | None
    versions: Versions | None

    @property
    def is_doubted(self) -> bool:
        return bool(self.request.lacking)

    @property
    def picked(self) -> bool:
        return self.is_presumed or self.request.came == "picked"

    @property
    def derived(self) -> dict[str, str]:
        """Return the answers that the cases give."""
        return _given(self.found)

    def counted(self, pairs: Pairs) -> dict[str, str]:
        """Return the answers that other counts would give."""
        return _given(answers(self.rule, pairs, self.is_doubted))

    def at(self, target: int) -> dict[str, str]:
        """Return the answers that these counts give for another target."""
        rule = with_target(self.rule, target)
        return _given(answers(rule, self.counts.pairs, self.is_doubted))

    def rests_on(self, criterion: str) -> int | None:
        """Return how few marks, turned round, would take an answer away, if they are few."""
        return rests_on(lambda pairs: self.counted(pairs).get(criterion), self.counts.pairs)

    def changes_with_aside(self) -> bool:
        """Tell whether the answers change if the cases that are set aside count as wrong."""
        pairs, aside = self.counts.pairs, self.counts.set_aside.right
        if pairs.of:
            wrong = pairs._replace(neither=pairs.neither + aside)
        else:
            wrong = pairs._replace(wrong_alone=pairs.wrong_alone + aside)
        return not self.withheld and self.counted(wrong) != self.derived


def findings(guide: Guide, request: Request, target: int) -> Findings:
    """Read and count the cases of a request; `ValueError` says what can't be taken."""
    rule = rule_of(guide, target, request.answers.get(CORPUS) != NO_TEXT)
    reading = read(request.file, request.columns)
    cases = [*reading.cases]
    if request.before:
        cases = joined(cases, _older(request))
    counts = counted(cases)
    withheld = tuple(_withheld(rule, request, counts, reading))
    is_doubted = bool(request.lacking)
    found = NOT_ASKED if withheld else answers(rule, counts.pairs, is_doubted)
    return Findings(
        guide=guide,
        request=request,
        rule=rule,
        reading=reading,
        counts=counts,
        is_presumed="presumed" in withheld,
        withheld=withheld,
        found=found,
        verdicts=verdicts(guide, rule, counts.pairs, found, request.answers, is_doubted),
        diagnosis=diagnosed(guide, cases) if counts.shares["current"].of else None,
        staircase=None if withheld else staircase(cases),
        versions=compared(cases),
    )


def _older(request: Request) -> tuple[Case, ...]:
    try:
        return read(request.before, request.before_columns).cases
    except ValueError as error:
        raise ValueError(f"In the file of the older version: {error}") from None


def _withheld(rule: Rule, request: Request, counts: Counts, reading: Reading) -> Iterator[Withheld]:
    """Yield every reason to derive nothing from these counts, what must be settled first first."""
    current, pasted = counts.shares["current"], counts.shares["pasted"]
    if not request.came and not current.right and current.of >= rule.limit("fewest"):
        yield "presumed"
    if request.came == "picked":
        yield "picked"
    if 100 * counts.set_aside.right > rule.limit("set-aside") * counts.set_aside.of:
        yield "aside"
    if not counts.agreed.at_least(rule.limit("agreement")):
        yield "agreement"
    if reading.unsorted:
        yield "unsorted"
    if pasted.of < rule.limit("fewest"):
        yield "few" if pasted.of else "no-paste"


def _given(found: Answers) -> dict[str, str]:
    given = {PROMPTING: found.prompting, GAP: found.gap}
    return {criterion: choice for criterion, choice in given.items() if choice}
