"""Say which findings are due to be looked at again: `python -m scripts.evidence_due [DAY]`.

Prices, dates and lists of models go out of date by themselves. Such a finding has a month in
`evidence.toml`, and such an example of prices in `presets.toml`, `due = "2027-02"`, and is due from
its first day on. DAY is today unless it is given, such as 2027-02-01. Exit 1 if anything is due.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from quiz.cost.presets import Preset, load_presets
from quiz.decision import load_guide
from quiz.decision.guide.evidence import Evidence


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each finding and preset that is due, and a count; return 1 if any is."""
    parser = argparse.ArgumentParser(prog="python -m scripts.evidence_due", description=__doc__)
    parser.add_argument("day", nargs="?", type=date.fromisoformat, default=date.today())
    day: date = parser.parse_args(arguments).day
    evidence = load_guide().evidence
    both: list[Evidence | Preset] = [*evidence.values(), *load_presets().values()]
    dated = [each for each in both if each.due]
    found = due(dated, day)
    lines = [_line(each, evidence) for each in found]
    count = f"Due on {day}: {len(found)} of {len(dated)} findings and presets with a date."
    print("\n".join([*lines, count]))
    return 1 if found else 0


def due[Dated: Evidence | Preset](dated: Iterable[Dated], day: date) -> list[Dated]:
    """Return those whose month has begun by this day, the longest overdue first."""
    month = f"{day:%Y-%m}"
    return sorted((each for each in dated if each.due <= month), key=lambda each: each.due)


def _line(each: Evidence | Preset, evidence: Mapping[str, Evidence]) -> str:
    """Return a line with the page to look at; a preset's is that of its source."""
    if isinstance(each, Evidence):
        return f"{each.due} {each.id}: {each.title}, {each.url}"
    return f"{each.due} preset {each.id}: {each.name}, {evidence[each.source].url}"


if __name__ == "__main__":
    sys.exit(main())
