"""The browser's way in: JSON in, JSON out, never an exception."""

import json
from typing import Any

import pytest

from quiz import bridge
from tests.core.readers import RELEASES


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
        ("x" * 200_001, "The request has 200001 characters; 200000 are allowed."),
        ("[" * 100_000, "The request is nested deeper than the 4 levels allowed."),
        ('{"answers": [[[[' + '"' * 9_999, "The request is nested deeper than"),
        ('"' * 199_999, "The request is not JSON"),
        ('\\"' * 99_999, "The request is not JSON"),
        ('{"answers": {}, "guide": 1}', 'The request must be {"answers"'),
        ('{"answers": {}, "guide": "", "record": {}}', 'The request must be {"answers"'),
        (
            '{"answers": {}, "record": {"site": "x", "day": "2026-11-24", "more": 1}}',
            'The request must be {"answers"',
        ),
        ('{"saved": "", "more": 1}', 'The request must be {"answers"'),
        ('{"compare": [{}, {}], "answers": {}}', 'The request must be {"answers"'),
        ('{"compare": [{}, 1]}', 'The request must be {"answers"'),
        ('{"query": "", "fragment": "", "answers": {}}', 'The request must be {"answers"'),
        ('{"link": {"query": ""}}', 'The request must be {"answers"'),
        (
            '{"answers": {}, "guide": ""}',
            "That guide cannot be read: guide.toml: 'version' is missing",
        ),
        (
            '{"answers": {}, "guide": "a = ' + "[" * 9_999 + '"}',
            "That guide cannot be read: guide.t",
        ),
        ("1" * 1_999, 'The request must be {"answers"'),
    ],
)
def test_anything_else_gets_one_sentence(request_: str, sentence: str) -> None:
    reply = _answer(request_)

    assert reply.keys() == {"error"}
    assert reply["error"].startswith(sentence)
    assert "\n" not in reply["error"]


def test_brackets_in_a_text_do_not_count_as_nesting() -> None:
    assert _answer('{"answers": {"gap": "[[[[[\\"[["}}')["error"].startswith("gap: unknown choice")


def test_a_released_guide_decides_as_it_did() -> None:
    answers = {"gap": "both", "task": "broad"}
    then = _answer(json.dumps({"answers": answers, "guide": RELEASES["0.1.0"]}))

    assert (then["guide_version"], then["verdict"]) == ("0.1.0", "rag")
    assert _answer(json.dumps({"answers": answers}))["verdict"] == "hybrid"
