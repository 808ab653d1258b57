"""`mcp`: the messages that assistants send, and what they get.

The requests are those of the protocol's own client for Python, mcp 2.3.0, as it sent them.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quiz.decision import decide, explain, load_guide
from quiz.terminal.mcp import HANDSHAKE, STANDALONE, VERSION, replies

GUIDE = load_guide()
ROOT = Path(__file__).parents[2]
CLIENT = {"name": "mcp", "version": "0.1.0"}
META = {
    VERSION: STANDALONE[0],
    "io.modelcontextprotocol/clientInfo": CLIENT,
    "io.modelcontextprotocol/clientCapabilities": {},
}


def _request(method: str, id: int | None = 1, **params: Any) -> str:
    request = {"jsonrpc": "2.0", "method": method} | ({"params": params} if params else {})
    return json.dumps(request if id is None else {**request, "id": id}) + "\n"


def _replies(*messages: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in replies(GUIDE, messages)]


def test_a_client_that_shakes_hands_gets_the_verdict() -> None:
    hands, tools, verdict = _replies(
        _request("initialize", protocolVersion=HANDSHAKE[0], capabilities={}, clientInfo=CLIENT),
        _request("notifications/initialized", id=None),
        _request("tools/list", id=2),
        _request("tools/call", id=3, name="decide", arguments={"gap": "both"}),
    )

    assert hands["result"]["protocolVersion"] == HANDSHAKE[0]
    assert hands["result"]["serverInfo"]["version"] == GUIDE.version
    assert [(each["jsonrpc"], each["id"]) for each in (hands, tools, verdict)] == [
        *(("2.0", 1), ("2.0", 2), ("2.0", 3)),
    ]
    expected = explain(GUIDE, decide(GUIDE, {"gap": "both"}))
    assert verdict["result"]["structuredContent"] == expected
    assert verdict["result"]["content"][0]["text"].startswith(f"{expected['label']}\n")


def test_a_request_that_stands_alone_is_answered_without_a_handshake() -> None:
    found, tools, verdict = _replies(
        _request("server/discover", _meta=META),
        _request("tools/list", id=2, _meta=META),
        _request(
            "tools/call", id=3, name="decide", arguments={"freshness": "changing"}, _meta=META
        ),
    )

    assert found["result"]["supportedVersions"] == [*STANDALONE]
    assert [each["result"]["resultType"] for each in (found, tools, verdict)] == ["complete"] * 3
    assert found["result"]["ttlMs"] == tools["result"]["ttlMs"] > 0
    assert verdict["result"]["structuredContent"]["verdict"] == "rag"


def test_the_tool_has_every_question_with_its_answers() -> None:
    (listed,) = _replies(_request("tools/list"))

    (tool,) = listed["result"]["tools"]
    asked = {id: each["enum"] for id, each in tool["inputSchema"]["properties"].items()}
    assert asked == {each.id: [*each.choices] for each in GUIDE.criteria.values()}
    for each in GUIDE.criteria.values():
        shown = tool["inputSchema"]["properties"][each.id]["description"]
        assert all(part in shown for part in (each.question, *each.choices.values()))


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"gap": "x"}, "gap: unknown choice 'x'; use one of knowledge, behavior, both"),
        ({"colour": "red"}, "unknown criterion 'colour'; use one of freshness"),
        ({"gap": ["both"]}, "give the id of a choice, as a text, for each criterion"),
        ([], "give the id of a choice, as a text, for each criterion"),
    ],
)
def test_bad_answers_get_the_sentence_that_lets_an_assistant_mend_them(
    answers: object, sentence: str
) -> None:
    (reply,) = _replies(_request("tools/call", name="decide", arguments=answers))

    assert reply["result"]["isError"]
    assert reply["result"]["content"][0]["text"].startswith(sentence)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        *(("{\n", -32700), ("\n", -32700), ("[" * 100_000, -32700), ("[1]\n", -32600)),
        *((_request("resources/list"), -32601), ('{"id": 1}\n', -32601)),
        *((_request("tools/call", name="judge"), -32602), (_request("ping", _meta=[]), -32602)),
        *(('{"id": 1, "method": "ping", "params": 7}', -32602),),
        (_request("tools/list", _meta={**META, VERSION: "2099-01-01"}), -32022),
    ],
)
def test_what_cannot_be_answered_gets_the_protocol_s_own_code_and_the_next_is_answered(
    message: str, code: int
) -> None:
    refused, answered = _replies(message, _request("ping", id=7))

    assert refused["error"]["code"] == code
    assert answered == {"jsonrpc": "2.0", "id": 7, "result": {"resultType": "complete"}}


def test_a_client_of_another_revision_is_offered_ours() -> None:
    (hands,) = _replies(_request("initialize", protocolVersion="2024-11-05"))
    (refused,) = _replies(_request("ping", _meta={VERSION: "2099-01-01"}))

    assert hands["result"]["protocolVersion"] == HANDSHAKE[0]
    assert refused["error"]["data"] == {"supported": [*STANDALONE], "requested": "2099-01-01"}


@pytest.mark.programs
def test_the_program_replies_before_the_next_message_and_ends_with_its_input() -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "quiz", "mcp"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, env=env) as program:
        assert program.stdin and program.stdout
        for id in (1, 2):
            program.stdin.write(_request(f"é{id}", id=id).encode())
            program.stdin.flush()
            reply = json.loads(program.stdout.readline().decode("utf-8"))
            assert (reply["id"], reply["error"]["code"]) == (id, -32601)
        program.stdin.close()
        assert program.stdout.read() == b""
    assert program.returncode == 0
