"""An amount of money in words, as a record and a terminal have it."""

from quiz.cost.cost_json import RangeJson


def amount_text(usd: RangeJson) -> str:
    """Return what is likely in whole dollars, and its two ends where they differ."""
    if usd["low"] == usd["high"]:
        return f"{usd['likely']:,.0f}"
    return f"{usd['likely']:,.0f}, between {usd['low']:,.0f} and {usd['high']:,.0f}"
