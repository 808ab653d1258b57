"""The browser's way in: a JSON string in, a JSON string out, and never an exception."""

import json
import re
from functools import lru_cache
from typing import Any

from quiz.decision import GuideError, decide, load_guide
from quiz.decision.compare import compare
from quiz.decision.explain import explain
from quiz.decision.model import Guide
from quiz.decision.permalink import parse
from quiz.decision.record import record
from quiz.decision.saved import read

GUIDE = load_guide()
LONGEST = 200_000
"""Characters in a request. All fourteen answers take about 450, a guide of old 40,000."""
DEEPEST = 4
"""Levels of nesting in a request. Deep nesting exhausts the browser's stack before Python's own
limit, and ends the interpreter."""
BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""A text, which is passed over even if it never ends, or a bracket."""


def answer(request: str) -> str:
    """Answer a request, in JSON with sorted keys; `{"error": one sentence}` if it cannot be.

    `{"answers": {criterion: choice}}` and `{"query": "?…", "fragment": "#…"}` get the verdict JSON.
    Beside "answers", "guide" may be the text of a released guide: then that one decides; and
    "record" may be `{"site": "https://…/", "day": "2026-11-24"}`: then the reply is the record.
    `{"saved": text}` gets what a record or link holds, `{"compare": [answers, …]}` what differs.
    """
    try:
        _refuse_what_ends_python(request)
        reply = _reply(json.loads(request))
    except json.JSONDecodeError as error:
        reply = {"error": f"The request is not JSON: {error}."}
    except GuideError as error:
        reply = {"error": f"That guide cannot be read: {str(error).splitlines()[0]}."}
    except ValueError as error:
        reply = {"error": str(error)}
    return json.dumps(reply, sort_keys=True, ensure_ascii=False)


def _reply(request: Any) -> dict[str, Any]:
    match request:
        case {"answers": dict(answers)} if len(request) == 1:
            return _explained(GUIDE, answers)
        case {"answers": dict(answers), "guide": str(text)} if len(request) == 2:
            return _explained(_released(text), answers)
        case {"query": str(query), "fragment": str(fragment)} if len(request) == 2:
            answers, ignored = parse(GUIDE, query, fragment)
            return explain(GUIDE, decide(GUIDE, answers), ignored)
        case {"answers": dict(answers), "record": {"site": str(site), "day": str(day)}}:
            return record(GUIDE, _explained(GUIDE, answers), site, day)
        case {"saved": str(text)}:
            return {"saved": list(read(GUIDE, text))}
        case {"compare": [dict(), *_] as people} if all(isinstance(each, dict) for each in people):
            return compare(GUIDE, [_texts(GUIDE, answers) for answers in people])
    raise ValueError(
        'The request must be {"answers": {…}}, with a text "guide" if an old guide shall decide, '
        'or {"query": "…", "fragment": "…"}.'
    )


def _explained(guide: Guide, answers: dict[str, Any]) -> dict[str, Any]:
    return explain(guide, decide(guide, _texts(guide, answers)))


def _texts(guide: Guide, answers: dict[str, Any]) -> dict[str, str]:
    for criterion, choice in answers.items():
        if criterion in guide.criteria and not isinstance(choice, str):
            raise ValueError(f"{criterion}: the choice is {json.dumps(choice)}; give it as a text")
    return answers


@lru_cache(maxsize=2)
def _released(text: str) -> Guide:
    """Read a guide of old; its evidence is today's, from which no finding is ever taken out."""
    return load_guide(text)


def _refuse_what_ends_python(request: str) -> None:
    if len(request) > LONGEST:
        raise ValueError(f"The request has {len(request)} characters; {LONGEST} are allowed.")
    depth = 0
    for bracket in BRACKETS.findall(request):
        depth += (bracket in "[{") - (bracket in "]}")
        if depth > DEEPEST:
            raise ValueError(f"The request is nested deeper than the {DEEPEST} levels allowed.")
