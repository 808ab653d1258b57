"""A reader takes the quiz, one question at a time, and gets CPython's verdict."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from quiz.decision.permalink import write
from scripts.runtime.requests import sets_of_answers
from tests.browser.conftest import Open
from tests.browser.quiz_page import (
    GUIDE,
    PATIENCE,
    answer,
    begin,
    change,
    choose,
    expect_question,
    expect_verdict,
    expected,
    explained,
    go_on,
    shown,
    verdict,
)
from tests.server import Server

CORE = {"freshness": "changing", "citations": "no", "gap": "knowledge"}
TRAINED = {"freshness": "stable", "citations": "no", "gap": "behavior"}


def test_the_way_in_says_what_the_guide_is_not_for(open_page: Open) -> None:
    page = open_page("/quiz/")

    expect(page.locator(".quiz__question:visible")).to_have_count(0)
    links = page.locator(".quiz__exits a")
    assert links.all_inner_texts() == [exit.label for exit in GUIDE.exits.values()]
    assert [link.get_attribute("href") for link in links.all()] == [
        f"../{exit.section}" for exit in GUIDE.exits.values()
    ]


def test_three_questions_one_at_a_time_give_a_verdict(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)

    answer(page, CORE)

    expect_verdict(page, CORE)
    expect(verdict(page)).to_be_focused()


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

    expect_verdict(page, {"freshness": "stable", "citations": "yes", "gap": "knowledge"})


def test_an_answer_is_changed_without_losing_the_rest(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)
    answer(page, CORE)
    expect_verdict(page, CORE)
    row = page.locator('[data-part="answers"] [data-criterion="citations"]')
    expect(row).to_have_accessible_name("Change your answer: Sources")

    change(page, "citations", "yes")

    expect_verdict(page, CORE | {"citations": "yes"})
    page.go_back()
    page.go_back()
    expect_verdict(page, CORE)


def test_an_answer_that_brings_training_in_asks_for_the_prompt_on_the_way_back(
    open_page: Open,
) -> None:
    page = open_page("/quiz/")
    begin(page)
    answer(page, CORE)
    expect_verdict(page, CORE)

    change(page, "gap", "both")
    expect_question(page, "prompting")
    answer(page, {"prompting": "falls-short"})

    expect_verdict(page, CORE | {"gap": "both", "prompting": "falls-short"})


def test_the_remaining_questions_can_be_answered_too(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})

    change(page, "corpus", "small")
    expect_verdict(page, {"gap": "knowledge", "corpus": "small"})
    change(page, "access", "yes")

    expect_verdict(page, {"gap": "knowledge", "corpus": "small", "access": "yes"})


def test_the_most_telling_open_question_comes_first_and_is_one_press_away(
    open_page: Open,
) -> None:
    page = open_page("/quiz/#gap=both&freshness=changing&citations=yes")
    expect_verdict(page, {"gap": "both", "freshness": "changing", "citations": "yes"})
    page.locator('[data-part="open"] button').first.click()

    expect_question(page, "prompting")
    answer(page, {"prompting": "not-tried"})
    expect_verdict(page, {"freshness": "changing", "citations": "yes", "gap": "both",
                          "prompting": "not-tried"})  # fmt: skip


def test_a_flip_shows_the_other_verdict_and_can_be_undone(open_page: Open) -> None:
    before = {"gap": "behavior", "prompting": "falls-short"}
    page = open_page("/quiz/#gap=behavior&prompting=falls-short")
    expect_verdict(page, before)
    flip = explained(before)["flips"][0]

    page.locator('[data-part="flips"] button').first.click()
    expect_verdict(page, before | {flip["criterion"]: flip["to"]})
    expect(page.locator(".result__flipped")).to_contain_text("instead of")
    page.reload()
    page.get_by_role("button", name="Undo").click()

    expect_verdict(page, before)
    expect(page.locator(".result__flipped")).to_be_hidden()


def test_answers_given_before_any_script_are_kept(open_page: Open, server: Server) -> None:
    server.stalled.add("quiz.js")
    page = open_page("/quiz/", wait_until="commit")
    choose(page, "freshness", "changing")
    choose(page, "citations", "yes")
    server.go_on.set()

    expect_question(page, "citations")
    go_on(page)
    answer(page, {"gap": "knowledge"})
    expect_verdict(page, {"freshness": "changing", "citations": "yes", "gap": "knowledge"})


def test_questions_are_answered_while_python_is_on_its_way(open_page: Open, server: Server) -> None:
    server.stalled.add("pyodide.asm.wasm")
    page = open_page("/quiz/")
    begin(page)
    expect(page.locator(".quiz__progress")).to_contain_text("Python is on its way")
    answer(page, CORE)
    expect(page.locator("#verdict-waiting")).to_be_focused()

    server.go_on.set()

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


def test_two_hundred_and_fifty_sets_of_answers_get_cpython_s_verdict(open_page: Open) -> None:
    page = open_page("/quiz/#gap=both")
    expect_verdict(page, {"gap": "both"})
    everyone = [answers for answers in sets_of_answers(GUIDE, 280, seed=11) if answers]
    assert len(everyone) >= 250

    for answers in everyone:
        page.evaluate(ANSWER_AND_WAIT, write(GUIDE, answers))
        in_order = {id: answers[id] for id in GUIDE.criteria if id in answers}
        assert shown(page) == expected(explained(in_order)), answers


ANSWER_AND_WAIT = """(fragment) => new Promise((resolve) => {
  const quiz = document.querySelector(".quiz");
  const settled = new MutationObserver(() => {
    if (quiz.hasAttribute("aria-busy")) return;
    settled.disconnect();
    resolve();
  });
  settled.observe(quiz, { attributes: true, attributeFilter: ["aria-busy"] });
  location.hash = `${fragment}&q=${Math.random()}`;
})"""


def test_no_answer_is_sent_to_the_server(open_page: Open) -> None:
    page = open_page("/quiz/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    begin(page)
    answer(page, CORE)
    expect_verdict(page, CORE)

    assert [url for url in asked if "knowledge" in url] == []


def test_the_verdict_is_announced_once(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator('[data-part="status"]')).to_have_text("Verdict: RAG.")
    expect(verdict(page)).not_to_be_focused()

    change(page, "gap", "behavior")

    expect(verdict(page)).to_be_focused()
    expect(page.locator('[data-part="status"]')).to_have_text("")


def test_the_title_says_where_the_reader_is(open_page: Open) -> None:
    page = open_page("/quiz/")
    titles = [page.title()]
    begin(page)
    for criterion, choice in CORE.items():
        titles.append(page.title())
        answer(page, {criterion: choice})
    expect_verdict(page, CORE)

    assert len({*titles, page.title()}) == 5
    assert GUIDE.criteria["citations"].question in titles[2]
    assert "Verdict RAG" in page.title()


def test_starting_again_clears_answers_and_address(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior")
    expect_verdict(page, {"gap": "behavior"})
    page.get_by_role("button", name="Start again").click()

    expect(verdict(page)).to_be_hidden()
    expect(page.locator("#ask-scope")).to_be_focused()
    expect(page.locator(".quiz input:checked")).to_have_count(0)
    assert urlsplit(page.url).fragment == ""
    page.go_back()
    expect_verdict(page, {"gap": "behavior"})


def test_python_starts_while_the_reader_still_reads(open_page: Open, server: Server) -> None:
    open_page("/quiz/")

    assert server.is_asked_for("/pyodide.asm.wasm", within=PATIENCE / 1_000)


def test_the_result_s_address_tells_guide_and_verdict(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})

    assert parse_qs(_fragment(page)) == {
        "gap": ["knowledge"],
        "v": [GUIDE.version],
        "verdict": ["rag"],
    }


def _fragment(page: Page) -> str:
    return urlsplit(page.url).fragment
