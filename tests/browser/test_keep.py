"""A verdict is kept: copied as rich text for a wiki, as Markdown, JSON or link, saved, printed."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quiz.decision.links.query_string import write
from quiz.decision.output.decision_record import RecordJson, record
from tests.browser.conftest import Open
from tests.browser.quiz_page import GUIDE, begin, expect_verdict, explained
from tests.support.server import Server

ANSWERS = {"freshness": "changing", "citations": "yes", "gap": "both"}
LINK = f"/quiz/#{write(GUIDE, ANSWERS)}"
REASON = explained(ANSWERS)["reasons"][0]
MAY_READ = {"permissions": ["clipboard-read", "clipboard-write"]}

CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const texts = item.types.map(async (type) => [type, await (await item.getType(type)).text()]);
  return Object.fromEntries(await Promise.all(texts));
}"""


def _wanted(page: Page, server: Server) -> RecordJson:
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    return record(GUIDE, explained(ANSWERS), f"{server.address}/", day)


def _copied(page: Page, name: str) -> Any:
    page.get_by_role("button", name=name).click()
    expect(page.locator('[data-part="copied"]')).to_contain_text("Copied")
    return page.evaluate(CLIPBOARD)


@pytest.fixture
def page(open_page: Open) -> Page:
    page = open_page(LINK, **MAY_READ)
    expect_verdict(page, ANSWERS)
    return page


def test_the_copy_for_a_wiki_is_rich_text_with_headings_and_links(
    page: Page, server: Server
) -> None:
    copied = _copied(page, "Copy for a wiki")

    wanted = _wanted(page, server)
    assert copied["text/plain"] == wanted["text"]
    page.goto(f"{server.address}/robots.txt")  # a page with no policy, as a wiki's editor
    page.evaluate("document.body.contentEditable = true; document.body.focus()")
    page.keyboard.press("Control+V")
    expect(page.get_by_role("heading", name="Next step this week").first).to_be_visible()
    for address in (wanted["permalink"], f"{server.address}/{REASON['section']}"):
        assert address in copied["text/html"].replace("&amp;", "&")


def test_the_markdown_is_copied_as_text(page: Page, server: Server) -> None:
    assert _copied(page, "Copy Markdown") == {"text/plain": _wanted(page, server)["markdown"]}


def test_the_json_is_the_verdict_json(page: Page) -> None:
    copied = _copied(page, "Copy JSON")

    assert json.loads(copied["text/plain"]) == explained(ANSWERS)


def test_the_record_is_saved_as_a_file(page: Page, server: Server, tmp_path: Path) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    download.value.save_as(tmp_path / "record")

    assert download.value.suggested_filename == "decision-hybrid.md"
    assert (tmp_path / "record").read_text("utf-8") == _wanted(page, server)["markdown"]


def test_where_the_clipboard_is_withheld_the_old_way_still_copies(open_page: Open) -> None:
    page = open_page(LINK, permissions=["clipboard-read"])
    expect_verdict(page, ANSWERS)
    page.evaluate("delete Navigator.prototype.clipboard")
    page.get_by_role("button", name="Copy for a wiki").click()

    expect(page.locator('[data-part="copied"]')).to_contain_text("Copied")


def test_where_nothing_can_be_copied_the_text_is_there_to_copy_by_hand(
    open_page: Open, server: Server
) -> None:
    page = open_page(LINK)
    expect_verdict(page, ANSWERS)
    page.evaluate("delete Navigator.prototype.clipboard; document.execCommand = () => false")
    page.get_by_role("button", name="Copy for a wiki").click()

    field = page.get_by_label("does not let this page copy")
    expect(field).to_be_focused()
    expect(field).to_have_value(_wanted(page, server)["text"])


@pytest.mark.parametrize("format", ["text", "html", "markdown", "permalink"])
def test_a_record_opens_again(open_page: Open, server: Server, format: str) -> None:
    page = open_page("/quiz/")
    text = str({**_wanted(page, server)}[format])
    page.get_by_text("Open a record or a link").click()
    page.get_by_label("Paste the record").fill(text)
    page.get_by_role("button", name="Open it").click()

    expect_verdict(page, ANSWERS)
    page.go_back()
    expect(page.locator("#ask-scope")).to_be_visible()


def test_a_text_without_a_record_is_told_so(open_page: Open) -> None:
    page = open_page("/quiz/")
    page.get_by_text("Open a record or a link").click()
    page.get_by_label("Paste the record").fill("no link at all")
    page.get_by_role("button", name="Open it").click()

    expect(page.get_by_text("There is no result in this text")).to_be_visible(timeout=60_000)
    begin(page)


def test_a_result_prints_on_one_or_two_pages_without_the_site_around_it(page: Page) -> None:
    page.emulate_media(media="print")
    for part in (".md-header", ".md-footer", ".result__keep", ".quiz__table", ".quiz__small"):
        expect(page.locator(part).first).to_be_hidden()
    for part in ("#verdict", ".place", '[data-part="answers"]', '[data-part="permalink"]'):
        expect(page.locator(part)).to_be_visible()

    assert 1 <= _pages(page) <= 2


OPEN = "document.querySelectorAll('.result__part:not([hidden])[open]').length"


def test_a_result_folds_and_stands_open_on_paper_and_as_it_was_after_that(page: Page) -> None:
    parts = page.locator("details.result__part:not([hidden])").count()
    before = page.evaluate(OPEN)
    page.evaluate(f"addEventListener('beforeprint', () => {{ window.printed = {OPEN} }})")

    page.pdf(format="A4")

    assert before < 2 < parts
    assert page.evaluate("window.printed") == parts
    assert page.evaluate(OPEN) == before


def test_the_heading_of_a_folded_part_counts_what_is_in_it(page: Page) -> None:
    reply = explained(ANSWERS)
    reasons = len(reply["reasons"]) + len(reply["presumed"]) + len(reply["more_reasons"])

    expect(page.locator("#verdict-reasons")).to_have_text(f"Why: {reasons} reasons")
    page.locator("#verdict-reasons").click()
    expect(page.locator('[data-part="reasons"] > li').first).to_be_visible()


def test_a_result_of_every_answer_prints_on_three_pages(open_page: Open) -> None:
    everything = {id: next(iter(criterion.choices)) for id, criterion in GUIDE.criteria.items()}
    page = open_page(f"/quiz/#{write(GUIDE, everything)}")
    expect_verdict(page, everything)

    assert 2 <= _pages(page) <= 3


def _pages(page: Page) -> int:
    return page.pdf(format="A4").count(b"/Type /Page\n")
