"""Links into the quiz: what they fill in, what they leave out, and what survives a way back."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from quiz.decision.links.query_string import write
from tests.browser.conftest import Open
from tests.browser.quiz_page import (
    GUIDE,
    PATIENCE,
    answer,
    begin,
    change,
    expect_question,
    expect_verdict,
    verdict,
)


def test_a_link_is_taken_as_it_is_and_the_fragment_wins(open_page: Open) -> None:
    page = open_page("/quiz/?gap=behavior&freshness=changing#gap=knowledge")

    expect_verdict(page, {"freshness": "changing", "gap": "knowledge"})


def test_a_link_to_a_verdict_with_training_shows_it_and_offers_the_prompt_first(
    open_page: Open,
) -> None:
    page = open_page("/quiz/?freshness=stable&citations=no&gap=behavior")

    expect_verdict(page, {"freshness": "stable", "citations": "no", "gap": "behavior"})
    expect(page.locator('[data-part="open"] strong').first).to_have_text("Prompt tried")


def test_a_link_into_the_page_that_is_open_is_taken_too(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior")
    expect_verdict(page, {"gap": "behavior"})

    page.evaluate("location.hash = 'gap=knowledge'")
    expect_verdict(page, {"gap": "knowledge"})
    page.go_back()

    expect_verdict(page, {"gap": "behavior"})


def test_parts_of_a_link_that_mean_nothing_are_left_out_with_a_note(open_page: Open) -> None:
    page = open_page("/quiz/?gap=knowledge&colour=red&output=tune&utm_source=mail&v=1.0.0")

    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator('[data-part="ignored"]')).to_have_text("colour=red, output=tune")


@pytest.mark.parametrize("link", ["?utm_source=mail", "?gap=behaviour", "#colour=red"])
def test_a_link_without_an_answer_leads_to_the_way_in(open_page: Open, link: str) -> None:
    page = open_page(f"/quiz/{link}")
    expect(page.locator(".quiz")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)

    expect(verdict(page)).to_be_hidden()
    expect(page.locator("#ask-scope")).to_be_visible()
    expect(page.locator('[data-part="ignored"]')).to_have_text(
        "" if "utm" in link else link[1:], timeout=PATIENCE
    )


def test_not_sure_survives_a_way_there_and_back(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)
    answer(page, {"freshness": "", "citations": "", "gap": ""})
    expect_verdict(page, {})

    page.reload()

    expect_verdict(page, {})
    expect(page.locator('[data-part="answers"] dd:text("Not sure")')).to_have_count(3)


def test_markup_in_a_link_enters_as_text(open_page: Open) -> None:
    page = open_page("/quiz/?gap=knowledge&x=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")

    expect(page.locator('[data-part="ignored"]')).to_contain_text("<img src=x", timeout=PATIENCE)


def test_an_anchor_is_not_taken_for_answers(open_page: Open) -> None:
    page = open_page("/quiz/#short-table")

    expect(page.locator("#short-table")).to_be_in_viewport()
    expect(page.locator(".short-table")).to_be_visible()
    expect(verdict(page)).to_be_hidden()


def test_an_anchor_followed_within_the_page_keeps_the_answers(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)
    answer(page, {"freshness": "changing"})
    page.evaluate("location.hash = 'quiz'")

    expect_question(page, "citations")
    assert urlsplit(page.url).fragment == "freshness=changing"


def test_answers_stand_in_the_fragment_and_survive_reload_and_back(open_page: Open) -> None:
    page = open_page("/quiz/?gap=both&embed=1")
    expect_verdict(page, {"gap": "both"})
    change(page, "gap", "knowledge")
    change(page, "freshness", "changing")
    answers = {"freshness": "changing", "gap": "knowledge"}
    expect_verdict(page, answers)
    assert urlsplit(page.url).query == "embed=1"
    assert urlsplit(page.url).fragment.startswith(f"{write(GUIDE, answers)}&v=")

    page.reload()
    expect_verdict(page, answers)
    page.locator('[data-part="reasons"] a').first.click()
    expect(page).to_have_url(re.compile(r"/criteria/"))
    page.go_back()
    expect_verdict(page, answers)


def test_the_page_about_a_question_opens_without_losing_answers(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)
    answer(page, {"freshness": "changing", "citations": "yes"})
    expect_question(page, "gap")
    page.locator("#ask-gap .quiz__help a").click()
    expect(page).to_have_url(re.compile(r"/criteria/"))

    page.go_back()

    expect_question(page, "gap")
    answer(page, {"gap": "knowledge"})
    expect_verdict(page, {"freshness": "changing", "citations": "yes", "gap": "knowledge"})
