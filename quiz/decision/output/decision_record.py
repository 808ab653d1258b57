"""A verdict as a decision record to keep: what it says, section by section; see `document`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypedDict

from quiz.decision.guide.evidence import citation
from quiz.decision.guide.model import Guide
from quiz.decision.links.query_string import permalink
from quiz.decision.output.document import Document, Line, Section, html, markdown, text
from quiz.decision.output.verdict_json import (
    CautionJson,
    FlipJson,
    OpenJson,
    PathStepJson,
    ReasonJson,
    SourceJson,
    VerdictJson,
    path_lines,
)


class RecordJson(TypedDict):
    """A record in each format; the address that shows its verdict again, and that link's title."""

    html: str
    markdown: str
    permalink: str
    text: str
    title: str


FEW, HALF_A_YEAR = 5, 6
"""Open questions in a record, the most informative first; months until its review: judgements."""


PASTE = (
    "This copy of the guide doesn’t know where the guide is published, so there is no link. "
    "To open this result again, paste this record into the quiz."
)
"""What stands where a link to the result would."""
NO_COSTS = Section("", ())
"""The section on costs of a record whose reader added none up."""


def record(
    guide: Guide, verdict: VerdictJson, site: str, day: str, costs: Section = NO_COSTS
) -> RecordJson:
    """Return a verdict's record in each format, for a guide's own verdict.

    `site` is the address below which the guide lies, ending in "/", or empty if nobody knows it:
    then the record links to none of its pages, and its permalink is what is pasted into the quiz.
    `day` is an ISO date, such as 2026-11-24: `ValueError` if there is no such day. `costs` is a
    section of what each way costs.
    """
    measured = ", if a measured prompt falls short" if verdict["gate"] else ""
    document = Document(
        title=f"Decision: {verdict['label']}{measured}",
        lead=verdict["headline"],
        facts={"Status": "proposed", "Date": day, "Who decides": "", "Review": _review(day)},
        sections=_sections(guide, verdict, site) | {"costs": costs},
    )
    return {
        "html": html(document),
        "markdown": markdown(document),
        "permalink": permalink(guide, site, verdict["answers"], verdict["verdict"]),
        "text": text(document),
        "title": f"{document.title} ({day}, guide version {verdict['guide_version']})",
    }


def _review(day: str) -> str:
    """Name the month of the review; `ValueError` unless there is such a day."""
    try:
        decided = date.fromisoformat(day)
    except ValueError:
        decided = None
    if decided is None or decided.isoformat() != day:  # it takes 20261124 too
        raise ValueError(f"the day is {day!r}; give one that there is, such as 2026-11-24")
    year, month = divmod(decided.year * 12 + decided.month - 1 + HALF_A_YEAR, 12)
    return f"{year}-{month + 1:02}"


def _sections(guide: Guide, verdict: VerdictJson, site: str) -> dict[str, Section]:
    reason = partial(_reason, guide, site)
    alone = [each for each in verdict["open"] if each["leads_to"]]
    exits = "; ".join(each.label for each in guide.exits.values())
    link = permalink(guide, site, verdict["answers"], verdict["verdict"])
    origin = (
        f"Guide version {verdict['guide_version']}; sources checked on {guide.evidence_checked}."
    )
    return {
        "answers": _list(
            f"For answers drawn from text. Not for: {exits}."
            if not verdict["exit"]
            else f"Look elsewhere first: {verdict['exit']['label']}. {verdict['exit']['text']}",
            [(guide.criteria[id].reply(choice),) for id, choice in verdict["answers"].items()],
        ),
        "options": _list("", [(each.label,) for each in guide.outcomes.values()]),
        "conflicts": _list("", [(each["text"],) for each in verdict["conflicts"]]),
        "reasons": _list(
            f'Chosen option: "{verdict["label"]}", because {_because(verdict)}',
            [
                *map(reason, [*verdict["reasons"], *verdict["more_reasons"]]),
                *(
                    _linked(each["because"], _link("Why this is assumed", site, each["section"]))
                    for each in verdict["presumed"]
                ),
            ],
        ),
        "against": _list("", map(reason, verdict["against"])),
        "needs": _list("", [(each,) for each in verdict["needs"]]),
        "cautions": _list("", [_caution(site, each) for each in verdict["cautions"]]),
        "watch": _list("", [(each,) for each in verdict["watch"]]),
        "steps": _list("", [(each,) for each in verdict["first_steps"]]),
        "path": _list("", _path(verdict["path"])),
        "open": _list(_how_open(verdict), [_question(guide, each) for each in alone[:FEW]]),
        "flips": _list("", [_flip(guide, each) for each in verdict["flips"]]),
        "more": _list(origin, [(("Open this result again", link) if site else PASTE,), (link,)]),
    }


def _because(verdict: VerdictJson) -> str:
    """Return the first reason as the end of a sentence, which tools for such records read."""
    first, *_ = (each["because"] for each in (*verdict["reasons"], *verdict["presumed"]))
    return first if first[:2].isupper() else first[:1].lower() + first[1:]


def _list(intro: str, items: Iterable[Line]) -> Section:
    return Section(intro, tuple(items))


def _path(path: Sequence[PathStepJson]) -> Iterator[Line]:
    """Yield the steps of the path; one alone is none."""
    if len(path) > 1:
        yield from ((line,) for line in path_lines(path))


def _how_open(verdict: VerdictJson) -> str:
    if verdict["settled"]:
        return "No further answer in the quiz would change this verdict."
    if verdict["clear"]:
        return "No single open question would change this verdict."
    return "Any one of these answers would change the verdict."


def _flip(guide: Guide, flip: FlipJson) -> Line:
    reply = guide.criteria[flip["criterion"]].reply(flip["to"])
    return (f"{reply} → {guide.outcomes[flip['verdict']].label}",)


def _question(guide: Guide, open: OpenJson) -> Line:
    """Name the test, what each outcome would mean, and who does it until when."""
    criterion, ways = guide.criteria[open["criterion"]], open["leads_to"].items()
    then = (f"“{criterion.choices[to]}” → {guide.outcomes[id].label}" for to, id in ways)
    return (f"{criterion.name}: {criterion.question} {'; '.join(then)}. Owner: … By: …",)


def _reason(guide: Guide, site: str, reason: ReasonJson) -> Line:
    reply = guide.criteria[reason["criterion"]].reply(reason["choice"])
    link = _link(reply, site, reason["section"]) or (reply,)
    return _linked(reason["because"], link, reason["evidence"])


def _caution(site: str, caution: CautionJson) -> Line:
    link = _link("More", site, caution["section"])
    return _linked(caution["text"], link, caution["evidence"])


def _link(name: str, site: str, section: str) -> Line:
    return ((name, site + section),) if site else ()


def _linked(text: str, link: Line, sources: Iterable[SourceJson] = ()) -> Line:
    """Return a statement, then the link to its section, and those to what it rests on."""
    cited = [
        piece
        for each in sources
        for piece in (" · ", (citation(each["label"], each["read"]), each["url"]))
    ]
    return (f"{text} " if link else text, *link, *cited)
