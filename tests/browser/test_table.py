"""The table of all rules: whole without scripts, sifted with them; and a link that is copied."""

import re

import pytest
from playwright.sync_api import Page, expect

from quiz.decision import load_guide
from scripts.pages.guide_text import answers_of
from tests.browser.conftest import Open
from tests.conftest import SITE_URL

GUIDE = load_guide()
PATH = "/decision-table/"


def _shown(page: Page) -> list[str]:
    rows = page.locator("#table-of-rules tbody tr").filter(visible=True)
    return [str(row.get_attribute("id")).removeprefix("rule-") for row in rows.all()]


def test_without_scripts_every_rule_is_there_and_nothing_to_sift(open_page: Open) -> None:
    page = open_page(PATH, java_script_enabled=False)

    assert _shown(page) == [rule.id for rule in GUIDE.rules]
    expect(page.locator(".sift")).to_be_hidden()


@pytest.mark.parametrize("answer", ["gap", "gap=both", "setup=weeks", "task=narrow"])
def test_an_answer_shows_the_rules_that_ask_about_it(open_page: Open, answer: str) -> None:
    page = open_page(PATH)
    page.get_by_label("Rules about").select_option(answer)
    wanted = [rule.id for rule in GUIDE.rules if answer in answers_of(rule).split()]

    assert 0 < len(wanted) < len(GUIDE.rules)
    assert _shown(page) == wanted
    status = f"{len(wanted)} of {len(GUIDE.rules)} rules are shown."
    expect(page.locator(".sift [role=status]")).to_have_text(status)


def test_what_is_asked_for_is_asked_for_together_and_can_be_undone(open_page: Open) -> None:
    page = open_page(PATH)
    page.get_by_label("that bear on").select_option("training")
    page.get_by_label("and speak").select_option("against")
    against = [each.id for each in GUIDE.rules if each.axis == "training" and each.weight < 0]
    assert _shown(page) == against

    page.get_by_role("button", name="Show all").press("Enter")
    expect(page.locator("#table-of-rules tbody tr").filter(visible=True)).to_have_count(
        len(GUIDE.rules)
    )


def test_a_rule_can_be_linked_to(open_page: Open) -> None:
    rule = GUIDE.rules[-1]
    page = open_page(f"{PATH}#rule-{rule.id}")

    expect(page.locator(f"#rule-{rule.id}")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
def test_on_a_phone_the_text_stands_for_the_drawings(open_page: Open, width: int) -> None:
    page = open_page(PATH, viewport={"width": width, "height": 900})

    for drawing in page.locator(".drawing").all():
        expect(drawing).to_be_visible(visible=width > 320)
    for caption in page.locator(".drawn figcaption").all():
        expect(caption).to_be_visible()


def test_the_link_of_a_page_is_copied(open_page: Open) -> None:
    page = open_page(PATH, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="copy the link").click()

    expect(page.locator(".foot .copied strong")).to_have_text(re.compile("^Copied a titled link"))
    assert page.evaluate("navigator.clipboard.readText()") == f"{SITE_URL}decision-table/"
