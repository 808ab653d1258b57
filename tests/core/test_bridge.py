"""The browser's way in: JSON in, JSON out, never an exception."""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import quiz.decision
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


def test_cases_and_costs_get_what_the_terminal_prints() -> None:
    cases = _answer('{"cases": {"file": "pasted,closed\\nyes,no\\nno,no\\n", "target": 80}}')
    cost = _answer('{"cost": {"plan": {"horizon_months": 24}}}')

    assert [arm["of"] for arm in cases["arms"]] == [2, 2]
    assert (cost["mistake"]["table"], cost["mistake"]["name"]) == ("traffic", "requests_per_month")


def test_a_file_of_cases_may_be_longer_than_other_requests() -> None:
    row = f"yes,{'x' * (bridge.LONGEST // 4)}\n"
    long = {"file": f"pasted,note\n{5 * row}", "target": 80}

    assert _answer(json.dumps({"cases": long}))["target"] == 80
    assert "are allowed" in _answer(json.dumps({"saved": long["file"]}))["error"]
    assert "are allowed" in _answer('{"cases": ' + " " * bridge.LONGEST_SHEETS)["error"]


def test_python_without_the_library_of_a_few_pages_says_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, bridge.ON_DEMAND, None)

    assert _answer('{"cost": {}}') == {"lacking": "quiz.on_demand"}


def test_a_fault_of_an_import_is_no_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, bridge.ON_DEMAND, None)
    monkeypatch.setattr(bridge, "ON_DEMAND", "quiz.another")

    with pytest.raises(ModuleNotFoundError):
        bridge.answer('{"cost": {}}')


def test_extended_python_finds_more_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder here, a zip in the browser."""
    (tmp_path / "quiz" / "decision").mkdir(parents=True)
    (tmp_path / "quiz" / "decision" / "more_of_it.py").write_text("FOUND = True\n")
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(quiz, "__path__", list(quiz.__path__))
    monkeypatch.setattr(quiz.decision, "__path__", list(quiz.decision.__path__))
    bridge.extend(str(tmp_path))

    assert import_module("quiz.decision.more_of_it").FOUND


def test_cases_are_refused_without_a_word_of_what_they_say() -> None:
    reply = _answer('{"cases": {"file": "pasted\\nheron\\n", "target": 80}}')

    assert reply["error"].startswith("A mark is yes or no")
    assert "heron" not in reply["error"]


def test_a_number_of_more_digits_than_python_reads_is_refused_in_plain_words() -> None:
    request = '{"cost": {"plan": {"horizon_months": %s}}}' % (5_000 * "9")

    assert _answer(request)["error"] == "The request has a number of too many digits."
