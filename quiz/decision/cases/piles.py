"""The wrong answers of a running system, each in exactly one pile, and which pile leads."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quiz.decision.cases.case import Case
from quiz.decision.cases.statistics import one_sided
from quiz.decision.guide.model import Guide

SEARCH = ("not-found", "not-used", "not-found-or-not-used")
"""Answers that the right text puts right: what better search and ranking can win at most."""
STYLE = ("wrong-style", "wrong-format", "wrong-still")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How many are in each pile, in the guide's order; empty ones are left out.

    `first` are the piles that lead: one if a sign test says so, else all that luck alone may have
    put behind the largest, and `chance` is that test. As the leader is picked from the counts, of
    two equal piles one seems to lead in at most twice as many draws as the test allows (Hung and
    Fithian 2019, “Rank verification for exponential families”, Annals of Statistics 47:758-782).
    `harmed` are answers that today's system got right and the right text did not.
    """

    piles: Mapping[str, int]
    ran: int
    first: tuple[str, ...]
    chance: float
    search_wins: int
    harmed: int

    @property
    def wrong(self) -> int:
        return sum(self.piles.values())


def diagnosed(guide: Guide, cases: Sequence[Case]) -> Diagnosis:
    """Sort the wrong answers of the system as it runs today."""
    ran = [case for case in cases if case.current is not None]
    found = Counter(pile(case) for case in ran if not case.current)
    piles = {id: found[id] for id in guide.piles if found[id]}
    limit = guide.limits["chance"].value / 100
    largest = max(piles.values(), default=0)
    others = sorted(piles.values())[:-1]
    return Diagnosis(
        piles=piles,
        ran=len(ran),
        first=tuple(id for id in piles if _is_level(largest, piles[id], limit)),
        chance=one_sided(largest, others[-1]) if others else one_sided(largest, 0),
        search_wins=sum(piles.get(id, 0) for id in SEARCH),
        harmed=sum(
            bool(case.current) and case.pasted is False for case in ran if not case.is_aside
        ),
    )


def pile(case: Case) -> str:
    """Return where a wrong answer of today's system belongs.

    A label that sets the case aside wins over the runs; then a right answer with the right text
    puts the fault before the model; then the label says what is wrong.
    """
    if case.is_aside:
        return case.label
    if case.label in STYLE:
        return "wrong-style"
    if case.label in ("too-weak", "should-decline"):
        return "misread"
    if case.pasted is None:
        return "not-pasted"
    if case.pasted:
        return {True: "not-used", False: "not-found", None: "not-found-or-not-used"}[case.found]
    return "misread" if case.label == "misread" else "unsorted"


def _is_level(largest: int, count: int, limit: float) -> bool:
    return count == largest or one_sided(largest, count) > limit
