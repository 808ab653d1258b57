"""A reader takes the quiz, by click and by keyboard, and gets CPython's verdict."""

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
from tests.server import Server


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


def test_python_starts_while_the_reader_still_reads(open_page: Open, server: Server) -> None:
    open_page("/quiz/")

    assert server.is_asked_for("/pyodide.asm.wasm", within=PATIENCE / 1_000)


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
