"""A reader takes the quiz, by click and by keyboard, and gets CPython's verdict."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from quiz.decision.permalink import write
from scripts.runtime.requests import sets_of_answers
from tests.browser.conftest import Open
from tests.browser.quiz_page import (
    GUIDE,
    PATIENCE,
    SHOWN,
    choose,
    expect_verdict,
    expected,
    explained,
    shown,
    verdict,
)


def test_three_answers_by_click_give_a_verdict(open_page: Open) -> None:
    page = open_page("/quiz/")

    choose(page, "freshness", "changing")
    choose(page, "citations", "no")
    expect(verdict(page)).to_be_hidden()
    choose(page, "gap", "knowledge")

    expect_verdict(page, {"freshness": "changing", "citations": "no", "gap": "knowledge"})


def test_where_training_is_in_play_the_prompt_is_asked_for_first(open_page: Open) -> None:
    page = open_page("/quiz/")
    expect(page.locator("#ask-prompting")).to_be_hidden()

    for criterion, choice in (("freshness", "stable"), ("citations", "no"), ("gap", "behavior")):
        choose(page, criterion, choice)
    expect(page.locator("#ask-prompting")).to_be_visible(timeout=PATIENCE)
    expect(verdict(page)).to_be_hidden()
    choose(page, "prompting", "falls-short")

    core = {"freshness": "stable", "citations": "no", "gap": "behavior"}
    expect_verdict(page, core | {"prompting": "falls-short"})


def test_not_sure_is_an_answer_like_any_other(open_page: Open) -> None:
    page = open_page("/quiz/")

    for criterion in ("freshness", "citations", "gap"):
        choose(page, criterion, "")

    expect_verdict(page, {})


def test_the_remaining_questions_can_be_answered_too(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})

    page.locator(".quiz__more summary").click()
    choose(page, "corpus", "small")
    expect_verdict(page, {"gap": "knowledge", "corpus": "small"})
    choose(page, "access", "yes")

    expect_verdict(page, {"gap": "knowledge", "corpus": "small", "access": "yes"})


def test_the_keyboard_alone_gets_to_the_verdict(open_page: Open) -> None:
    page = open_page("/quiz/")
    _tab_to(page, 'input[name="freshness"]')
    page.keyboard.press("ArrowDown")  # from the first choice to the second: rarely
    _tab_to(page, 'input[name="citations"]')
    page.keyboard.press("Space")
    _tab_to(page, 'input[name="gap"]')
    page.keyboard.press("Space")
    _tab_to(page, 'button[type="submit"]')
    page.keyboard.press("Enter")

    expect(verdict(page)).to_be_focused(timeout=PATIENCE)
    expect_verdict(page, {"freshness": "stable", "citations": "yes", "gap": "knowledge"})


def test_the_keyboard_is_taken_to_the_question_about_the_prompt(open_page: Open) -> None:
    page = open_page("/quiz/")
    choose(page, "gap", "behavior")
    _tab_to(page, 'button[type="submit"]')
    page.keyboard.press("Enter")

    expect(page.locator("#ask-prompting input").first).to_be_focused(timeout=PATIENCE)
    _tab_to(page, 'button[type="submit"]')
    page.keyboard.press("Enter")
    expect(verdict(page)).to_be_focused()
    expect_verdict(page, {"gap": "behavior"})


@pytest.mark.parametrize("key", ["n", "p", ".", ",", "s", "f", "/"])
def test_the_theme_s_hotkeys_do_not_leave_the_quiz(open_page: Open, key: str) -> None:
    page = open_page("/quiz/")
    choose(page, "gap", "knowledge")
    page.keyboard.press(key)

    assert urlsplit(page.url).path == "/quiz/"
    expect(page.locator('#ask-gap input[value="knowledge"]')).to_be_checked()
    expect(page.locator('#ask-gap input[value="knowledge"]')).to_be_focused()


def test_two_hundred_and_fifty_sets_of_answers_get_cpython_s_verdict(open_page: Open) -> None:
    page = open_page("/quiz/#gap=both")
    expect_verdict(page, {"gap": "both"})
    everyone = [answers for answers in sets_of_answers(GUIDE, 280, seed=11) if answers]
    assert len(everyone) >= 250

    for answers in everyone:
        page.evaluate(ANSWER_AND_WAIT, write(GUIDE, answers))
        assert shown(page) == expected(explained(answers)), answers


ANSWER_AND_WAIT = """(fragment) => new Promise((resolve) => {
  const quiz = document.querySelector(".quiz");
  const settled = new MutationObserver(() => {
    if (quiz.hasAttribute("aria-busy")) return;
    settled.disconnect();
    resolve();
  });
  settled.observe(quiz, { attributes: true, attributeFilter: ["aria-busy"] });
  location.hash === `#${fragment}` ? resolve() : (location.hash = fragment);
})"""


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


def test_parts_of_a_link_that_mean_nothing_are_left_out_with_a_note(open_page: Open) -> None:
    page = open_page("/quiz/?gap=knowledge&colour=red&output=tune&utm_source=mail&v=1.0.0")

    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator('[data-part="ignored"]')).to_have_text("colour=red, output=tune")


@pytest.mark.parametrize("link", ["?utm_source=mail", "?gap=behaviour", "#colour=red"])
def test_a_link_without_an_answer_shows_no_verdict(open_page: Open, link: str) -> None:
    page = open_page(f"/quiz/{link}")
    page.wait_for_event("request", lambda asked: asked.url.endswith(".wasm"), timeout=PATIENCE)
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
    expect(page).to_have_url(re.compile(r"/criteria/#"))
    page.go_back()
    expect_verdict(page, {"gap": "knowledge", "freshness": "changing"})


def test_no_answer_is_sent_to_the_server(open_page: Open) -> None:
    page = open_page("/quiz/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    choose(page, "gap", "knowledge")
    page.locator('button[type="submit"]').click()
    expect_verdict(page, {"gap": "knowledge"})

    assert [url for url in asked if "knowledge" in url] == []


def test_an_open_question_is_one_click_away(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior&prompting=falls-short")
    expect_verdict(page, {"gap": "behavior", "prompting": "falls-short"})
    page.locator('[data-part="open"] a[data-ask="corpus"]').click()

    expect(page.locator("#ask-corpus input").first).to_be_focused()
    assert "gap=behavior" in page.url


def test_starting_again_clears_answers_verdict_and_address(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior")
    expect_verdict(page, {"gap": "behavior"})
    page.get_by_role("button", name="Start again").click()

    expect(verdict(page)).to_be_hidden()
    expect(page.locator("#ask-prompting")).to_be_hidden()
    expect(page.locator("input:checked")).to_have_count(0)
    assert urlsplit(page.url).fragment == ""
    assert page.evaluate(SHOWN) is False


def test_python_starts_while_the_reader_still_reads(open_page: Open) -> None:
    page = open_page("/quiz/")

    page.wait_for_event("request", lambda asked: asked.url.endswith(".wasm"), timeout=PATIENCE)


def test_the_newest_answers_win(open_page: Open) -> None:
    page = open_page("/quiz/#gap=both")
    for choice in ("knowledge", "behavior", "both", "knowledge"):
        choose(page, "gap", choice)

    expect_verdict(page, {"gap": "knowledge"})


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key never reaches {selector}")
