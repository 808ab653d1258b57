"""Hosted, from the copy with the server stopped, and from the zip: the same bytes as CPython's."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from quiz import bridge
from quiz.decision import load_guide
from scripts.offline import site_zip
from scripts.runtime import sample_requests
from tests.browser.quiz_page import expect_verdict
from tests.offline.host import Host, expect_ready

REQUESTS = [*sample_requests.ordinary(load_guide(), 500, seed=14), *sample_requests.BAD]
ANSWERS = {"gap": "knowledge"}
NOTED = """const { Worker } = window;
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    window.lastWorker = this;
  }
};"""
"""Lets the test speak to the page's own worker."""
ASK = """(requests) => Promise.all(requests.map((request) => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => resolve(data.reply);
  window.lastWorker.postMessage({ request }, [port2]);
})))"""


@pytest.mark.full
@pytest.mark.parametrize("reader", ["chromium", "firefox"], indirect=True)
def test_hosted_it_replies_byte_for_byte_as_cpython_does(
    reader: BrowserContext, host: Host
) -> None:
    _expect_the_same(_opened(reader, f"{host.home}quiz/"))


@pytest.mark.full
@pytest.mark.parametrize("reader", ["chromium", "firefox"], indirect=True)
def test_with_the_server_stopped_it_replies_byte_for_byte_as_cpython_does(
    reader: BrowserContext, host: Host
) -> None:
    page = _opened(reader, f"{host.home}quiz/")
    expect_ready(page)
    page.close()
    host.close()

    _expect_the_same(_opened(reader, f"{host.home}quiz/"))


@pytest.mark.full
def test_from_the_zip_it_replies_byte_for_byte_as_cpython_does(
    chromium: Browser, site: Path, tmp_path: Path
) -> None:
    with ZipFile(site / site_zip.NAME) as archive:
        archive.extractall(tmp_path)
    with chromium.new_context() as context:
        _expect_the_same(
            _opened(context, (tmp_path / site_zip.FOLDER / "quiz" / "index.html").as_uri())
        )


def _opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.add_init_script(NOTED)
    page.goto(f"{address}#gap=knowledge")
    expect_verdict(page, ANSWERS)
    return page


def _expect_the_same(page: Page) -> None:
    assert page.evaluate(ASK, REQUESTS) == [bridge.answer(request) for request in REQUESTS]
