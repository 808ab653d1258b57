"""Two or three results side by side: where people differ, and what to settle first."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from quiz.bridge import LONGEST
from quiz.decision.links.find import find_results
from quiz.decision.links.query_string import parse, write
from tests.browser.conftest import Open
from tests.browser.quiz_page import GUIDE, PATIENCE, change, expect_verdict

ANN = {"gap": "behavior", "prompting": "falls-short", "volume": "high"}
BOB = {"gap": "knowledge", "prompting": "falls-short"}
EVE = {"gap": "both", "prompting": "falls-short"}


def _link(answers: dict[str, str]) -> str:
    return f"https://guide.example/quiz/#{write(GUIDE, answers)}"


def _start(open_page: Open) -> Page:
    page = open_page(f"/quiz/#{write(GUIDE, ANN)}")
    expect_verdict(page, ANN)
    page.get_by_role("button", name="Compare with others").click()
    expect(page.get_by_role("heading", name="Compare results")).to_be_focused()
    return page


def _fill(page: Page, number: int, name: str, link: str) -> None:
    one = page.locator(".compare__one").nth(number)
    one.get_by_label("Name").fill(name)
    one.get_by_label("Link or record").fill(link)


def _compare(page: Page) -> None:
    page.get_by_role("button", name="Compare", exact=True).click()


def test_two_people_see_what_to_settle_first_and_what_makes_no_difference(
    open_page: Open,
) -> None:
    page = _start(open_page)
    _fill(page, 1, "Bob", _link(BOB))
    _compare(page)

    expect(page.locator("#verdict-compared")).to_be_focused()
    verdicts = page.locator('[data-part="compared"] > div').all_inner_texts()
    assert [each.split("\n") for each in verdicts] == [
        ["My result", "Fine-tuning"],
        ["Bob", "RAG"],
    ]
    (gap,) = page.locator('[data-part="differences"] > li').all()
    expect(gap).to_contain_text("What is missing")
    expect(gap).to_contain_text("Settle this first")
    expect(gap).to_contain_text("for all → RAG for all")
    page.get_by_text("1 difference that changes no verdict").click()
    expect(page.locator('[data-part="idle"] > li')).to_contain_text("Traffic")
    expect(page.locator('[data-part="agreed"]')).to_contain_text("Prompt tried")


def test_three_people_can_be_compared_and_named(open_page: Open) -> None:
    page = _start(open_page)
    _fill(page, 0, "Ann", _link(ANN))
    _fill(page, 1, "Bob", _link(BOB))
    _fill(page, 2, "Eve", f"We said: [hybrid]({_link(EVE)}), on Monday.")
    _compare(page)

    names = page.locator('[data-part="compared"] dt')
    expect(names).to_have_text(["Ann", "Bob", "Eve"])
    expect(page.locator('[data-part="compared"] dd').last).to_have_text(
        "RAG with a fine-tuned model"
    )


def test_people_who_agree_are_told_so(open_page: Open) -> None:
    page = _start(open_page)
    _fill(page, 1, "Bob", _link(ANN))
    _compare(page)

    expect(page.get_by_text("All the answers are the same.")).to_be_visible()


def test_one_result_is_not_enough_and_a_text_without_one_is_named(open_page: Open) -> None:
    page = _start(open_page)
    _compare(page)
    expect(page.get_by_text("Give the links of at least two results.")).to_be_visible()

    _fill(page, 1, "Bob", "nothing here")
    _compare(page)
    expect(page.get_by_text("There is no result in what was given for Bob.")).to_be_visible()


def test_what_python_refuses_is_told_beside_the_form(open_page: Open) -> None:
    page = _start(open_page)
    _fill(page, 1, "Bob", "x" * LONGEST)
    _compare(page)

    problem = page.locator('[data-part="compare-problem"]')
    expect(problem).to_contain_text(f"{LONGEST} are allowed", timeout=PATIENCE)
    expect(page.get_by_label("Name").nth(1)).to_have_value("Bob")


def test_the_way_back_leads_to_the_reader_s_own_result(open_page: Open) -> None:
    page = _start(open_page)
    page.locator(".compare").get_by_role("button", name="Back").click()

    expect_verdict(page, ANN)


def _compared(open_page: Open, **options: object) -> Page:
    page = open_page(f"/quiz/#{write(GUIDE, ANN)}", **options)
    expect_verdict(page, ANN)
    page.get_by_role("button", name="Compare with others").click()
    expect(page.get_by_label("Name").first).to_have_value("My result")
    _fill(page, 1, "Bob (ops), at 1/2 & more", _link(BOB))
    _compare(page)
    expect(page.locator("#verdict-compared")).to_be_focused()
    return page


def _expect_ann_and_bob(page: Page) -> None:
    expect(page.locator('[data-part="compared"] dt')).to_have_text(
        ["My result", "Bob (ops), at 1/2 & more"], timeout=PATIENCE
    )
    expect(page.locator('[data-part="compared"] dd')).to_have_text(["Fine-tuning", "RAG"])
    expect(page.locator('[data-part="differences"] > li')).to_have_count(1)


def test_a_comparison_survives_a_reload_and_a_way_back(open_page: Open) -> None:
    page = _compared(open_page)
    page.reload()
    _expect_ann_and_bob(page)

    page.locator(".compare").get_by_role("button", name="Back").click()
    expect_verdict(page, ANN)
    page.go_forward()

    _expect_ann_and_bob(page)


def test_what_was_typed_and_not_yet_compared_survives_a_reload(open_page: Open) -> None:
    page = _start(open_page)
    _fill(page, 1, "Bob", _link(BOB))
    page.keyboard.press("Tab")
    page.reload()

    expect(page.get_by_label("Name").nth(1)).to_have_value("Bob")
    expect(page.get_by_label("Link or record").nth(1)).to_have_value(_link(BOB))
    expect(page.get_by_label("Name").first).to_have_value("My result")
    _compare(page)
    expect(page.locator("#verdict-compared")).to_be_focused(timeout=PATIENCE)


def test_a_comparison_has_a_link_that_shows_it_to_others(open_page: Open) -> None:
    page = _compared(open_page, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link of this comparison").click()
    expect(page.locator('[data-part="compare-copied"]')).to_contain_text("Copied")
    link = urlsplit(page.evaluate("navigator.clipboard.readText()"))

    other = open_page(f"{link.path}#{link.fragment}")

    _expect_ann_and_bob(other)
    other.locator(".compare").get_by_role("button", name="Back").click()
    expect(other.locator("#ask-scope")).to_be_visible()


def test_whose_text_holds_several_results_is_named_and_what_was_typed_stays(
    open_page: Open,
) -> None:
    both = f"{_link(BOB)} or {_link(EVE)}"
    page = _start(open_page)
    _fill(page, 1, "Bob", both)
    _compare(page)

    expect(page.locator('[data-part="compare-problem"]')).to_have_text(
        "There are 2 different results in what was given for Bob. Give one of them."
    )
    page.reload()
    expect(page.get_by_label("Link or record").nth(1)).to_have_value(both)


def test_whose_link_was_damaged_or_is_not_what_its_sender_saw_is_named_again_after_a_reload(
    open_page: Open,
) -> None:
    page = _start(open_page)
    _fill(page, 0, "Ann", f"{_link(ANN)}&colour=red")
    _fill(page, 1, "Bob", _link(BOB).replace("&", "&amp;"))
    _fill(page, 2, "Eve", f"{_link(EVE)}&v={GUIDE.version}&verdict=rag")
    _compare(page)

    notes = page.locator('[data-part="compare-notes"] > li')
    for load in (lambda: None, page.reload):
        load()
        expect(notes).to_have_count(3, timeout=PATIENCE)
        expect(notes.nth(0)).to_contain_text("Ann: parts were not understood")
        expect(notes.nth(0)).to_contain_text("colour=red")
        expect(notes.nth(1)).to_contain_text("Bob: the link was damaged")
        expect(notes.nth(2)).to_contain_text("Eve: the sender saw “RAG”")


@pytest.mark.parametrize("name", ["Ann (Ops) (EU)", "*Eve*!", "_O'Neil_"])
def test_a_comparison_s_link_holds_in_markdown_whatever_people_are_called(
    open_page: Open, name: str
) -> None:
    page = _start(open_page)
    _fill(page, 1, name, _link(BOB))
    _compare(page)
    expect(page.locator("#verdict-compared")).to_be_focused(timeout=PATIENCE)
    assert not set("()*!_'") & set(urlsplit(page.url).fragment)

    page.reload()

    expect(page.locator('[data-part="compared"] dt').nth(1)).to_have_text(name, timeout=PATIENCE)


def test_the_link_of_a_comparison_is_not_one_with_answers(open_page: Open) -> None:
    link = _compared(open_page).url

    assert not parse(GUIDE, "", urlsplit(link).fragment).understood
    assert find_results(GUIDE, link) == []


@pytest.mark.parametrize("people", ["Ann,gap:both/Bob", "%E0%A4%A/x", ""])
def test_a_link_that_holds_no_comparison_leaves_a_form_to_fill_in(
    open_page: Open, people: str
) -> None:
    page = open_page(f"/quiz/#compare/{people}")

    expect(page.get_by_role("heading", name="Compare results")).to_be_visible()
    expect(page.locator("#verdict-compared")).to_be_hidden()
    _fill(page, 0, "Ann", _link(ANN))
    _fill(page, 1, "Bob (ops), at 1/2 & more", _link(BOB))
    _compare(page)
    expect(page.locator("#verdict-compared")).to_be_focused(timeout=PATIENCE)


def test_the_reader_s_own_result_is_the_last_one(open_page: Open) -> None:
    page = _start(open_page)
    page.locator(".compare").get_by_role("button", name="Back").click()
    change(page, "gap", "knowledge")
    expect_verdict(page, ANN | {"gap": "knowledge"})
    page.get_by_role("button", name="Compare with others").click()

    expect(page.get_by_label("Link or record").first).to_have_value(re.compile("gap=knowledge"))
