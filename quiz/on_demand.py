"""What only some pages ask of Python, in a library of its own that they fetch when they do."""

from collections.abc import Mapping
from typing import Any

from quiz.cost.in_record import costs_section
from quiz.cost.reply import CostReply, cost_reply
from quiz.decision import Guide, decide, explain
from quiz.decision.cases.cases_json import CasesJson, ColumnsJson
from quiz.decision.cases.reply import cases_reply
from quiz.decision.output.decision_record import RecordJson, record


def cases_said(guide: Guide, asked: Mapping[str, Any]) -> CasesJson | ColumnsJson:
    """Return what `python -m quiz cases --json` prints; see `quiz.decision.cases.request`."""
    return cases_reply(guide, asked)


def costs(guide: Guide, asked: Mapping[str, Any]) -> CostReply | RecordJson:
    """Return what `python -m quiz cost --json` prints; see `quiz.cost.reply`.

    With `"record": {"site": …, "day": …, "address": …}` beside the tables, return the record of the
    answers among them, with these costs; the address opens the figures again.
    """
    match asked:
        case {"record": {"site": str(site), "day": str(day), "address": str(address), **more}} if (
            not more
        ):
            return _record(guide, asked, site, day, address)
        case {"record": found}:
            raise ValueError(f"'record' is {found!r}; give a site, a day and an address")
    return cost_reply(guide, asked)


def _record(
    guide: Guide, asked: Mapping[str, Any], site: str, day: str, address: str
) -> CostReply | RecordJson:
    tables = {name: table for name, table in asked.items() if name not in {"record", "brief"}}
    found = cost_reply(guide, tables)
    if "tornado" not in found:  # a figure that is not understood
        return found
    verdict = explain(guide, decide(guide, found["answers"]))
    return record(guide, verdict, site, day, costs_section(found, address))
