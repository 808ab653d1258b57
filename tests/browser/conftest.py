"""A real Chromium, and pages that must not call out nor complain."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from scripts.browsers import chromium, start_chromium
from tests.browser.quiz_page import PATIENCE
from tests.support.complaints import Complaints, grave
from tests.support.server import Server

expect.set_options(timeout=PATIENCE)  # five seconds, as it comes, are few on a busy machine

# Chromium's own background traffic would otherwise stand beside the page's.
QUIET = ["--disable-background-networking", "--disable-component-update"]

# A copy of the site, of megabytes, for each page that a test opens? tests/offline/ has those.
NO_COPY = "delete Navigator.prototype.serviceWorker"

type Open = Callable[..., Page]
type Until = Literal["commit", "load"]


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    assert chromium(), "No Chromium: run `make browsers`, or set CHROMIUM to its path."
    browser = start_chromium(playwright, *QUIET, "--process-per-site")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def warm(browser: Browser, site: Path) -> Iterator[BrowserContext]:
    """Keep a quiz open; pages of its context share its process, and the code compiled there.

    That is a third of what starting Python costs. Each test's server is an origin of its own, so
    nothing that is stored is shared.
    """
    context = browser.new_context()
    context.add_init_script(NO_COPY)
    with Server(site) as server:
        context.new_page().goto(f"{server.address}/quiz/#gap=knowledge")
        yield context
        context.close()


@pytest.fixture
def shared(warm: BrowserContext) -> Iterator[BrowserContext]:
    """Lend the warm context, and close what was opened in it."""
    before = set(warm.pages)
    yield warm
    for page in set(warm.pages) - before:
        page.close()


@pytest.fixture
def open_page(browser: Browser, shared: BrowserContext, server: Server) -> Iterator[Open]:
    """Open a path of the site; afterwards, fail for every complaint and every foreign request.

    `troubled=True` is for pages that are meant to run into trouble: they may complain, though not
    of their own policy, and have a process of their own, as have those with options. A policy that
    is broken on purpose is `barred`.
    """
    own: list[BrowserContext] = []
    complaints, troubles = Complaints(), Complaints()
    complaints.home = troubles.home = f"{server.address}/"

    def open_page(
        path: str,
        *,
        troubled: bool = False,
        barred: bool = False,
        wait_until: Until = "load",
        **options: object,
    ) -> Page:
        context = shared
        if troubled or barred or options:
            context = browser.new_context(**options)  # type: ignore[arg-type]
            context.add_init_script(NO_COPY)
            own.append(context)
        page = context.new_page()
        if not barred:
            (troubles if troubled else complaints).listen(page)
        page.goto(server.address + path, wait_until=wait_until)
        return page

    yield open_page
    for context in own:
        context.close()
    assert complaints.taken() + grave(troubles.taken()) == []
