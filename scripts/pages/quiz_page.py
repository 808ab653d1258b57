"""What the quiz page needs beside the form: how often the guide agrees, and data for scripts."""

import json
from collections.abc import Iterator
from pathlib import Path

import quiz.decision
from quiz.decision import Guide
from quiz.decision.guide.evidence import JUDGEMENT, REPORTED
from quiz.decision.guide.model import Exit
from quiz.validation.report import report
from scripts.runtime.bundle import integrity

RELEASES = Path(quiz.decision.__file__).parent / "releases"
CHOOSE = "Choose an answer, or “Not sure”."


def hit_rates(guide: Guide) -> Iterator[tuple[str, int, int, str]]:
    """Yield each verdict, how often published scenarios get it, how often rightly, and the others.

    What a reader of a verdict wants to know is what the authors said where the guide said this.
    """
    confusion = report(guide).confusion
    for id in guide.outcomes:
        wanted = {other: confusion[other, id] for other in guide.outcomes}
        others = [
            f"{guide.outcomes[other].label} ({times})"
            for other, times in sorted(wanted.items(), key=lambda each: -each[1])
            if other != id and times
        ]
        if count := sum(wanted.values()):
            yield id, count, wanted[id], ", ".join(others)


def exits_of(guide: Guide, criterion: str) -> dict[str, Exit]:
    """Return the exit that each choice of a criterion leads to, by the choice."""
    return {
        choice: exit for exit in guide.exits.values() for choice in exit.when.get(criterion, ())
    }


def data(guide: Guide) -> str:
    """Return what the scripts need, as JSON that is safe inside a script element."""
    needed = {
        "labels": {id: outcome.label for id, outcome in guide.outcomes.items()},
        "version": guide.version,
        "releases": {path.stem: integrity(path) for path in sorted(RELEASES.glob("*.toml"))},
        "reported": REPORTED,
        "judgement": JUDGEMENT,
    }
    return json.dumps(needed, ensure_ascii=False).replace("<", "\\u003c")
