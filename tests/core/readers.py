"""Whom the tests ask: readers of few answers, answers that speak for an axis, guides of old."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from quiz.decision import Guide
from quiz.decision.guide.model import AxisName

RELEASES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in (Path(__file__).parents[2] / "quiz" / "decision" / "releases").glob("*.toml")
}
"""The text of each guide that was published, by its version."""


def sets_of(guide: Guide, most: int, without: str = "") -> Iterator[dict[str, str]]:
    """Yield every set of up to so many answers, leaving one criterion out."""
    criteria = [each for each in guide.criteria.values() if each.id != without]
    for count in range(most + 1):
        for some in itertools.combinations(criteria, count):
            for choices in itertools.product(*(criterion.choices for criterion in some)):
                yield {each.id: choice for each, choice in zip(some, choices, strict=True)}


def speaking_for(guide: Guide, axis: AxisName) -> Iterator[tuple[str, str]]:
    """Yield the answers that rules on this axis name, all of them positive."""
    weights: dict[tuple[str, str], set[int]] = {}
    for rule in guide.rules:
        for criterion, choices in rule.when.items():
            for choice in choices if rule.axis == axis and rule.weight else ():
                weights.setdefault((criterion, choice), set()).add(rule.weight)
    yield from (answer for answer, found in weights.items() if min(found) > 0)
