"""Whatever stands in an address, a paste, a file or a field: nothing of it runs, nothing is lost.

The strings of `tests/data/hostile.json` go through the page as a reader would put them there. What
they set off is noted in the page; that nothing is asked for elsewhere, and that the console stays
silent, `open_page` sees to.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.quiz_page import GUIDE, PATIENCE, change, expect_verdict
from tests.support.hostile import FILE

SCRIPT = Path(__file__).with_name("hostile.js").read_text(encoding="utf-8")
ENTRIES: list[Any] = [entry for kind in json.loads(FILE.read_bytes()).values() for entry in kind]
SHARE = 9
"""Doors behind which much is computed get one in so many when landing; pastes get every other."""


def _set_off(page: Page, door: str, entries: list[Any]) -> Any:
    """Put texts through a door; return what they set off. Drivers change halves of characters."""
    return page.evaluate(SCRIPT, [door, json.dumps(entries)])


@pytest.fixture
def quiz(open_page: Open) -> Page:
    page = open_page("/quiz/#gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    return page


def test_any_text_in_an_address_a_paste_or_a_comparison_is_text(quiz: Page) -> None:
    for door, entries in (
        ("fragment", ENTRIES),
        ("paste", ENTRIES[::2]),
        ("comparison", ENTRIES[::SHARE]),
    ):
        assert _set_off(quiz, door, entries) == [], door

    named = {"answers": {}, "guide_version": GUIDE.version, "verdict": "constructor"}
    assert _set_off(quiz, "comparison", [json.dumps(named)]) == []
    expect(quiz.locator('[data-part="compare-notes"]')).to_contain_text("saw “constructor”")
    quiz.evaluate("location.hash = 'gap=knowledge'")
    expect_verdict(quiz, {"gap": "knowledge"})
    change(quiz, "corpus", "small")
    expect_verdict(quiz, {"gap": "knowledge", "corpus": "small"})


@pytest.mark.full
@pytest.mark.parametrize("door", ["paste", "comparison"])
def test_any_text_in_a_form_is_text(quiz: Page, door: str) -> None:
    assert _set_off(quiz, door, ENTRIES) == []


@pytest.mark.parametrize("share", [SHARE, pytest.param(1, marks=pytest.mark.full)])
def test_any_file_of_cases_and_any_cell_is_text(open_page: Open, share: int) -> None:
    """The console says where the small module lacks a function, and the whole one counts."""
    page = open_page("/cases/", troubled=True)
    page.get_by_label("How many of 100").fill("80")
    page.get_by_text("As they arrive").click()
    for door in ("file", "rows"):
        assert _set_off(page, door, ENTRIES[::share]) == [], door

    page.get_by_text("Paste from a spreadsheet").click()
    page.locator("#cases-pasted").fill("pasted\nyes\nyes\n")
    page.get_by_role("button", name="Take these rows").click()
    expect(page.locator('[data-part="sentence"]')).not_to_be_empty(timeout=PATIENCE)


@pytest.mark.parametrize("share", [SHARE, pytest.param(1, marks=pytest.mark.full)])
def test_any_figure_is_text_until_it_is_a_number(open_page: Open, share: int) -> None:
    page = open_page("/cost/")
    expect(page.locator('[data-part="cheapest"]')).not_to_be_empty(timeout=PATIENCE)

    assert _set_off(page, "figure", ENTRIES[::share]) == []
