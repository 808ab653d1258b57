"""The browser's way in: JSON in, JSON out, never an exception."""

import json
from typing import Any

import pytest

from quiz import bridge


def _answer(request: str) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(bridge.answer(request))
    return reply


def test_answers_get_a_verdict() -> None:
    assert _answer('{"answers": {"freshness": "changing"}}')["verdict"] == "rag"


def test_a_link_gets_a_verdict_and_the_names_that_it_does_not_know() -> None:
    reply = _answer('{"query": "?gap=both&colour=red&utm_source=x", "fragment": "#gap=knowledge"}')

    assert (reply["verdict"], reply["answers"]) == ("rag", {"gap": "knowledge"})
    assert reply["ignored"] == ["colour=red"]


def test_keys_are_sorted() -> None:
    reply = bridge.answer('{"answers": {}}')

    assert list(json.loads(reply)) == sorted(json.loads(reply))


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        ("", "The request is not JSON"),
        ("[", "The request is not JSON"),
        ("null", 'The request must be {"answers"'),
        ("[]", 'The request must be {"answers"'),
        ('"text"', 'The request must be {"answers"'),
        ('{"answers": []}', 'The request must be {"answers"'),
        ('{"answers": {}, "more": 1}', 'The request must be {"answers"'),
        ('{"query": "?gap=both"}', 'The request must be {"answers"'),
        ('{"answers": {"gap": 3}}', "gap: the choice is 3; give it as a text"),
        ('{"answers": {"gap": null}}', "gap: the choice is null; give it as a text"),
        ('{"answers": {"gap": "x"}}', "gap: unknown choice 'x'; use one of knowledge"),
        ('{"answers": {"colour": "red"}}', "unknown criterion 'colour'; use one of freshness"),
        ('{"answers": {"\\ud800": "x"}}', "unknown criterion '\\ud800'"),
        ("[" * 100_000, "The request has 100000 characters; 2000 are allowed."),
        ("[" * 2_000, "The request is not JSON"),
        ("1" * 1_999, 'The request must be {"answers"'),
    ],
)
def test_anything_else_gets_one_sentence(request_: str, sentence: str) -> None:
    reply = _answer(request_)

    assert reply.keys() == {"error"}
    assert reply["error"].startswith(sentence)
    assert "\n" not in reply["error"]
