"""The browser's way in: a JSON string in, a JSON string out, and never an exception."""

import json
from typing import Any

from quiz.decision import decide, load_guide
from quiz.decision.explain import explain
from quiz.decision.model import Guide
from quiz.decision.permalink import parse

GUIDE = load_guide()
LONGEST = 2_000
"""Characters in a request. All fourteen answers take about 450. Deep nesting, which a longer one
could hold, exhausts the browser's stack before Python's own limit and ends the interpreter."""


def answer(request: str) -> str:
    """Answer `{"answers": {criterion: choice}}` or `{"query": "?…", "fragment": "#…"}`.

    The reply is the verdict JSON with sorted keys, or `{"error": one sentence}`.
    """
    try:
        if len(request) > LONGEST:
            raise ValueError(f"The request has {len(request)} characters; {LONGEST} are allowed.")
        reply = _reply(GUIDE, json.loads(request))
    except json.JSONDecodeError as error:
        reply = {"error": f"The request is not JSON: {error}."}
    except ValueError as error:
        reply = {"error": str(error)}
    return json.dumps(reply, sort_keys=True, ensure_ascii=False)


def _reply(guide: Guide, request: Any) -> dict[str, Any]:
    match request:
        case {"answers": dict(answers)} if len(request) == 1:
            _refuse_other_than_text(answers)
            return explain(guide, decide(guide, answers))
        case {"query": str(query), "fragment": str(fragment)} if len(request) == 2:
            answers, ignored = parse(guide, query, fragment)
            return explain(guide, decide(guide, answers), ignored)
    raise ValueError('The request must be {"answers": {…}} or {"query": "…", "fragment": "…"}.')


def _refuse_other_than_text(answers: dict[str, Any]) -> None:
    for criterion, choice in answers.items():
        if not isinstance(choice, str):
            raise ValueError(f"{criterion}: the choice is {json.dumps(choice)}; give it as a text")
