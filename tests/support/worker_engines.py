"""Every engine that is here, and what it makes of the worker that readers get."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page, Playwright
from selenium import webdriver

from scripts import browsers

ENGINES = ("Chromium", "Firefox", "WebKitGTK")
PATIENCE = 120
"""Seconds; a guard against hanging, some hundred times what a start takes here."""
AT_ONCE = 100
"""Requests that cross into the page together."""


class Engine(Protocol):
    """A browser with one tab."""

    def open(self, address: str) -> None: ...

    def call(self, name: str, *arguments: object) -> Any:
        """Call an asynchronous function of the page and return what it resolves to."""


class Played:
    """Chromium or Firefox, driven by Playwright."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)
        self._page.wait_for_function("Boolean(window.begin)", timeout=PATIENCE * 1_000)

    def call(self, name: str, *arguments: object) -> Any:
        return self._page.evaluate("([name, given]) => window[name](...given)", [name, arguments])


class Driven:
    """WebKitGTK, driven by Selenium."""

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._driver = driver
        driver.set_script_timeout(PATIENCE)

    def open(self, address: str) -> None:
        self._driver.get(address)

    def call(self, name: str, *arguments: object) -> Any:
        script = "const [name, given, done] = arguments; window[name](...given).then(done);"
        return self._driver.execute_async_script(script, name, arguments)


class Engines:
    """Starts each engine once, and keeps it for the next test; every server is a new origin."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._started: dict[str, Engine] = {}
        self._end = ExitStack()

    def __getitem__(self, name: str) -> Engine:
        """Return an engine; skip the test where it is not installed, or fail if all must be."""
        if name not in self._started:
            engine = {each.name.partition(" ")[0]: each for each in browsers.ENGINES}[name]
            if not (found := engine.find()):
                said = f"{name} is not installed; run `make browsers`"
                pytest.fail(said) if browsers.EVERY_ENGINE else pytest.skip(said)
            self._started[name] = self._start(name, found)
        return self._started[name]

    def close(self) -> None:
        self._end.close()

    def _start(self, name: str, found: object) -> Engine:
        if isinstance(found, browsers.WebKit):
            return Driven(self._end.enter_context(_webkit(found)))
        given = {"channel": "moz-firefox"} if name == "Firefox" else {"args": ["--no-sandbox"]}
        kind = self._playwright.firefox if name == "Firefox" else self._playwright.chromium
        browser = kind.launch(executable_path=str(found), **given)
        self._end.callback(browser.close)
        return Played(browser.new_page())


@contextmanager
def _webkit(found: browsers.WebKit) -> Iterator[webdriver.WebKitGTK]:
    display = subprocess.Popen([found.display, "-displayfd", "1"], stdout=subprocess.PIPE)
    assert display.stdout
    number = display.stdout.readline().decode().strip()
    options = webdriver.WebKitGTKOptions()
    options.binary_location = found.browser
    options.add_argument("--automation")
    sandbox = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
    environment = os.environ | sandbox | {"DISPLAY": f":{number}"}
    service = webdriver.WebKitGTKService(found.driver, env=environment)
    driver = webdriver.WebKitGTK(options=options, service=service)
    yield driver
    driver.quit()
    display.terminate()
