"""Requests to put to the bundle: ordinary ones, and every kind that it must refuse."""

import json
import random
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

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

BAD_ON_DEMAND = (
    '{"cases": {}}',
    '{"cases": {"file": "", "target": 80}}',
    '{"cases": {"file": "pasted,closed\\nyes,perhaps\\n", "target": 80}}',
    '{"cases": {"file": "\\"pasted", "target": 80}}',
    '{"cases": {"file": "pasted\\nyes\\n", "target": 101}}',
    '{"cost": {}}',
    '{"cost": {"traffic": {"requests_per_month": -1}}}',
    '{"cost": {"model": {"preset": "nobody"}}}',
    '{"cost": {"answers": {"gap": "neither"}}}',
    '{"cost": {"record": {"site": "https://guide.test/"}}}',
)
RECORD_WITH_COSTS = {"site": "https://guide.test/", "day": "2026-11-24", "address": "cost/#a=b"}
HEADER = "id,pasted,closed,current,before,found,second,label"
ROWS = (
    *("{},yes,no,yes,no,yes,yes,", "{},yes,no,no,yes,no,,", "{},no,no,no,no,yes,no,misread"),
    *("{},no,no,no,yes,yes,no,wrong-style", "{},no,yes,yes,yes,,yes,bad-case", "{},,,,,,,"),
)
SHEETS = (
    "\n".join([HEADER, *(ROWS[number % len(ROWS)].format(number) for number in range(40))]),
    "pasted;closed\r\n" + "ja;nein\r\n1;0\r\n" * 20,
    "\ufeffScore\tComment\n" + '0.5\t"two\nlines"\n' * 3,
    "question,good_enough,failure_label,fixed_by\nq,no,missing-fact,right passage pasted in\n",
)
TYPED = ("12", "1,000", " 12.5 ", "1e1", "0.02k", "6 / 12/24", "50%", "many", "0,5", "1/2", "𝟙", "")
"""Figures as people type them, good and bad."""
WORKED = Path(__file__).parents[2] / "quiz" / "cost" / "cases" / "worked.toml"


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


def on_demand() -> Iterator[str]:
    """Yield requests for what only some pages ask, good and bad: all that they make Python import.

    The figures are the worked cases of the guide; the cases, a sheet for each way to read one.
    """
    for sheet in SHEETS:
        asked = {"file": sheet, "target": 80, "came": "arrived"}
        yield json.dumps({"cases": asked})
        yield json.dumps({"cases": asked | {"before": sheet, "answers": {"task": "narrow"}}})
        yield json.dumps({"cases": {"file": sheet}})
    for case in tomllib.loads(WORKED.read_text(encoding="utf-8"))["case"]:
        asked = case["figures"] | {"answers": case["answers"]}
        yield json.dumps({"cost": asked})
        yield json.dumps({"cost": asked | {"brief": True}})
        yield json.dumps({"cost": asked | {"record": RECORD_WITH_COSTS}})
        for typed in TYPED:
            yield json.dumps({"cost": asked | {"plan": {"horizon_months": typed}, "brief": True}})
    yield from BAD_ON_DEMAND
