"""What each way costs by likely figures alone: the numbers to show while a reader types.

A tenth of the whole sum's work; what is here has the same keys there.
"""

from collections.abc import Mapping
from typing import Any, TypedDict, final

from quiz.cost.bill import LINES, Bill
from quiz.cost.figures import read
from quiz.cost.judgement import Standing
from quiz.cost.presets import Preset
from quiz.cost.priced import Priced, label, priced_way
from quiz.cost.rounding import rounded
from quiz.cost.volume import per_day
from quiz.cost.ways.catalogue import WAYS
from quiz.decision import Answers, Guide, decide


class LineJson(TypedDict):
    """A line of a bill: once, each month, and its share of the total over the horizon."""

    line: str
    label: str
    setup_usd: float
    usd_per_month: float
    share: float


class LikelyJson(TypedDict):
    """An amount by the likely value of every figure."""

    likely: float


class WayBriefJson(TypedDict):
    """What a way costs, without ranges: see `WayCostJson`, which has the same keys and more."""

    way: str
    label: str
    standing: Standing
    because: str
    section: str
    missing: list[str]
    setup_usd: LikelyJson | None
    usd_per_month: LikelyJson | None
    total_usd: LikelyJson | None
    lines: list[LineJson]
    dominant: str | None


@final
class BriefJson(TypedDict):
    """What each way costs by likely figures alone, sorted as in `CostJson`."""

    verdict: str | None
    horizon_months: float
    requests_per_day: float
    ways: list[WayBriefJson]


def brief(
    guide: Guide, presets: Mapping[str, Preset], tables: Mapping[str, Any], answers: Answers
) -> BriefJson:
    """Return what each way costs by these tables; errors are those of `cost_json.cost`."""
    likely = read(tables, presets).likely()
    verdict = decide(guide, answers) if answers else None
    found = [priced_way(guide, verdict, way, likely, ()) for way in WAYS.values()]
    months = likely.plan.horizon_months
    return {
        "verdict": verdict.id if verdict else None,
        "horizon_months": months,
        "requests_per_day": rounded(per_day(likely)),
        "ways": [
            _way(guide, each, months)
            for each in sorted(found, key=lambda each: order(each, months))
        ],
    }


def order(each: Priced, months: float) -> tuple[bool, bool, float]:
    """Sort ways by their likely total, then those without a price, then those ruled out."""
    total = each.bill.total_usd(months) if each.bill else 0.0
    return each.judgement.standing == "ruled-out", each.bill is None, total


def _way(guide: Guide, each: Priced, months: float) -> WayBriefJson:
    found = lines(each.bill, months)
    return {
        "way": each.way.id,
        "label": label(guide, each.way),
        "standing": each.judgement.standing,
        "because": each.judgement.because,
        "section": each.judgement.section,
        "missing": list(each.missing),
        "setup_usd": _likely(each.bill.setup_usd if each.bill else None),
        "usd_per_month": _likely(each.bill.usd_per_month if each.bill else None),
        "total_usd": _likely(each.bill.total_usd(months) if each.bill else None),
        "lines": found,
        "dominant": dominant(found),
    }


def _likely(usd: float | None) -> LikelyJson | None:
    return None if usd is None else {"likely": rounded(usd)}


def lines(bill: Bill | None, months: float) -> list[LineJson]:
    """Return the lines of a bill that cost anything, in the order of `LINES`."""
    if bill is None:
        return []
    total = bill.total_usd(months)
    return [
        {
            "line": line.id,
            "label": LINES[line.id],
            "setup_usd": rounded(line.setup_usd),
            "usd_per_month": rounded(line.usd_per_month),
            "share": rounded(line.total_usd(months) / total),
        }
        for line in bill.merged()
    ]


def dominant(found: list[LineJson]) -> str | None:
    """Return the line with the largest share, if there is one."""
    return max(found, key=lambda line: line["share"])["line"] if found else None
