"""What the quiz page needs beside the form: how often the guide agrees, and data for scripts."""

import json
from collections.abc import Iterator
from pathlib import Path

import quiz.decision
from quiz.decision import Guide
from quiz.decision.guide.evidence import JUDGEMENT, REPORTED
from quiz.validation.report import report

RELEASES = Path(quiz.decision.__file__).parent / "releases"
CHOOSE = "Choose an answer, or “Not sure”."


def hit_rates(guide: Guide) -> Iterator[tuple[str, int, int]]:
    """Yield each verdict, how many published scenarios call for it, and on how many we agree."""
    for id, score in report(guide).by_verdict.items():
        if score.count:
            yield id, score.count, score.hits


def data(guide: Guide) -> str:
    """Return what the scripts need, as JSON that is safe inside a script element."""
    needed = {
        "labels": {id: outcome.label for id, outcome in guide.outcomes.items()},
        "version": guide.version,
        "releases": sorted(path.stem for path in RELEASES.glob("*.toml")),
        "reported": REPORTED,
        "judgement": JUDGEMENT,
    }
    return json.dumps(needed, ensure_ascii=False).replace("<", "\\u003c")
