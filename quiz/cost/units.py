"""The unit of a figure, which its name ends in, and what one unit is in another."""

from collections.abc import Mapping

DAYS_PER_MONTH = 365 / 12
HOURS_PER_MONTH = 730.0
"""365 days of 24 hours in 12 parts: what a machine that never stops is billed for."""
MINUTES_PER_HOUR = 60.0
SECONDS_PER_HOUR = 3_600.0
MONTHS_PER_YEAR = 12.0
MILLION = 1_000_000.0
THOUSAND = 1_000.0

type Dimension = Mapping[str, int]
"""The exponent of each base: money, token, time and energy; what is counted has none."""

UNITS: Mapping[str, Dimension] = {
    "tokens": {"token": 1},
    "tokens_per_month": {"token": 1, "time": -1},
    "tokens_per_second": {"token": 1, "time": -1},
    "usd_per_million_tokens": {"money": 1, "token": -1},
    "usd_per_million_tokens_hour": {"money": 1, "token": -1, "time": -1},
    "usd_per_million_tokens_month": {"money": 1, "token": -1, "time": -1},
    "usd_per_thousand_requests": {"money": 1},
    "usd_per_month": {"money": 1, "time": -1},
    "usd_per_hour": {"money": 1, "time": -1},
    "usd_per_kwh": {"money": 1, "energy": -1},
    "usd": {"money": 1},
    "per_month": {"time": -1},
    "per_year": {"time": -1},
    "in_busiest_hour": {"time": -1},
    "hours": {"time": 1},
    "hours_per_month": {},
    "minutes": {"time": 1},
    "months": {"time": 1},
    "seconds": {"time": 1},
    "watts": {"energy": 1, "time": -1},
    "share": {},
    "factor": {},
    "examples": {},
    "passes": {},
    "runs": {},
    "texts": {},
    "questions": {},
}
"""The units in which figures come, by the end of a name; the longest that fits is the one."""


def unit_of(name: str) -> str:
    """Return the unit that a figure's name ends in, such as `usd_per_hour`.

    `KeyError` if it ends in none: the name has to say what is counted.
    """
    return max((unit for unit in UNITS if f"_{name}".endswith(f"_{unit}")), key=len, default=name)


def dimension_of(name: str) -> Dimension:
    """Return what a figure is made of, by its name."""
    return UNITS[unit_of(name)]
