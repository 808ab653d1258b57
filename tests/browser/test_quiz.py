"""A reader takes the quiz, one question at a time, and gets CPython's verdict."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from quiz.decision.links.query_string import write
from scripts.runtime.bundle import USED
from tests.browser.conftest import Open
from tests.browser.quiz_page import (
    GUIDE,
    PATIENCE,
    answer,
    begin,
    choose,
    expect_question,
    expect_verdict,
    explained,
    go_on,
    pass_one_more,
    verdict,
)
from tests.support.server import Server

CORE = {"freshness": "changing", "citations": "no", "gap": "knowledge"}
TRAINED = {"freshness": "stable", "citations": "no", "gap": "behavior"}


def test_what_the_guide_is_not_for_is_one_question_before_the_others(open_page: Open) -> None:
    page = open_page("/quiz/")
    expect(page.locator(".quiz__question:visible")).to_have_count(0)

    page.get_by_role("button", name="Say so first").click()

    expect_question(page, "request")
    links = page.locator(".quiz__exit a")
    assert links.all_inner_texts() == [exit.label for exit in GUIDE.exits.values()]
    assert [link.get_attribute("href") for link in links.all()] == [
        f"../{exit.section}" for exit in GUIDE.exits.values()
    ]
    answer(page, {"request": "actions"})

    expect_verdict(page, {"request": "actions"})
    expect(page.locator(".result__exit")).to_be_visible()


def test_who_is_not_sent_elsewhere_goes_on_to_the_first_question(open_page: Open) -> None:
    page = open_page("/quiz/")
    page.get_by_role("button", name="Say so first").click()

    answer(page, {"request": "answer"} | CORE)
    pass_one_more(page)

    expect_verdict(page, {"request": "answer"} | CORE)
    expect(page.locator('[data-show="elsewhere"]')).to_be_hidden()


def test_a_result_offers_the_same_question_while_nobody_has_answered_it(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})

    page.get_by_role("button", name="Look elsewhere first").click()
    answer(page, {"request": "counts-and-records"})

    expect_verdict(page, {"gap": "knowledge", "request": "counts-and-records"})
    expect(page.locator('[data-show="elsewhere"]')).to_be_hidden()


def test_three_questions_one_at_a_time_give_a_verdict(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)

    answer(page, CORE)
    pass_one_more(page)

    expect_verdict(page, CORE)
    expect(verdict(page)).to_be_focused()


def test_the_one_more_question_is_the_most_telling_that_is_open(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)

    answer(page, CORE | {"coverage": "whole"})

    expect_verdict(page, CORE | {"coverage": "whole"})
    expect(page.locator('[data-part="label"]')).to_have_text("Long context")


def test_where_no_single_answer_could_change_it_none_is_asked(open_page: Open) -> None:
    clear = {"freshness": "changing", "citations": "yes", "access": "yes"}
    assert explained(clear | {"gap": "knowledge"})["clear"]
    page = open_page(f"/quiz/#{write(GUIDE, clear)}&ask=gap")

    answer(page, {"gap": "knowledge"})

    expect_verdict(page, clear | {"gap": "knowledge"})


def test_where_training_is_in_play_the_prompt_is_asked_for_first(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)
    answer(page, TRAINED)
    expect_question(page, "prompting")
    expect(verdict(page)).to_be_hidden()

    answer(page, {"prompting": "falls-short"})

    expect_verdict(page, TRAINED | {"prompting": "falls-short"})


def test_not_sure_is_an_answer_like_any_other(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)

    answer(page, {"freshness": "", "citations": "", "gap": ""})
    pass_one_more(page)

    expect_verdict(page, {})
    expect(page.locator('[data-part="answers"] dd').first).to_have_text("Not sure")


def test_not_sure_of_the_prompt_shows_the_verdict_with_its_condition(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)

    answer(page, TRAINED | {"prompting": ""})

    expect_verdict(page, TRAINED)
    expect(verdict(page)).to_contain_text("if a measured prompt falls short")


def test_going_on_without_a_choice_is_a_problem_that_can_be_mended(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)
    go_on(page)

    problem = page.locator(".quiz__problem")
    expect(problem).to_be_focused()
    expect(problem).to_contain_text("Choose an answer, or “Not sure”.")
    expect(page).to_have_title("Error: " + page.title().removeprefix("Error: "))
    problem.get_by_role("link").click()
    expect(page.locator("#ask-freshness input").first).to_be_focused()
    choose(page, "freshness", "stable")
    expect(problem).to_be_hidden()
    assert not page.title().startswith("Error")


def test_back_keeps_every_answer_and_forward_returns(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)
    answer(page, {"freshness": "changing", "citations": "yes"})
    expect_question(page, "gap")

    page.go_back()
    expect_question(page, "citations")
    page.get_by_role("button", name="Back").click()
    expect_question(page, "freshness")
    expect(page.locator('#ask-freshness input[value="changing"]')).to_be_checked()
    choose(page, "freshness", "stable")
    page.go_forward()
    expect(page.locator('#ask-citations input[value="yes"]')).to_be_checked()
    page.reload()
    expect_question(page, "citations")
    go_on(page)
    answer(page, {"gap": "knowledge"})
    pass_one_more(page)

    expect_verdict(page, {"freshness": "stable", "citations": "yes", "gap": "knowledge"})


def test_answers_given_before_any_script_are_kept(open_page: Open, server: Server) -> None:
    server.stalled.add("quiz.js")
    page = open_page("/quiz/", wait_until="commit")
    choose(page, "freshness", "changing")
    choose(page, "citations", "yes")
    server.go_on.set()

    expect_question(page, "citations")
    go_on(page)
    answer(page, {"gap": "knowledge"})
    pass_one_more(page)
    expect_verdict(page, {"freshness": "changing", "citations": "yes", "gap": "knowledge"})


def test_questions_are_answered_while_python_is_on_its_way(open_page: Open, server: Server) -> None:
    server.stalled.add(USED)
    page = open_page("/quiz/")
    begin(page)
    expect(page.locator(".quiz__progress")).to_contain_text("Python is on its way")
    answer(page, CORE)
    expect(page.locator("#verdict-waiting")).to_be_focused()

    server.go_on.set()
    pass_one_more(page)

    expect_verdict(page, CORE)
    expect(verdict(page)).to_be_focused()
    expect(page.locator(".quiz__progress")).to_be_hidden()


@pytest.mark.parametrize("key", ["n", "p", ".", ",", "s", "f", "/"])
def test_the_theme_s_hotkeys_do_not_leave_the_quiz(open_page: Open, key: str) -> None:
    page = open_page("/quiz/")
    begin(page)
    choose(page, "freshness", "stable")
    page.keyboard.press(key)

    assert urlsplit(page.url).path == "/quiz/"
    expect(page.locator('#ask-freshness input[value="stable"]')).to_be_checked()
    expect(page.locator('#ask-freshness input[value="stable"]')).to_be_focused()


def test_no_answer_is_sent_to_the_server(open_page: Open) -> None:
    page = open_page("/quiz/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    begin(page)
    answer(page, CORE)
    pass_one_more(page)
    expect_verdict(page, CORE)

    assert [url for url in asked if "knowledge" in url] == []


def test_the_title_says_where_the_reader_is(open_page: Open) -> None:
    page = open_page("/quiz/")
    titles = [page.title()]
    begin(page)
    for criterion, choice in CORE.items():
        expect_question(page, criterion)
        titles.append(page.title())
        answer(page, {criterion: choice})
    expect(page).not_to_have_title(titles[-1])
    titles.append(page.title())
    pass_one_more(page)
    expect_verdict(page, CORE)

    assert len({*titles, page.title()}) == 6
    assert GUIDE.criteria["citations"].question in titles[2]
    assert "Verdict RAG" in page.title()


def test_python_starts_while_the_reader_still_reads(open_page: Open, server: Server) -> None:
    open_page("/quiz/")

    assert server.is_asked_for(f"/{USED}", within=PATIENCE / 1_000)
