"""A copy that knows no site gives out no path of the machine that it is opened on."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from quiz.decision.links.query_string import write
from quiz.decision.output.decision_record import record
from scripts.offline import single_file, site_zip
from tests.browser.quiz_page import GUIDE, expect_verdict, explained
from tests.browser.test_copy_link import CLIPBOARD, MAY_READ

ANSWERS = {"freshness": "changing", "citations": "yes", "gap": "both"}
KNOWS_NO_SITE = """new MutationObserver(() => {
  for (const $each of document.querySelectorAll("[data-site]")) delete $each.dataset.site;
}).observe(document, { childList: true, subtree: true });"""
"""Makes of a copy what a build without SITE_URL makes, before its scripts run."""


@pytest.fixture(params=["zip", "file"])
def quiz(
    request: pytest.FixtureRequest, browser: Browser, site: Path, tmp_path: Path
) -> Iterator[Page]:
    """Open a result from a disk, out of the zip or in the one file."""
    if request.param == "zip":
        with ZipFile(site / site_zip.NAME) as archive:
            archive.extractall(tmp_path)
        file = tmp_path / site_zip.FOLDER / "quiz" / "index.html"
    else:
        file = site / single_file.NAME
    context = browser.new_context(**MAY_READ)  # type: ignore[arg-type]
    context.add_init_script(KNOWS_NO_SITE)
    page = context.new_page()
    page.goto(f"{file.as_uri()}#{write(GUIDE, ANSWERS)}")
    expect_verdict(page, ANSWERS)
    yield page
    context.close()


def _copied(page: Page, button: str, sentence: str = "Copied") -> str:
    """Press a button, and return all that is on the clipboard then."""
    page.evaluate("navigator.clipboard.writeText('nothing')")
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status").filter(has_text=sentence)).to_have_count(1)
    copied = "\n".join(page.evaluate(CLIPBOARD).values())
    assert "file:" not in copied
    return copied


@pytest.mark.full  # what it says of addresses and records, tests/js/ and tests/core/ say faster
def test_no_path_gets_into_a_record_or_onto_the_clipboard_and_the_page_says_what_is_lost(
    quiz: Page,
) -> None:
    day = quiz.evaluate("new Date().toLocaleDateString('sv')")
    wanted = record(GUIDE, explained(ANSWERS), "", day)
    no_address = "doesn’t know where the guide is published"

    assert wanted["text"].strip() in _copied(quiz, "Copy for a wiki")
    assert _copied(quiz, "Copy Markdown") == wanted["markdown"]
    assert _copied(quiz, "Copy link", no_address) == "nothing"
    permalink = quiz.locator('[data-part="permalink"]')
    expect(permalink).to_have_text(wanted["permalink"])
    assert permalink.get_attribute("href") is None
    expect(quiz.locator(".quiz")).to_have_attribute("data-python", "snapshot")
    expect(quiz.locator(".copy-link:visible")).to_have_count(0)

    quiz.get_by_role("button", name="Compare with others").click()
    for number, link in enumerate([wanted["markdown"], "#gap=knowledge"]):
        quiz.locator(".compare__one").nth(number).get_by_label("Link or record").fill(link)
    quiz.get_by_role("button", name="Compare", exact=True).click()
    expect(quiz.locator("#verdict-compared")).to_be_focused()
    assert _copied(quiz, "Copy the link of this comparison", no_address) == "nothing"
    quiz.reload()
    for field in quiz.locator('.compare__one [name="link"]').all():
        assert "file:" not in field.input_value()
