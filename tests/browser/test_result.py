"""A result: answers that are changed, tried and undone, open questions, and the way back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from quiz.decision.links.query_string import write
from scripts.runtime.sample_requests import sets_of_answers
from tests.browser.conftest import Open
from tests.browser.quiz_page import (
    GUIDE,
    SHOWN,
    answer,
    begin,
    change,
    expect_question,
    expect_verdict,
    expected,
    explained,
    pass_one_more,
    restyle,
    unfold,
    verdict,
)

CORE = {"freshness": "changing", "citations": "no", "gap": "knowledge"}


def test_an_answer_is_changed_without_losing_the_rest(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)
    answer(page, CORE)
    pass_one_more(page)
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
    pass_one_more(page)
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


def test_the_questions_not_answered_are_counted(open_page: Open) -> None:
    first, second, *others = GUIDE.criteria.values()
    answers = {each.id: next(iter(each.choices)) for each in others}
    page = open_page(f"/quiz/#{write(GUIDE, answers)}")
    expect_verdict(page, answers)
    count = page.locator('[data-part="unasked-count"]')
    expect(count).to_have_text("2 questions not answered")

    change(page, first.id, next(iter(first.choices)))
    expect_verdict(page, answers | {first.id: next(iter(first.choices))})

    expect(count).to_have_text("1 question not answered")
    expect(page.locator('[data-part="unasked"] dt')).to_have_text(second.name)


def test_the_most_telling_open_question_comes_first_and_is_one_press_away(
    open_page: Open,
) -> None:
    page = open_page("/quiz/#gap=both&freshness=changing&citations=yes")
    expect_verdict(page, {"gap": "both", "freshness": "changing", "citations": "yes"})
    unfold(page, "open")
    page.locator('[data-part="open"] button').first.click()

    expect_question(page, "prompting")
    answer(page, {"prompting": "not-tried"})
    expect_verdict(page, {"freshness": "changing", "citations": "yes", "gap": "both",
                          "prompting": "not-tried"})  # fmt: skip


BEFORE = {"gap": "behavior", "prompting": "falls-short"}
BACK = "Back to your answers"


def _try(page: Page, answers: dict[str, str], criterion: str) -> dict[str, str]:
    """Press the first flip of that criterion, expect its verdict, and return its answers."""
    flip = next(each for each in explained(answers)["flips"] if each["criterion"] == criterion)
    if not page.locator('[data-part="flips"]').is_visible():
        unfold(page, "flips")
    page.locator(f'[data-part="flips"] [data-criterion="{criterion}"]').first.press("Enter")
    tried = answers | {flip["criterion"]: flip["to"]}
    expect_verdict(page, tried)
    return tried


def test_a_flip_shows_the_other_verdict_and_one_key_leads_back(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior&prompting=falls-short")
    expect_verdict(page, BEFORE)
    _try(page, BEFORE, "gap")
    expect(page.locator('[data-part="flipped"] > li')).to_have_count(1)
    expect(page.locator(".result__flipped")).to_contain_text("instead of")
    expect(verdict(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=BACK)).to_be_focused()

    page.keyboard.press("Enter")

    expect_verdict(page, BEFORE)
    expect(verdict(page)).to_be_focused()
    expect(page.locator(".result__flipped")).to_be_hidden()
    assert "gap=behavior" in page.url


def test_the_way_back_leads_past_every_flip_and_survives_a_reload(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior&prompting=falls-short&volume=")
    expect_verdict(page, BEFORE)
    _try(page, _try(page, BEFORE, "prompting"), "gap")
    expect(page.locator('[data-part="flipped"] > li')).to_have_count(2)
    page.reload()
    expect(verdict(page)).to_be_visible()

    page.get_by_role("button", name=BACK).click()

    expect_verdict(page, BEFORE)
    expect(page.locator('[data-part="answers"] dd:text("Not sure")')).to_have_count(1)


def test_the_browser_s_back_undoes_a_flip_too(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior&prompting=falls-short")
    expect_verdict(page, BEFORE)
    tried = _try(page, BEFORE, "gap")

    page.go_back()
    expect_verdict(page, BEFORE)
    page.go_forward()

    expect_verdict(page, tried)
    expect(page.get_by_role("button", name=BACK)).to_be_visible()


@pytest.mark.parametrize("count", [40, pytest.param(280, marks=pytest.mark.full)])
def test_sets_of_answers_get_cpython_s_verdict(open_page: Open, count: int) -> None:
    page = open_page("/quiz/#gap=both")
    expect_verdict(page, {"gap": "both"})
    everyone = [answers for answers in sets_of_answers(GUIDE, count, seed=11) if answers]
    assert len(everyone) >= 0.8 * count

    # What is shown is read from the document; to lay it out would take as long again.
    restyle(page, ".result { display: none }")
    seen = page.evaluate(SHOWN_OF_EACH, [write(GUIDE, answers) for answers in everyone])
    for answers, shown in zip(everyone, seen, strict=True):
        in_order = {id: answers[id] for id in GUIDE.criteria if id in answers}
        assert shown == expected(explained(in_order)), answers


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
SHOWN_OF_EACH = f"""async (fragments) => {{
  const seen = [];
  for (const fragment of fragments) {{
    await ({ANSWER_AND_WAIT})(fragment);
    seen.push(({SHOWN})());
  }}
  return seen;
}}"""


def test_the_verdict_is_announced_once(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator('[data-part="status"]')).to_have_text("Verdict: RAG.")
    expect(verdict(page)).not_to_be_focused()

    change(page, "corpus", "small")

    expect(verdict(page)).to_be_focused()
    expect(page.locator('[data-part="status"]')).to_have_text("")


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
