"""The theme's search, over all pages; other tests are served an index without any."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.conftest import SEARCH_INDEX
from tests.support.server import Server


def test_the_search_leads_to_a_section_of_a_page(open_page: Open, server: Server) -> None:
    del server.replaced[SEARCH_INDEX]
    page = open_page("/quiz/")
    page.get_by_role("textbox", name="Search").fill("attribution")
    page.keyboard.press("End")
    page.locator(".md-search-result__link[href*='#']").first.click()

    expect(page.locator("article :target")).to_be_in_viewport()
    expect(page.locator("article mark").first).to_contain_text("attribution", ignore_case=True)
