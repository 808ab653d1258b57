"""Costs as the page asks for them: figures as they are typed, and the field that is not right."""

import json
import re
from dataclasses import fields
from typing import Any

import pytest

from quiz.bridge import answer
from quiz.cost.cost_json import cost
from quiz.cost.figures import NEEDED_BY
from quiz.cost.inputs import SECTIONS
from quiz.decision import Guide
from quiz.decision.links.find import find_results
from tests.core.costs import PRESETS, WORKED, tables

ANSWERS = {"gap": "knowledge", "freshness": "changing"}


def _reply(asked: Any, **more: Any) -> Any:
    return json.loads(answer(json.dumps({"cost": {**asked, **more}})))


def test_typed_figures_cost_what_the_same_numbers_cost(guide: Guide) -> None:
    as_typed = tables(traffic={"requests_per_month": "60k / 73,000 / 90 000"})
    as_numbers = tables(traffic={"requests_per_month": [60_000, 73_000, 90_000]})

    assert _reply({**as_typed, "answers": ANSWERS}) == cost(guide, PRESETS, as_numbers, ANSWERS)


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case["id"])
def test_the_brief_reply_has_the_likely_numbers_of_the_whole_one(case: dict[str, Any]) -> None:
    asked = {**case["figures"], "answers": case["answers"]}
    brief, whole = _reply(asked, brief=True), _reply(asked)

    assert [way["way"] for way in brief["ways"]] == [way["way"] for way in whole["ways"]]
    for short, full in zip(brief["ways"], whole["ways"], strict=True):
        for amount in ("setup_usd", "usd_per_month", "total_usd"):
            likely = full[amount] and {"likely": full[amount]["likely"]}
            assert short[amount] == likely
        same = short.keys() - {"setup_usd", "usd_per_month", "total_usd"}
        assert {key: short[key] for key in same} == {key: full[key] for key in same}
    for key in brief.keys() - {"ways"}:
        assert brief[key] == whole[key]


@pytest.mark.parametrize("more", [{}, {"brief": True}], ids=["whole", "brief"])
def test_the_field_that_is_not_right_is_named_with_what_it_takes(more: dict[str, Any]) -> None:
    changed = tables(training={"model_written_share": "most"})

    assert _reply(changed, **more) == {
        "mistake": {
            "table": "training",
            "name": "model_written_share",
            "takes": "Give a number from 0 to 1, or three: low / likely / high.",
        }
    }


def test_of_a_table_that_is_missing_the_first_field_is_named() -> None:
    wrong = _reply(tables(model=None))["mistake"]

    assert (wrong["table"], wrong["name"]) == ("model", "input_usd_per_million_tokens")


@pytest.mark.parametrize(("path", "needed"), NEEDED_BY.items(), ids=lambda path: ".".join(path))
def test_a_field_that_another_one_needs_says_for_which(
    path: tuple[str, str], needed: tuple[str, str]
) -> None:
    table, name = path
    given = tables(**{table: {name: True if name == "stops_when_idle" else 1}})
    given[needed[0]].pop(needed[1], None)
    wrong = _reply(given)["mistake"]

    if wrong["takes"].startswith("Needed"):
        meanings = [
            each.metadata["meaning"] for section in SECTIONS.values() for each in fields(section)
        ]
        assert wrong["takes"].split("“")[1].split("”")[0] in meanings
    assert (wrong["table"], wrong["name"]) == needed


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"colour": {}}, "'colour' is no table of figures"),
        ({"plan": 3}, "plan is 3; give horizon_months"),
        (
            {"answers": {"gap": 3}},
            "the table 'answers' takes a choice in quotes for each criterion",
        ),
        ({"answers": []}, "the table 'answers' takes a choice in quotes for each criterion"),
        ({"answers": {"colour": "red"}}, "unknown criterion 'colour'"),
    ],
)
def test_what_is_no_field_s_fault_is_refused_in_a_sentence(
    asked: dict[str, Any], sentence: str
) -> None:
    assert sentence in _reply({**tables(), **asked})["error"]


@pytest.mark.parametrize("brief", [1, None, "yes"])
def test_brief_is_true_or_left_out(brief: Any) -> None:
    assert "error" in _reply(tables(), brief=brief)


def test_of_what_is_so_or_not_it_says_that() -> None:
    wrong = _reply(tables(model={"cache_reads_renew": "perhaps"}))["mistake"]

    assert (wrong["name"], wrong["takes"]) == ("cache_reads_renew", "Give true or false.")


RECORD = {
    "site": "https://guide.test/",
    "day": "2026-11-27",
    "address": "https://guide.test/cost/#a",
}


def test_a_record_of_the_answers_has_what_each_way_costs(guide: Guide) -> None:
    found: Any = cost(guide, PRESETS, tables(), ANSWERS)
    best, *_ = found["ways"]
    out = [way["label"] for way in found["ways"] if way["standing"] == "ruled-out"]
    formats = _reply(tables(), answers=ANSWERS, record=RECORD)

    assert "### What Each Way Would Cost" in formats["markdown"]
    assert "<h2>What each way would cost</h2>" in formats["html"]
    for text in (formats["markdown"], formats["html"], formats["text"]):
        assert f"{best['label']}: {best['total_usd']['likely']:,.0f}" in text
        assert all(f"{label}: ruled out. " in text for label in out)
        assert RECORD["address"] in text
    assert out


def test_a_record_s_costs_have_their_ranges_and_say_what_has_no_price() -> None:
    without = {name: table for name, table in tables().items() if name != "training"}
    without["traffic"] = without["traffic"] | {"requests_per_month": [1_000, 70_000, 900_000]}
    text = _reply(without, record=RECORD)["text"]

    assert re.search(r"RAG: [\d,]+, between [\d,]+ and [\d,]+; most of it: ", text)
    assert re.search(r"Fine-tuning[^:]*: no price was given\.", text)


def test_a_record_with_costs_has_no_link_of_its_own_where_nobody_knows_the_site() -> None:
    here_unknown = {**RECORD, "site": "", "address": ""}
    formats = _reply(tables(), answers=ANSWERS, record=here_unknown)

    assert "Open these figures again" not in formats["text"]
    assert 'href="' not in re.sub(r'href="https://', "", formats["html"])


def test_a_record_with_costs_opens_again_as_one_without_does(guide: Guide) -> None:
    formats = _reply(tables(), answers=ANSWERS, record=RECORD)
    for format in ("markdown", "html", "text"):
        (result,) = find_results(guide, formats[format])
        assert result.answers == ANSWERS


def test_a_record_asked_for_with_a_figure_that_is_not_understood_gets_that_figure() -> None:
    wrong = tables(traffic={"requests_per_month": "many"})

    assert _reply(wrong, record=RECORD)["mistake"]["name"] == "requests_per_month"


@pytest.mark.parametrize("found", [{}, {**RECORD, "more": "1"}, {**RECORD, "day": 1}, "now"])
def test_a_record_asked_for_in_another_way_is_refused_in_a_sentence(found: Any) -> None:
    assert _reply(tables(), record=found)["error"].endswith("give a site, a day and an address")
