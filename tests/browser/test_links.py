"""Links into the quiz: what they fill in, what they leave out, and what survives a way back."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from quiz.decision.links.find import find_results
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
    pass_one_more,
    unfold,
    verdict,
)
from tests.support.server import Server


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
    link = "?gap=knowledge&colour=red&output=tune&utm_source=mail&v=1.0.0"
    page = open_page(f"/quiz/{link}")

    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator('[data-part="ignored"]')).to_have_text("colour=red, output=tune")


@pytest.mark.parametrize("link", ["?utm_source=mail", "?gap=behaviour", "#colour=red", "#nothing"])
def test_a_link_without_an_answer_leads_to_the_way_in(open_page: Open, link: str) -> None:
    page = open_page(f"/quiz/{link}")
    _expect_reading(page)

    expect(verdict(page)).to_be_hidden()
    expect(page.locator("#ask-scope")).to_be_visible()
    ignored = link[1:] if "=" in link and "utm" not in link else ""
    expect(page.locator('[data-part="ignored"]')).to_have_text(ignored)
    assert page.url.endswith(link)


def _expect_reading(page: Page) -> None:
    """Wait until Python is there and has read the address."""
    quiz = page.locator(".quiz")
    expect(quiz).to_have_attribute("data-python", "snapshot", timeout=PATIENCE)
    expect(quiz).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)


BEHAVIOR = {"gap": "behavior"}
MENDED = "has been repaired"
TODAY = f"v={GUIDE.version}"
WHOLE = f"freshness=changing&citations=yes&gap=behavior&{TODAY}&verdict=hybrid"
HYBRID = {"freshness": "changing", "citations": "yes", "gap": "behavior"}
DAMAGED = {
    "gap%3Dbehavior": BEHAVIOR,
    "gap%253Dbehavior": BEHAVIOR,
    "GAP=BEHAVIOR": BEHAVIOR,
    "/gap=behavior": BEHAVIOR,
    "!gap=behavior": BEHAVIOR,
    "+gap=behavior": BEHAVIOR,
    "%20gap=behavior": BEHAVIOR,
    "gap=behavior%22": BEHAVIOR,
    "gap=behavior%C2%A0": BEHAVIOR,
    "gap=behavior%E2%80%8B": BEHAVIOR,
    **{f"gap=behavior{sign}": BEHAVIOR for sign in ".,);*_|"},
    "gap=behavior%3E": BEHAVIOR,
    WHOLE.replace("&", "&amp;"): HYBRID,
    WHOLE.replace("&", "%26").replace("=", "%3D"): HYBRID,
    f"{WHOLE}.": HYBRID,
}


def _follow(page: Page, fragment: str) -> None:
    page.evaluate("(fragment) => (location.hash = fragment)", fragment)


def test_a_damaged_link_opens_what_was_meant_and_stays_in_the_address_as_it_came(
    open_page: Open,
) -> None:
    page = open_page("/quiz/#gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})

    for fragment, answers in DAMAGED.items():
        _follow(page, fragment)
        expect_verdict(page, answers)
        expect(page.get_by_text(MENDED).first).to_be_visible()
        assert urlsplit(page.url).fragment == fragment
        _follow(page, "gap=knowledge")
        expect_verdict(page, {"gap": "knowledge"})
        expect(page.get_by_text(MENDED).first).to_be_hidden()


@pytest.mark.parametrize("link", ["#gap%3Dbehavior", "?gap%253Dbehavior", "?embed=1&GAP=behavior."])
def test_a_damaged_link_is_read_on_arrival_and_again_after_a_reload(
    open_page: Open, link: str
) -> None:
    page = open_page(f"/quiz/{link}")
    for load in (lambda: None, page.reload):
        load()
        expect_verdict(page, BEHAVIOR)
        expect(page.get_by_text(MENDED).first).to_be_visible()
        assert page.url.endswith(link)

    change(page, "gap", "knowledge")

    expect_verdict(page, {"gap": "knowledge"})
    expect(page.get_by_text(MENDED).first).to_be_hidden()
    assert urlsplit(page.url).query == ("embed=1" if "embed" in link else "")
    assert urlsplit(page.url).fragment == f"gap=knowledge&{TODAY}&verdict=rag"


def test_a_damaged_link_passes_on_the_permalink_of_what_is_shown(open_page: Open) -> None:
    fragment = WHOLE.replace("&", "&amp;")
    page = open_page(f"/quiz/#{fragment}", permissions=["clipboard-read", "clipboard-write"])
    expect_verdict(page, HYBRID)
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Copied a titled link")).to_be_visible()

    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/quiz/#{WHOLE}")
    assert urlsplit(page.url).fragment == fragment


def test_a_link_whose_answers_give_another_verdict_than_its_sender_saw_says_so(
    open_page: Open,
) -> None:
    link = f"#gap=behavior&{TODAY}&verdict=rag"
    page = open_page(f"/quiz/{link}")
    note = page.locator('[data-show="contradicted"]')
    for load in (lambda: None, page.reload):
        load()
        expect_verdict(page, BEHAVIOR)
        expect(note).to_contain_text("saw “RAG”, but the answers in it give “Fine-tuning”")
        assert page.url.endswith(link)

    change(page, "volume", "high")

    expect_verdict(page, BEHAVIOR | {"volume": "high"})
    expect(note).to_be_hidden()
    assert "verdict=fine-tune" in page.url


def test_a_sender_who_was_not_sure_of_anything_has_a_link_that_opens(open_page: Open) -> None:
    page = open_page(f"/quiz/#{TODAY}&verdict=rag")

    expect_verdict(page, {})
    expect(page.locator(".quiz__note:visible")).to_have_count(0)


def test_an_anchor_that_is_followed_leaves_a_link_as_it_came(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior.")
    expect_verdict(page, BEHAVIOR)
    _follow(page, "short-table")

    expect(page).to_have_url(re.compile(r"#gap=behavior\.$"))
    expect_verdict(page, BEHAVIOR)


def _paste(page: Page, text: str) -> None:
    page.get_by_label("Paste the record").fill(text)
    page.get_by_role("button", name="Open it").click()


PASTED = [
    "https://guide.test/quiz/#freshness=stable&citations=no&\ngap=behavior&verdict=fine-tune",
    "https://guide.test/quiz/#freshness=stable&utm_campaign=ABC&citations=no&gap=behavior",
    "https://guide.test/quiz/#freshness=stable\\&citations=no\\&gap=behavior",
    "https://guide.test/quiz/#freshness%3Dstable%26citations%3Dno%26gap%3Dbehavior",
    "https://guide.test/quiz/#freshness=stable&amp;citations=no&amp;gap=behavior.",
    "https://mail.test/?url=https%3A%2F%2Fguide.test%2Fquiz%2F%23freshness%3Dstable"
    "%26citations%3Dno%26gap%3Dbehavior&data=05",
]


def test_a_pasted_link_that_was_damaged_opens_what_was_meant_or_says_what_is_lost(
    open_page: Open,
) -> None:
    page = open_page("/quiz/")
    page.get_by_text("Open a record or a link").click()
    for text in PASTED:
        (result,) = find_results(GUIDE, text)
        assert result.answers == {"freshness": "stable", "citations": "no", "gap": "behavior"}
        _paste(page, text)
        expect_verdict(page, result.answers)
        expect(page.get_by_text(MENDED).first).to_be_visible(visible=result.mended)
        expect(page.locator('[data-part="ignored"]')).to_have_text(", ".join(result.ignored))
        page.go_back()
        expect(page.locator("#ask-scope")).to_be_visible()


def test_what_of_a_paste_could_not_be_joined_is_named_and_never_taken_for_an_answer(
    open_page: Open,
) -> None:
    text = "https://guide.test/quiz/#gap=knowledge\n\nfreshness=changing"
    (result,) = find_results(GUIDE, text)
    assert result.ignored == ("freshness=changing",)
    page = open_page("/quiz/")
    page.get_by_text("Open a record or a link").click()
    _paste(page, text)
    for load in (lambda: None, page.reload):
        load()
        expect_verdict(page, {"gap": "knowledge"})
        expect(page.locator('[data-part="ignored"]')).to_have_text("freshness=changing")


def test_a_paste_of_several_results_asks_for_one_of_them_and_stays(open_page: Open) -> None:
    text = "Ann: https://guide.test/quiz/#gap=both, Bob: https://guide.test/quiz/#gap=behavior"
    page = open_page("/quiz/")
    page.get_by_text("Open a record or a link").click()
    _paste(page, text)

    problem = page.locator('[data-part="open-problem"]')
    expect(problem).to_contain_text("There are 2 different results", timeout=PATIENCE)
    expect(page.get_by_label("Paste the record")).to_have_value(text)


@pytest.mark.parametrize("sign", ["%23", "%3F", "%2523"])
def test_where_no_page_is_a_link_with_an_encoded_sign_is_offered_as_it_was_meant(
    open_page: Open, site: Path, server: Server, sign: str
) -> None:
    page = open_page("/404.html")
    body = (site / "404.html").read_text("utf-8")
    html = {"body": body, "content_type": "text/html"}
    page.route(f"**/{sign}gap=behavior", lambda route: route.fulfill(**html))
    page.goto(f"{server.address}/quiz/{sign}gap=behavior")

    page.get_by_text("You might have meant").get_by_role("link").click()
    expect_verdict(page, BEHAVIOR)


def test_where_no_page_is_other_addresses_get_no_such_offer(open_page: Open) -> None:
    page = open_page("/404.html?x=%23y")

    expect(page.get_by_role("heading", name="There is no page here")).to_be_visible()
    expect(page.get_by_text("You might have meant")).to_be_hidden()


def test_not_sure_survives_a_way_there_and_back(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)
    answer(page, {"freshness": "", "citations": "", "gap": ""})
    pass_one_more(page)
    expect_verdict(page, {})

    page.reload()

    expect_verdict(page, {})
    expect(page.locator('[data-part="answers"] dd:text("Not sure")')).to_have_count(4)


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
    unfold(page, "reasons")
    page.locator('[data-part="reasons"] a').first.click()
    expect(page).to_have_url(re.compile(r"/criteria/"))
    page.go_back()
    expect_verdict(page, answers)


def test_the_page_about_a_question_opens_without_losing_answers(open_page: Open) -> None:
    page = open_page("/quiz/")
    begin(page)
    answer(page, {"freshness": "changing", "citations": "yes"})
    expect_question(page, "gap")
    page.locator("#ask-gap .quiz__help a").first.click()
    expect(page).to_have_url(re.compile(r"/criteria/"))

    page.go_back()

    expect_question(page, "gap")
    answer(page, {"gap": "knowledge"})
    pass_one_more(page)
    expect_verdict(page, {"freshness": "changing", "citations": "yes", "gap": "knowledge"})
