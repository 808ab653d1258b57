"""Say which findings are due to be looked at again: `python -m scripts.evidence_due [DAY]`.

Prices, dates and lists of models go out of date by themselves. Such a finding has a month in
`evidence.toml`, `due = "2027-02"`, and is due from its first day on. DAY is today unless it is
given, such as 2027-02-01. Exit 1 if anything is due.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from quiz.decision import load_guide
from quiz.decision.guide.evidence import Evidence


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each finding that is due, and a count; return 1 if any is, else 0."""
    parser = argparse.ArgumentParser(prog="python -m scripts.evidence_due", description=__doc__)
    parser.add_argument("day", nargs="?", type=date.fromisoformat, default=date.today())
    day: date = parser.parse_args(arguments).day
    dated = [each for each in load_guide().evidence.values() if each.due]
    found = due(dated, day)
    lines = [f"{each.due} {each.id}: {each.title}, {each.url}" for each in found]
    print("\n".join([*lines, f"Due on {day}: {len(found)} of {len(dated)} findings with a date."]))
    return 1 if found else 0


def due(findings: Iterable[Evidence], day: date) -> list[Evidence]:
    """Return the findings whose month has begun by this day, the longest overdue first."""
    month = f"{day:%Y-%m}"
    return sorted((each for each in findings if each.due <= month), key=lambda each: each.due)


if __name__ == "__main__":
    sys.exit(main())
