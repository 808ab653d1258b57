"""Findings that go out of date by themselves have a month, and whoever asks hears of it."""

import re
from dataclasses import replace
from datetime import date

import pytest

from quiz.cost.presets import load_presets
from quiz.decision import load_guide
from scripts import evidence_due
from scripts.pages.environment import ENVIRONMENT

FINDINGS = load_guide().evidence
DATED = {id: each for id, each in FINDINGS.items() if each.due}
DATED_PRESETS = [each for each in load_presets().values() if each.due]
SOMEBODYS_SERVICE = re.compile(r"documentation|user guide|reference", re.IGNORECASE)
"""Venues whose pages are changed in place, without a new edition."""


def test_what_a_vendor_s_documentation_says_has_a_shelf_life() -> None:
    living = [each for each in FINDINGS.values() if SOMEBODYS_SERVICE.search(each.venue)]

    assert living
    assert [each.id for each in living if not each.due] == []


def test_a_finding_is_due_from_the_first_day_of_its_month_the_longest_overdue_first() -> None:
    one, *_ = FINDINGS.values()
    march, may, never = replace(one, due="2027-03"), replace(one, due="2027-05"), replace(one)
    findings = [each for each in (may, march, never) if each.due]

    assert evidence_due.due(findings, date(2027, 2, 28)) == []
    assert evidence_due.due(findings, date(2027, 3, 1)) == [march]
    assert evidence_due.due(findings, date(2028, 1, 1)) == [march, may]


def test_what_is_due_is_listed_with_its_source_and_fails(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = evidence_due.main(["2199-12-31"])
    *lines, count = capsys.readouterr().out.splitlines()

    assert status == 1
    named = [line.split(" ")[1] for line in lines if " preset " not in line]
    assert sorted(named) == sorted(f"{id}:" for id in DATED)
    assert all(each.url in "\n".join(lines) for each in DATED.values())
    both = len(DATED) + len(DATED_PRESETS)
    assert count == f"Due on 2199-12-31: {both} of {both} findings and presets with a date."


def test_an_example_of_prices_is_due_too_with_the_page_where_it_was_seen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    evidence_due.main(["2199-12-31"])
    lines = [line for line in capsys.readouterr().out.splitlines() if " preset " in line]

    assert lines
    assert {line.split(" ")[2] for line in lines} == {f"{each.id}:" for each in DATED_PRESETS}
    for each in DATED_PRESETS:
        assert FINDINGS[each.source].url in "\n".join(lines)


def test_every_vendor_s_prices_among_the_presets_have_a_month() -> None:
    assert all(each.due for each in load_presets().values() if each.source)


def test_nothing_is_due_before_anything_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert evidence_due.main(["2000-01-01"]) == 0
    assert capsys.readouterr().out.startswith("Due on 2000-01-01: 0 of ")


def test_the_bibliography_says_from_when_a_finding_is_likely_to_be_out_of_date() -> None:
    line = ENVIRONMENT.from_string("from {{ due | month_name }} on").render(due="2027-02")

    assert line == "from February 2027 on"
