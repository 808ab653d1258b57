"""What lies in storage or history, and no page of ours wrote, counts as nothing."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.quiz_page import begin, expect_question, expect_verdict
from tests.support.server import Server

FULL = pytest.mark.full
FOREIGN = ("{}", "null", "[]", "7", '"text"', "{", '{"csv": 7, "target": [], "came": {}}')
NAME = "rag-or-fine-tuning / "
PUT = "([storage, name, value]) => globalThis[storage].setItem(name, value)"
STATES = ('"text"', "7", "[]", '{"quiz": {"at": 7}}', '{"quiz": {"at": "no-such-question"}}')
PALETTES = (
    '{"index": 1, "color": {"a b": "c"}}',
    '{"index": "two", "color": {}}',
    *FOREIGN,
)


def _put(page: Page, storage: str, name: str, value: str) -> None:
    page.evaluate(PUT, [storage, name, value])


@pytest.mark.parametrize("values", [FOREIGN[:2], pytest.param(FOREIGN[2:], marks=FULL)])
def test_the_page_that_counts_cases_opens_whatever_lies_where_it_keeps_them(
    open_page: Open, values: tuple[str, ...]
) -> None:
    page = open_page("/cases/")
    for value in values:
        _put(page, "localStorage", f"{NAME}cases", value)
        page.reload()

        expect(page.locator('[data-part="keep"]')).not_to_be_checked()
        page.locator('[data-do="forget"]').dispatch_event("click")
        assert page.evaluate("localStorage.length") == 0


@FULL  # here the shapes are what tests/js/shapes.test.mjs knows
@pytest.mark.parametrize("value", ["null", '{"gap": {}}'])
def test_the_quiz_opens_whatever_lies_where_counted_answers_do(open_page: Open, value: str) -> None:
    page = open_page("/quiz/")
    _put(page, "sessionStorage", f"{NAME}counted", value)
    page.goto(page.url + "#gap=knowledge")
    page.reload()

    expect_verdict(page, {"gap": "knowledge"})


@FULL
def test_the_quiz_begins_anew_where_its_history_is_not_its_own(
    open_page: Open, server: Server
) -> None:
    page = open_page("/quiz/")
    for state in STATES:
        page.evaluate("(state) => history.replaceState(JSON.parse(state), '')", state)
        page.reload()

        begin(page)
        expect_question(page, "freshness")
        page.goto(f"{server.address}/quiz/?{len(state)}")


@pytest.mark.parametrize("values", [PALETTES[:2], pytest.param(PALETTES[2:], marks=FULL)])
def test_the_theme_begins_with_the_colours_of_the_system_where_none_were_chosen(
    open_page: Open, values: tuple[str, ...]
) -> None:
    page = open_page("/rag/", color_scheme="dark")
    for value in values:
        _put(page, "localStorage", "/.__palette", value)
        page.reload()

        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
