"""Requests to put to the bundle: ordinary ones, and every kind that it must refuse."""

import json
import random
from collections.abc import Iterator
from itertools import pairwise

from quiz.decision import Guide
from quiz.decision.links.query_string import write

BAD = (
    "",
    "[",
    "null",
    "[]",
    "{}",
    "NaN",
    '"text"',
    '{"answers": null}',
    '{"answers": {"colour": "red"}}',
    '{"answers": {"gap": "neither"}}',
    '{"answers": {"gap": 3}}',
    '{"answers": {"gap": ["both"]}}',
    '{"answers": {"\\ud800": "yes"}}',
    '{"answers": {}, "more": 1}',
    '{"answers": {}, "guide": "version = 1"}',
    '{"answers": {}, "guide": "version = "}',
    '{"query": "?gap=both"}',
    '{"query": 1, "fragment": ""}',
    "[" * 100_000,
    "1" * 10_000,
)
"""What the bridge must answer with an error object."""


def sets_of_answers(guide: Guide, count: int, seed: int) -> Iterator[dict[str, str]]:
    """Yield so many sets, reproducibly: of every size, each choice as likely as "not sure"."""
    rng, criteria = random.Random(seed), list(guide.criteria.values())
    for _ in range(count):
        picked = {
            criterion.id: rng.choice([*criterion.choices, None])
            for criterion in rng.sample(criteria, rng.randint(0, len(criteria)))
        }
        yield {criterion: choice for criterion, choice in picked.items() if choice}


def ordinary(guide: Guide, count: int, seed: int = 2026) -> Iterator[str]:
    """Yield requests that have a verdict: half as answers, half as links with a stray name."""
    for number, answers in enumerate(sets_of_answers(guide, count, seed)):
        link = {"query": f"?{write(guide, answers)}&colour=red", "fragment": "#gap=both"}
        yield json.dumps({"answers": answers} if number % 2 else link)


def keeping(guide: Guide, count: int, seed: int = 2026) -> Iterator[str]:
    """Yield requests for records, for what a record or a link holds, and for comparisons."""
    everyone = list(sets_of_answers(guide, count, seed))
    for one, other in pairwise(everyone):
        site = "https://guide.example/"
        yield json.dumps({"answers": one, "record": {"site": site, "day": "2026-11-24"}})
        yield json.dumps({"saved": f"{site}quiz/#{write(guide, one)}&v=0.1.0"})
        yield json.dumps({"link": {"query": "", "fragment": f"#{write(guide, one)}&amp;v=0.1.0"}})
        yield json.dumps({"compare": [one, other]})


def probing(guide: Guide) -> Iterator[str]:
    """Yield what makes the core import everything that it may ever need."""
    yield from ordinary(guide, 50)
    yield from keeping(guide, 20)
    yield from BAD


def warming(guide: Guide) -> Iterator[str]:
    """Yield what a snapshot is taken after: each way through the bridge, once."""
    yield from ordinary(guide, 2)
    yield from BAD
