"""The landing page: the short answer, and the quiz's first question, in the first screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.quiz_page import (
    GUIDE,
    answer,
    begin,
    expect_question,
    expect_verdict,
    pass_one_more,
)

FIRST, SECOND, THIRD = sorted(
    (each for each in GUIDE.criteria.values() if each.core), key=lambda each: each.core or 0
)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_short_answer_and_first_question_are_in_the_first_screen(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page("/", viewport={"width": width, "height": height})

    for part in ("h1", ".lead", ".tldr", "#first-question", ".first__choices li:last-child"):
        box = page.locator(f"article {part}").first.bounding_box()
        assert box, part
        assert box["y"] >= 0, part
        assert box["y"] + box["height"] <= height, part


def test_an_answer_there_leads_on_to_the_second_question_and_to_a_verdict(open_page: Open) -> None:
    page = open_page("/")

    page.get_by_role("link", name=FIRST.choices["changing"], exact=True).click()

    expect_question(page, SECOND.id)
    assert page.evaluate("location.search + location.hash") == f"#{FIRST.id}=changing"
    rest = {SECOND.id: "yes", THIRD.id: "knowledge"}
    answer(page, rest)
    pass_one_more(page)
    expect_verdict(page, {FIRST.id: "changing"} | rest)


def test_not_sure_leads_on_as_well_and_back_leads_to_the_first_question(open_page: Open) -> None:
    page = open_page("/")

    page.get_by_role("link", name="Not sure", exact=True).click()

    expect_question(page, SECOND.id)
    page.get_by_role("button", name="Back").click()
    expect_question(page, FIRST.id)
    expect(page.locator(f"#ask-{FIRST.id} input:checked")).to_have_value("")


def test_a_link_that_asks_for_no_question_of_ours_is_read_as_any_other(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge&ask=colour")

    expect_verdict(page, {"gap": "knowledge"})


def test_copied_the_short_answer_is_whole_sentences(open_page: Open) -> None:
    page = open_page("/")

    copied = page.evaluate("""() => {
      getSelection().selectAllChildren(document.querySelector(".tldr"));
      return getSelection().toString();
    }""")

    assert copied.startswith("In short. Use RAG if your facts change often or answers must name")
    assert copied.endswith("Before you train anything, measure a good prompt.")
    assert "verdict" not in copied


def test_the_map_stands_beside_the_questions_and_fills_in(open_page: Open) -> None:
    page = open_page("/quiz/", viewport={"width": 1280, "height": 800})
    begin(page)
    here, so_far = page.locator(".place [aria-current]"), page.locator('[data-part="so-far"]')
    expect(so_far).to_have_text("open")
    expect(here).to_have_count(0)

    page.locator(f"#ask-{FIRST.id} label").first.click()

    expect(so_far).to_have_text("RAG", timeout=60_000)
    expect(here).to_have_attribute("data-verdict", "rag")
    expect(page.locator('.place [data-near][data-verdict="hybrid"]')).to_have_count(1)
    expect(page.locator('[data-part="asks"]')).to_contain_text(THIRD.name)


def test_on_a_phone_no_map_stands_between_question_and_answer(open_page: Open) -> None:
    page = open_page("/quiz/", viewport={"width": 390, "height": 844})
    begin(page)

    expect(page.locator(".quiz__side")).to_be_hidden()
