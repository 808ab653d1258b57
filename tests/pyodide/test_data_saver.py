"""Where the reader saves data, nothing large is fetched before there is an answer to decide on."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from scripts import browsers
from scripts.runtime.bundle import GLUE, SNAPSHOT, WASM
from tests.support.server import Server

PATIENCE = 60
"""Seconds; a guard against hanging."""
LISTEN = """(address) => new Promise((resolve) => {
  window.worker = new Worker(address, { type: "module" });
  window.worker.onmessage = ({ data }) => resolve(data);
})"""
TOLD = """
window.told = [];
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (data, ...rest) {
  if (data.begin) window.told.push(data);
  return post.call(this, data, ...rest);
};
"""
IDLE = "() => new Promise((resolve) => requestIdleCallback(() => resolve(window.told)))"
BEGIN = """() => new Promise((resolve) => {
  window.worker.onmessage = ({ data }) => data.ready && resolve(data);
  window.worker.postMessage({ begin: true });
})"""


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


def test_a_worker_that_shall_wait_fetches_nothing_large_before_it_is_told_to(
    page_of: Callable[[bool], Page], served: Server
) -> None:
    page = page_of(False)
    page.goto(f"{served.address}/index.html")

    assert page.evaluate(LISTEN, "app/worker.js?wait") == {"waiting": True}
    assert not [path for path in served.asked if path.endswith((WASM, SNAPSHOT))]
    assert page.evaluate(BEGIN)["ready"]


@pytest.mark.parametrize("saving", [True, False], ids=["saves-data", "does-not"])
def test_the_quiz_lets_python_wait_where_the_reader_saves_data(
    page_of: Callable[[bool], Page], server: Server, saving: bool
) -> None:
    page = page_of(saving)
    page.add_init_script(TOLD)
    page.goto(f"{server.address}/quiz/")

    assert page.evaluate(IDLE) == ([] if saving else [{"begin": True}])
    assert saving or server.is_asked_for(WASM, within=PATIENCE)


def test_the_first_answer_starts_python(page_of: Callable[[bool], Page], server: Server) -> None:
    page = page_of(True)
    page.goto(f"{server.address}/quiz/")
    assert not server.is_asked_for(WASM, within=0)

    page.evaluate('document.querySelector(".quiz input").click()')

    assert server.is_asked_for(WASM, within=PATIENCE)


def test_a_link_whose_files_never_come_is_told_to_somebody_who_saves_data(
    page_of: Callable[[bool], Page], server: Server
) -> None:
    server.stalled |= {GLUE, WASM, SNAPSHOT}
    page = page_of(True)
    page.goto(f"{server.address}/quiz/#gap=knowledge")

    trouble = page.locator(".quiz__trouble")
    expect(trouble).to_contain_text("It is taking longer", timeout=1_000 * PATIENCE)
