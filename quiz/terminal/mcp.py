"""The guide as a tool for assistants: the Model Context Protocol, a message a line.

Requests stand alone since revision 2026-07-28; before, a handshake came first. Both are answered,
because clients of either sort are about, and nothing else of the protocol is needed for one tool.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from quiz.decision import Guide, decide, explain
from quiz.terminal.text import verdict_lines

STANDALONE = ("2026-07-28",)
HANDSHAKE = ("2025-11-25", "2025-06-18")
"""Revisions of the protocol, the newest first."""
VERSION = "io.modelcontextprotocol/protocolVersion"
"""Where a request that stands alone says which revision it is of."""
CACHED: dict[str, Any] = {"ttlMs": 3_600_000, "cacheScope": "public"}
"""The tool does not change while the program runs; an hour is as good as any time."""
ABOUT = (
    "Decide between prompting alone, long context, RAG, fine-tuning, and RAG with a fine-tuned "
    "model, from answers about one project, with reasons, sources, and what would change it. Ask "
    "the user; leave out what is not known. The result says which question to ask next."
)

type Json = dict[str, Any]


class _Refusal(Exception):
    """A message cannot be answered: a code of JSON-RPC, a sentence, and what else it calls for."""

    def __init__(self, code: int, sentence: str, data: Json | None = None) -> None:
        self.error = {"code": code, "message": sentence} | ({"data": data} if data else {})


def replies(guide: Guide, messages: Iterable[str]) -> Iterator[str]:
    """Yield a line for each message that asks for a reply, in order."""
    for line in messages:
        id = None
        try:
            message = _message(line)
            if "id" not in message:  # a notification
                continue
            id = message["id"]
            result = _result(guide, str(message.get("method")), _params(message))
            body: Json = {"result": {"resultType": "complete", **result}}
        except _Refusal as refusal:
            body = {"error": refusal.error}
        yield json.dumps({"jsonrpc": "2.0", "id": id, **body}, ensure_ascii=False)


def _message(line: str) -> Json:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        raise _Refusal(-32700, "The line is not JSON.") from None
    if not isinstance(message, dict):
        raise _Refusal(-32600, "A message is a JSON object.")
    return message


def _params(message: Json) -> Json:
    """Return what a request asks with, if it is of a revision that is answered."""
    params = message.get("params", {})
    if not isinstance(params, dict) or not isinstance(params.get("_meta", {}), dict):
        raise _Refusal(-32602, "params and _meta are JSON objects.")
    version = params.get("_meta", {}).get(VERSION, STANDALONE[0])
    if version not in STANDALONE:
        data = {"supported": [*STANDALONE], "requested": version}
        raise _Refusal(-32022, f"Revision {version} is not supported.", data)
    return params


def _result(guide: Guide, method: str, params: Json) -> Json:
    server = {
        "capabilities": {"tools": {}},
        "serverInfo": {"name": "rag-vs-fine-tuning", "version": guide.version},
    }
    match method:
        case "server/discover":
            return server | CACHED | {"supportedVersions": [*STANDALONE]}
        case "initialize":
            asked = params.get("protocolVersion")
            return server | {"protocolVersion": asked if asked in HANDSHAKE else HANDSHAKE[0]}
        case "ping":
            return {}
        case "tools/list":
            return CACHED | {"tools": [_tool(guide)]}
        case "tools/call":
            return _decided(guide, params)
    raise _Refusal(-32601, f"There is no method {method!r}.")


def _tool(guide: Guide) -> Json:
    properties = {
        each.id: {
            "type": "string",
            "enum": [*each.choices],
            "description": f"{each.question} "
            + " ".join(f"{id}: {label}." for id, label in each.choices.items()),
        }
        for each in guide.criteria.values()
    }
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"name": "decide", "description": ABOUT, "inputSchema": schema}


def _decided(guide: Guide, params: Json) -> Json:
    """Return the verdict, as text and as JSON; bad answers get the sentence that names them."""
    if params.get("name") != "decide":
        raise _Refusal(-32602, f"There is no tool {params.get('name')!r}; use decide.")
    answers = params.get("arguments", {})
    try:
        if not isinstance(answers, dict) or not all(isinstance(e, str) for e in answers.values()):
            raise ValueError("give the id of a choice, as a text, for each criterion")
        verdict = explain(guide, decide(guide, answers))
    except ValueError as error:
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}
    text = "\n".join(verdict_lines(guide, verdict))
    return {"content": [{"type": "text", "text": text}], "structuredContent": verdict}
