"""The browser's way in: a JSON string in, a JSON string out, and never an exception."""

import json
import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import quiz.decision
from quiz.decision import Guide, GuideError, VerdictJson, decide, explain, load_guide
from quiz.decision.engine.compare import ComparisonJson, compare
from quiz.decision.links.find import LinkJson, find_results, link_json
from quiz.decision.links.query_string import parse
from quiz.decision.output.decision_record import RecordJson, record

if TYPE_CHECKING:
    from quiz.cost.reply import CostReply
    from quiz.decision.cases.cases_json import CasesJson, ColumnsJson

type OnDemand = CasesJson | ColumnsJson | CostReply
type Reply = (
    VerdictJson | RecordJson | LinkJson | ComparisonJson | dict[str, list[LinkJson]] | OnDemand
)

GUIDE = load_guide()
LONGEST = 200_000
"""Characters in a request. An answer to every question takes some 450, a guide of old 40,000."""
LONGEST_SHEETS = 20_000_000
"""The same where cases are counted: two files, of which each may have four million characters."""
DEEPEST = 4
"""Levels of nesting in a request. Deep nesting exhausts the browser's stack before Python's own
limit, and ends the interpreter."""
SHAPES = (
    *('{"answers": {…}}', '{"answers": {…}, "guide": "…"}'),
    '{"answers": {…}, "record": {"site": "…", "day": "…"}}',
    *('{"query": "…", "fragment": "…"}', '{"link": {"query": "…", "fragment": "…"}}'),
    *('{"saved": "…"}', '{"compare": [{…}, …]}', '{"cases": {…}}', '{"cost": {…}}'),
)
BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""A text, which is passed over even if it never ends, or a bracket."""
ON_DEMAND = "quiz.on_demand"
"""What replies to requests of a few pages: readers of others do not load it."""


def answer(request: str) -> str:
    """Answer a request, in JSON with sorted keys; `{"error": one sentence}` if it cannot be.

    `{"answers": {criterion: choice}}` and `{"query": "?…", "fragment": "#…"}` get the verdict JSON.
    Beside "answers", "guide" may be the text of a released guide: then that one decides; or
    "record" may be `{"site": "https://…/", "day": "2026-11-24"}`: then the reply is the record.
    `{"link": {"query": "?…", "fragment": "#…"}}` gets what a link says and what in it means
    nothing here; `{"saved": text}`, the same of every result in a text; `{"compare": [answers, …]}`
    where they differ. `{"cases": {…}}` and `{"cost": {…}}` get what `quiz.on_demand` replies, or
    `{"lacking": "quiz.on_demand"}` as long as that is not there: whoever asks fetches it, lets
    `extend` know, and asks again. Keys that do not belong together are refused.
    """
    try:
        _refuse_what_ends_python(request)
        reply: Reply | dict[str, str] = _reply(_parsed(request))
    except GuideError as error:
        reply = {"error": f"That guide cannot be read: {str(error).splitlines()[0]}."}
    except ValueError as error:
        reply = {"error": str(error)}
    except ModuleNotFoundError as error:
        if error.name != ON_DEMAND:
            raise
        reply = {"lacking": ON_DEMAND}
    return json.dumps(reply, sort_keys=True, ensure_ascii=False)


def extend(library: str) -> None:
    """Let Python find more of this package, and what that imports, in a zip at this path."""
    sys.path.append(library)
    for package in (quiz, quiz.decision):
        package.__path__.append(f"{library}/{package.__name__.replace('.', '/')}")


def _parsed(request: str) -> Any:
    try:
        return json.loads(request)
    except json.JSONDecodeError as error:
        raise ValueError(f"The request is not JSON: {error}.") from None
    except ValueError:  # Python reads no whole number of more than some thousand digits
        raise ValueError("The request has a number of too many digits.") from None


def _reply(request: Any) -> Reply:
    keys = set(request) if isinstance(request, dict) else set[str]()
    match request:
        case {"answers": dict(answers)} if keys == {"answers"}:
            return _explained(GUIDE, answers)
        case {"answers": dict(answers), "guide": str(text)} if keys == {"answers", "guide"}:
            return _explained(_released(text), answers)
        case {"answers": dict(answers), "record": {"site": str(site), "day": str(day), **more}} if (
            keys == {"answers", "record"} and not more
        ):
            return record(GUIDE, _explained(GUIDE, answers), site, day)
        case {"query": str(query), "fragment": str(fragment)} if keys == {"query", "fragment"}:
            link = parse(GUIDE, query, fragment)
            return explain(GUIDE, decide(GUIDE, link.answers), link.ignored)
        case {"link": {"query": str(query), "fragment": str(fragment), **more}} if (
            keys == {"link"} and not more
        ):
            return link_json(parse(GUIDE, query, fragment))
        case {"saved": str(text)} if keys == {"saved"}:
            return {"saved": [link_json(each) for each in find_results(GUIDE, text)]}
        case {"compare": [dict(), *_] as people} if keys == {"compare"} and all(
            isinstance(each, dict) for each in people
        ):
            return compare(GUIDE, [_texts(GUIDE, answers) for answers in people])
        case {"cases": dict(sheets)} if keys == {"cases"}:
            from quiz.on_demand import cases_said

            return cases_said(GUIDE, sheets)
        case {"cost": dict(tables)} if keys == {"cost"}:
            from quiz.on_demand import costs

            return costs(GUIDE, tables)
    raise ValueError(f"The request must be {' or '.join(SHAPES)}, and nothing more.")


def _explained(guide: Guide, answers: dict[str, Any]) -> VerdictJson:
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
    longest = LONGEST_SHEETS if request.startswith('{"cases"') else LONGEST
    if len(request) > longest:
        raise ValueError(f"The request has {len(request)} characters; {longest} are allowed.")
    depth = 0
    for bracket in BRACKETS.findall(request):
        depth += (bracket in "[{") - (bracket in "]}")
        if depth > DEEPEST:
            raise ValueError(f"The request is nested deeper than the {DEEPEST} levels allowed.")
