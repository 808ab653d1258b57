"""What pages may count: a closed list of numbers that the guide and the measurements know."""

from math import prod

from quiz.decision import Guide
from scripts.measurements import simulated_cases, targets

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def counts(guide: Guide) -> dict[str, int]:
    """Return each number by the name that a page asks for it."""
    reached = [aim.reached for aim in targets.aims() if aim.limit is not None]
    return {
        "criteria": len(guide.criteria),
        "rules": len(guide.rules),
        "cheat-sheet-rows": len(guide.cheat_sheet),
        "sets-of-answers": prod(len(each.choices) + 1 for each in guide.criteria.values()),
        "aims": len(reached),
        "case-draws": simulated_cases.measurements()["draws"],
        "missed-aims": reached.count(False),
    }


def in_figures(number: int) -> str:
    return f"{number:,}"


def in_words(number: int) -> str:
    """Return a number below a hundred in words, and any other in figures."""
    if number < len(UNITS):
        return UNITS[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return TENS[tens - 2] + (f"-{UNITS[unit]}" if unit else "")
    return in_figures(number)
