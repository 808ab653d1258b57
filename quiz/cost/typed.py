"""Figures as people type them into a form: `12,000`, `0.25`, `40k`, `20%`, or `5k / 10k / 20k`."""

import re

NUMBER = re.compile(
    r"(?P<whole>\d{1,3}(?:[,'’_ \u00a0\u202f]\d{3})+|\d+)(?P<fraction>\.\d+)?"
    r"(?P<power>e[+-]?\d{1,2})?\s*(?P<factor>k|m|%)?",
    re.IGNORECASE,
)
FACTORS = {"": 1.0, "k": 1e3, "m": 1e6, "%": 0.01}
BETWEEN = "/"


def typed(text: str) -> float | list[float] | str:
    """Return a number, or three of them with slashes between: low, likely and high.

    A comma is for thousands alone. What is neither is returned as it is: whoever reads the figure
    says what it takes.
    """
    numbers = [_number(part) for part in text.split(BETWEEN)]
    known = [each for each in numbers if each is not None]
    if len(known) != len(numbers) or len(known) not in (1, 3):
        return text
    return known if len(known) > 1 else known[0]


def as_typed(low: float, likely: float, high: float) -> str:
    """Return a figure as one would type it; `typed` reads it again, to twelve digits."""
    parts = [likely] if low == high else [low, likely, high]
    return f" {BETWEEN} ".join(f"{part:,.12g}" for part in parts)


def _number(text: str) -> float | None:
    found = NUMBER.fullmatch(text.strip())
    if not found:
        return None
    whole = re.sub(r"\D", "", found["whole"])
    number = float(f"{whole}{found['fraction'] or ''}{found['power'] or ''}")
    return number * FACTORS[(found["factor"] or "").lower()]
