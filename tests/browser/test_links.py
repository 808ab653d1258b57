"""Links into the quiz: what they fill in, what they leave out, and what survives a way back."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.quiz_page import PATIENCE, choose, expect_verdict, verdict


def test_a_link_is_taken_as_it_is_and_the_fragment_wins(open_page: Open) -> None:
    page = open_page("/quiz/?gap=behavior&freshness=changing#gap=knowledge")

    expect_verdict(page, {"gap": "knowledge", "freshness": "changing"})
    expect(page.locator('#ask-gap input[value="knowledge"]')).to_be_checked()


def test_a_link_to_a_verdict_with_training_shows_it_and_asks_for_the_prompt(
    open_page: Open,
) -> None:
    page = open_page("/quiz/?gap=behavior")

    expect_verdict(page, {"gap": "behavior"})
    expect(page.locator("#ask-prompting")).to_be_visible()


def test_a_link_to_a_verdict_without_training_does_not_ask_for_the_prompt(
    open_page: Open,
) -> None:
    page = open_page("/quiz/?gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator("#ask-prompting")).to_be_hidden()

    choose(page, "gap", "behavior")
    expect(page.locator("#ask-prompting")).to_be_visible()
    expect(verdict(page)).to_be_hidden()


def test_parts_of_a_link_that_mean_nothing_are_left_out_with_a_note(open_page: Open) -> None:
    page = open_page("/quiz/?gap=knowledge&colour=red&output=tune&utm_source=mail&v=1.0.0")

    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator('[data-part="ignored"]')).to_have_text("colour=red, output=tune")


@pytest.mark.parametrize("link", ["?utm_source=mail", "?gap=behaviour", "#colour=red"])
def test_a_link_without_an_answer_shows_no_verdict(open_page: Open, link: str) -> None:
    page = open_page(f"/quiz/{link}")
    expect(page.locator(".quiz")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)

    expect(verdict(page)).to_be_hidden()
    expect(page.locator('[data-part="ignored"]')).to_have_text(
        "" if "utm" in link else link[1:], timeout=PATIENCE
    )


def test_not_sure_survives_a_way_there_and_back(open_page: Open) -> None:
    page = open_page("/quiz/")
    for criterion in ("freshness", "citations", "gap"):
        choose(page, criterion, "")
    expect_verdict(page, {})

    page.reload()

    expect_verdict(page, {})
    expect(page.locator('#ask-gap input[value=""]')).to_be_checked()


def test_a_hidden_answer_is_brought_to_light(open_page: Open) -> None:
    page = open_page("/quiz/#corpus=none")

    expect(page.locator("#ask-corpus")).to_be_visible()


def test_markup_in_a_link_enters_as_text(open_page: Open) -> None:
    page = open_page("/quiz/?gap=knowledge&x=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")

    expect(page.locator('[data-part="ignored"]')).to_contain_text("<img src=x", timeout=PATIENCE)


def test_an_anchor_is_not_taken_for_answers(open_page: Open) -> None:
    page = open_page("/quiz/#short-table")

    expect(page.locator("#short-table")).to_be_in_viewport()
    expect(verdict(page)).to_be_hidden()


def test_answers_stand_in_the_fragment_and_survive_reload_and_back(open_page: Open) -> None:
    page = open_page("/quiz/?gap=both&embed=1")
    expect_verdict(page, {"gap": "both"})
    choose(page, "gap", "knowledge")
    choose(page, "freshness", "changing")
    expect_verdict(page, {"gap": "knowledge", "freshness": "changing"})
    assert urlsplit(page.url).query == "embed=1"
    assert urlsplit(page.url).fragment == "freshness=changing&gap=knowledge"

    page.reload()
    expect_verdict(page, {"gap": "knowledge", "freshness": "changing"})
    page.locator('[data-part="reasons"] a').first.click()
    expect(page).to_have_url(re.compile(r"/criteria/[a-z]+/#"))
    page.go_back()
    expect_verdict(page, {"gap": "knowledge", "freshness": "changing"})
