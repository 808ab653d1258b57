"""What the page about a reader's own cases brings along: labels, and sheets."""

import pytest

from quiz.decision import load_guide
from quiz.decision.cases.columns import ROLES
from quiz.decision.cases.labels import ASIDE, STAYS_WRONG
from quiz.decision.cases.reply import cases_reply
from scripts.pages.cases_page import COLUMNS, LABELS, MADE_UP, MadeUp, file
from scripts.runtime.bundle import ROOT

GUIDE = load_guide()
SHEET = (ROOT / "docs" / "assets" / "cases.csv").read_text(encoding="utf-8")


def test_each_ending_of_the_guide_has_a_made_up_sheet() -> None:
    assert {each.ending for each in MADE_UP} == {*GUIDE.outcomes}


@pytest.mark.parametrize("sheet", MADE_UP, ids=lambda sheet: sheet.ending)
def test_a_made_up_sheet_leads_to_its_ending(sheet: MadeUp) -> None:
    asked = {"file": file(sheet), "target": sheet.target, "came": "arrived"}
    found = cases_reply(GUIDE, {**asked, "answers": sheet.answers})

    assert "result" in found
    assert found["result"]["verdict"] == sheet.ending
    assert found["withheld"] == []


def test_the_labels_are_the_core_s_in_its_order_and_the_last_ones_mean_behaviour() -> None:
    labels = [*LABELS]

    assert labels[: len(ASIDE)] == [*ASIDE]
    assert set(labels[len(ASIDE) :]) < set(STAYS_WRONG)


def test_what_the_page_writes_are_columns_that_the_core_knows() -> None:
    assert set(COLUMNS) < set(ROLES)


def test_the_sheet_to_fill_in_is_read_by_its_names_and_its_examples_are_not_counted() -> None:
    filled = SHEET + "".join(f"c{n},everyday,,,,,no,yes,,,,,AB,\n" for n in range(20))
    found = cases_reply(GUIDE, {"file": filled, "target": 80, "came": "arrived"})

    assert "result" in found
    assert found["file"]["cases"] == 20
    assert [(arm["arm"], arm["right"]) for arm in found["arms"]] == [("pasted", 20), ("closed", 0)]
    assert "10 rows of the template explained it." in found["file"]["notes"]


def test_the_sheet_names_each_label_once() -> None:
    rows = [row for row in SHEET.splitlines() if row.startswith("label-")]

    assert [row.split(",")[11] for row in rows] == [*LABELS]
