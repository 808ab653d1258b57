"""The browser in which everything fails; `make faults` tries Firefox too."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from scripts import browsers
from tests.browser.conftest import QUIET


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with browsers.start_chromium(playwright, *QUIET) as browser:
        yield browser
