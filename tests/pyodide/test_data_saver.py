"""Where the reader saves data, nothing large is fetched before there is an answer to decide on."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from scripts import browsers
from scripts.runtime.bundle import SNAPSHOT, USED, WASM, WORKER
from tests.support.server import Server

PATIENCE = 60
"""Seconds; a guard against hanging."""
IDLE = "() => new Promise((resolve) => requestIdleCallback(resolve))"


@pytest.fixture
def page_of(playwright: Playwright) -> Iterator[Callable[[bool], Page]]:
    """Open an empty page, of a reader who saves data or does not."""
    browser = browsers.start_chromium(playwright)

    def page_of(saving: bool) -> Page:
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": saving})
        return page

    yield page_of
    browser.close()


def test_the_quiz_begins_to_fetch_python_as_soon_as_the_page_is_idle(
    page_of: Callable[[bool], Page], server: Server
) -> None:
    page_of(False).goto(f"{server.address}/quiz/")

    assert server.is_asked_for(USED, within=PATIENCE)


def test_where_the_reader_saves_data_nothing_of_python_is_fetched_unasked(
    page_of: Callable[[bool], Page], server: Server
) -> None:
    page = page_of(True)
    page.goto(f"{server.address}/quiz/", wait_until="networkidle")
    page.evaluate(IDLE)

    assert not [path for path in server.asked if path.endswith((WORKER, USED, WASM, SNAPSHOT))]


def test_the_first_answer_starts_python(page_of: Callable[[bool], Page], server: Server) -> None:
    page = page_of(True)
    page.goto(f"{server.address}/quiz/")
    assert not server.is_asked_for(USED, within=0)

    page.evaluate('document.querySelector(".quiz input").click()')

    assert server.is_asked_for(USED, within=PATIENCE)


def test_a_link_whose_files_never_come_is_told_to_somebody_who_saves_data(
    page_of: Callable[[bool], Page], server: Server
) -> None:
    server.stalled |= {USED, SNAPSHOT}
    page = page_of(True)
    page.goto(f"{server.address}/quiz/#gap=knowledge")

    trouble = page.locator(".quiz__trouble")
    expect(trouble).to_contain_text("It is taking longer", timeout=1_000 * PATIENCE)
