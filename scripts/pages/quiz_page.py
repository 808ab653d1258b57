"""What the quiz page needs from the guide beside the form: figures, places, data for scripts."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import quiz.decision
from quiz.decision import Guide
from quiz.decision.guide.model import OUTCOMES
from quiz.validation.report import report

RELEASES = Path(quiz.decision.__file__).parent / "releases"
ROWS = ("index", "prompt", "none")


def hit_rates(guide: Guide) -> Iterator[tuple[str, int, int]]:
    """Yield each verdict, how many published scenarios call for it, and on how many we agree."""
    for id, score in report(guide).by_verdict.items():
        if score.count:
            yield id, score.count, score.hits


def cells() -> Iterator[tuple[int, int, str, bool, str]]:
    """Yield the map's cells: row and column from the top left, text level, training, verdict."""
    for (level, trained), verdict in OUTCOMES.items():
        yield ROWS.index(level), int(trained), level, trained, verdict


def data(guide: Guide) -> str:
    """Return what the scripts need, as JSON that is safe inside a script element."""
    told: Mapping[str, Any] = {
        "labels": {id: outcome.label for id, outcome in guide.outcomes.items()},
        "version": guide.version,
        "releases": sorted(path.stem for path in RELEASES.glob("*.toml")),
    }
    return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")


HELP = {
    "choose": "Choose an answer, or “Not sure”.",
    "hit_rates": hit_rates,
    "map_cells": cells,
    "quiz_data": data,
}
"""The names that the quiz's templates use."""
