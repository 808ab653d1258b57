"""A link to a section, a page or a result is copied with its title, by key, and it says so."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from quiz.decision.links.query_string import write
from quiz.decision.output.decision_record import record
from scripts.offline import single_file, site_zip
from tests.browser.conftest import Open
from tests.browser.quiz_page import GUIDE, expect_verdict, explained
from tests.conftest import SITE_URL
from tests.support.server import Server

MAY_READ = {"permissions": ["clipboard-read", "clipboard-write"]}
SECTION, TITLE = "data-changes", "When your documents change · RAG or fine-tuning?"
NAME = "Copy link to “When your documents change”"
ANSWERS = {"freshness": "changing", "citations": "yes", "gap": "both"}

CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const texts = item.types.map(async (type) => [type, await (await item.getType(type)).text()]);
  return Object.fromEntries(await Promise.all(texts));
}"""
FIELDS = """() => {
  const $editor = Object.assign(document.createElement("div"), { contentEditable: "true" });
  document.querySelector("h1").before($editor, document.createElement("textarea"));
}"""
MISPLACED = """() => [...document.querySelectorAll(".copy-link > button")].filter(($button) => {
  const $heading = $button.parentElement.previousElementSibling;
  if (!$heading.offsetParent) return false;
  const text = document.createRange();
  text.selectNodeContents($heading);
  const button = $button.getBoundingClientRect();
  const line = [...text.getClientRects()].at(-1);
  const overlaps = [...text.getClientRects()].some((each) =>
    each.left < button.right && button.left < each.right
    && each.top < button.bottom && button.top < each.bottom);
  const middle = (button.top + button.bottom) / 2;
  return overlaps || middle < line.top || middle > line.bottom
    || button.left < 0 || button.right > innerWidth || button.width < 24 || button.height < 24;
}).map(($button) => $button.getAttribute("aria-label"))"""


def _expect_copied(page: Page, sentence: str) -> None:
    expect(page.locator(".copied strong")).to_have_text(sentence)
    expect(page.locator("body > [role=status]").filter(has_text=sentence)).to_have_count(1)


def test_by_key_a_section_is_copied_with_its_title_and_in_other_forms(
    open_page: Open, server: Server
) -> None:
    page = open_page("/rag/", **MAY_READ)
    button = page.get_by_role("button", name=NAME)
    expect(page.locator(f"#{SECTION}")).to_have_accessible_name("When your documents change")
    address = f"{server.address}/s/{SECTION}/"

    button.focus()
    page.keyboard.press("Enter")
    _expect_copied(page, f"Copied a titled link to “{TITLE}”.")
    copied = page.evaluate(CLIPBOARD)
    assert copied["text/plain"] == address
    assert f'<a href="{address}">{TITLE}</a>' in copied["text/html"]

    page.evaluate(FIELDS)  # an editor of rich text, and one of text alone
    for field in ("[contenteditable]", "article textarea"):
        page.locator(field).focus()
        page.keyboard.press("ControlOrMeta+V")
    expect(page.get_by_role("link", name=TITLE)).to_have_attribute("href", address)
    expect(page.locator("article textarea")).to_have_value(address)

    button.focus()
    page.keyboard.press("Enter")
    _expect_copied(page, f"Copied a titled link to “{TITLE}”.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Markdown")).to_be_focused()
    page.keyboard.press("Enter")
    _expect_copied(page, f"Copied a link to “{TITLE}” as Markdown.")
    assert page.evaluate(CLIPBOARD) == {"text/plain": f"[{TITLE}]({address})"}
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.locator(".copied")).to_have_count(0)

    page.goto(address)
    expect(page).to_have_url(f"{server.address}/rag/#{SECTION}")
    page.locator("h1 + .copy-link button").click()
    _expect_copied(page, "Copied a titled link to “When to use RAG · RAG or fine-tuning?”.")
    assert page.evaluate(CLIPBOARD)["text/plain"] == f"{server.address}/rag/"
    page.get_by_text("How RAG works").last.click()
    expect(page.locator(".copied")).to_have_count(0)


def test_the_link_of_a_result_names_verdict_date_and_version(
    open_page: Open, server: Server
) -> None:
    page = open_page(f"/quiz/#{write(GUIDE, ANSWERS)}", **MAY_READ)
    expect_verdict(page, ANSWERS)
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    wanted = record(GUIDE, explained(ANSWERS), f"{server.address}/", day)
    title = f"{wanted['title']} · RAG or fine-tuning?"

    page.get_by_role("button", name="Copy link", exact=True).click()
    _expect_copied(page, f"Copied a titled link to “{title}”.")
    copied = page.evaluate(CLIPBOARD)
    assert copied["text/plain"] == wanted["permalink"]
    assert f">{title}</a>" in copied["text/html"]
    page.get_by_role("group").get_by_role("button", name="address").click()
    _expect_copied(page, f"Copied the address of “{title}”.")
    assert page.evaluate(CLIPBOARD) == {"text/plain": wanted["permalink"]}


def test_where_nothing_can_be_copied_the_address_is_there_to_copy_by_hand(
    open_page: Open, server: Server
) -> None:
    page = open_page("/rag/", viewport={"width": 320, "height": 568})
    page.evaluate("delete Navigator.prototype.clipboard; document.execCommand = () => false")
    page.get_by_role("button", name=NAME).click()

    field = page.get_by_label("does not let this page copy")
    expect(field).to_be_focused()
    expect(field).to_have_value(f"{server.address}/s/{SECTION}/")
    page.get_by_role("button", name="Markdown").click()
    expect(field).to_have_value(f"[{TITLE}]({server.address}/s/{SECTION}/)")
    expect(page.locator("[role=status]").filter(has_text="Copied")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1000, 1280])
@pytest.mark.parametrize("path", ["/", "/rag/", "/glossary/"])
def test_a_button_stands_beside_its_heading_and_on_no_text(
    open_page: Open, path: str, width: int
) -> None:
    page = open_page(path, viewport={"width": width, "height": 800})

    expect(page.locator(".copy-link > button").first).to_be_attached()
    assert page.evaluate(MISPLACED) == []
    page.emulate_media(media="print")
    expect(page.locator(".copy-link").first).to_be_hidden()


def test_without_scripts_the_sign_of_a_heading_is_a_link(open_page: Open) -> None:
    page = open_page("/rag/", java_script_enabled=False)

    sign = page.locator(f"#{SECTION} a.headerlink")
    expect(sign).to_have_attribute("href", f"#{SECTION}")


@pytest.fixture(params=["zip", "file"])
def on_disk(
    request: pytest.FixtureRequest, browser: Browser, site: Path, tmp_path: Path
) -> Iterator[Page]:
    """Open a section of the guide from a disk, out of the zip or in the one file."""
    with ZipFile(site / site_zip.NAME) as archive:
        archive.extractall(tmp_path)
    unpacked = tmp_path / site_zip.FOLDER / "rag" / "index.html"
    file = unpacked if request.param == "zip" else site / single_file.NAME
    context = browser.new_context(**MAY_READ)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{file.as_uri()}#{SECTION}")
    yield page
    context.close()


def test_from_a_disk_the_link_leads_to_the_site(on_disk: Page) -> None:
    on_disk.get_by_role("button", name=NAME).click()
    _expect_copied(on_disk, f"Copied a titled link to “{TITLE}”.")
    on_disk.evaluate("document.execCommand = () => false; delete Navigator.prototype.clipboard")
    on_disk.get_by_role("button", name=NAME).click()
    expect(on_disk.locator(".copied textarea")).to_have_value(f"{SITE_URL}s/{SECTION}/")
