"""A verdict as a decision record to keep: what it says, section by section; see `written`."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from quiz.decision.model import Guide
from quiz.decision.saved import permalink
from quiz.decision.written import Document, Line, Section, html, markdown, text

type Told = Mapping[str, Any]
"""The verdict JSON, or a part of it."""

FEW, HALF_A_YEAR = 5, 6
"""Open questions in a record, the most informative first; months until its review: judgements."""


def record(guide: Guide, told: Told, site: str, day: str) -> dict[str, str]:
    """Return a verdict JSON's record in each format; `day` is an ISO date, `site` ends in "/"."""
    measured = ", if a measured prompt falls short" if told["gate"] else ""
    document = Document(
        title=f"Decision: {told['label']}{measured}",
        lead=told["headline"],
        facts={"Status": "proposed", "Date": day, "Who decides": "", "Review": _review(day)},
        sections=_sections(guide, told, site),
    )
    return {
        "html": html(document),
        "markdown": markdown(document),
        "permalink": permalink(guide, told, site),
        "text": text(document),
    }


def _review(day: str) -> str:
    """Name the month of the review; `ValueError` unless the day is an ISO date."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        raise ValueError(f"the day is {day!r}; give it as 2026-11-24")
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + HALF_A_YEAR, 12)
    return f"{year}-{month + 1:02}"


def _sections(guide: Guide, told: Told, site: str) -> dict[str, Section]:
    reason = partial(_reason, guide, site)
    alone = [each for each in told["open"] if each["leads_to"]]
    exits = "; ".join(each.label for each in guide.exits.values())
    link = permalink(guide, told, site)
    origin = f"Guide version {told['guide_version']}; sources checked on {guide.evidence_checked}."
    return {
        "answers": _list(
            f"For answers that are drawn from text. Not for: {exits}.",
            [(_said(guide, *answer),) for answer in told["answers"].items()],
        ),
        "options": _list("", [(each.label,) for each in guide.outcomes.values()]),
        "conflicts": _list("", [(each["text"],) for each in told["conflicts"]]),
        "reasons": _list(
            f"Chosen: {told['label']}.",
            [
                *map(reason, [*told["reasons"], *told["more_reasons"]]),
                *(_rests(each, "Why this is assumed", site) for each in told["presumed"]),
            ],
        ),
        "against": _list("", map(reason, told["against"])),
        "needs": _list("", [(each,) for each in told["needs"]]),
        "cautions": _list("", [_rests(each, "More", site) for each in told["cautions"]]),
        "watch": _list("", [(each,) for each in told["watch"]]),
        "steps": _list("", [(each,) for each in told["first_steps"]]),
        "open": _list(_how_open(told), [_question(guide, each) for each in alone[:FEW]]),
        "flips": _list("", [_flip(guide, each) for each in told["flips"]]),
        "more": _list(origin, [(("Open this result again", link),), (link,)]),
    }


def _list(intro: str, items: Any) -> Section:
    return Section(intro, tuple(items))


def _how_open(told: Told) -> str:
    if told["settled"]:
        return "No further answer in the quiz would change this verdict."
    if told["clear"]:
        return "No single answer that is missing would change this verdict."
    return "Any one of these answers would change the verdict."


def _quoted(guide: Guide, criterion: str, choice: str) -> str:
    choices = guide.criteria[criterion].choices
    return next(f"“{each.label}”" for each in choices if each.id == choice)


def _said(guide: Guide, criterion: str, choice: str) -> str:
    return f"{guide.criteria[criterion].name}: {_quoted(guide, criterion, choice)}"


def _flip(guide: Guide, flip: Told) -> Line:
    verdict = guide.outcomes[flip["verdict"]].label
    return (f"{_said(guide, flip['criterion'], flip['to'])} → {verdict}",)


def _question(guide: Guide, open: Told) -> Line:
    """Name the test, what each outcome would mean, and who does it until when."""
    known, ways = guide.criteria[open["criterion"]], open["leads_to"].items()
    then = (f"{_quoted(guide, known.id, to)} → {guide.outcomes[id].label}" for to, id in ways)
    return (f"{known.name}: {known.question} {'; '.join(then)}. Owner: … By: …",)


def _reason(guide: Guide, site: str, reason: Told) -> Line:
    return _rests(reason, _said(guide, reason["criterion"], reason["choice"]), site)


def _rests(said: Told, first: str, site: str) -> Line:
    """Say it, then link its section and the sources that it rests on."""
    sources = [(each["label"], each["url"]) for each in said.get("evidence", ())]
    text = said.get("because") or said["text"]
    linked = [piece for source in sources for piece in (" · ", source)]
    return (f"{text} ", (first, site + said["section"]), *linked)
