"""Three browser engines, driven by the keyboard through one small vocabulary."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Protocol

from playwright.sync_api import Browser, Page, Playwright
from selenium.webdriver import ActionChains, Keys, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from scripts.browsers import WebKit, chromium, firefox, webkit

PATIENCE = 90
"""Seconds; a guard against hanging, some ten times what the slowest engine takes here."""
WIDTH, HEIGHT = 1280, 900


class Engine(Protocol):
    """A browser window with one page."""

    def open(self, address: str) -> None: ...

    def press(self, key: str, *, control: bool = False) -> None:
        """Press and release a key, to whatever has the focus."""

    def see(self, expression: str) -> Any:
        """Return what a JavaScript expression is in the page."""

    def wait(self, expression: str) -> None:
        """Return as soon as a JavaScript expression holds; fail if it never does."""


class Played:
    """Chromium and Firefox, by Playwright."""

    page: Page

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def open(self, address: str) -> None:
        """Open the address in a new window: in an old one, the focus may be in its frame."""
        self.page = self.browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        self.page.goto(address)

    def press(self, key: str, *, control: bool = False) -> None:
        self.page.keyboard.press(f"Control+{key}" if control else key)

    def see(self, expression: str) -> Any:
        return self.page.evaluate(f"() => {expression}")

    def wait(self, expression: str) -> None:
        self.page.wait_for_function(f"() => {expression}", timeout=PATIENCE * 1_000)


class Driven:
    """WebKitGTK, by Selenium."""

    keys: ClassVar = {
        "Tab": Keys.TAB,
        "Enter": Keys.ENTER,
        "Space": Keys.SPACE,
        "ArrowDown": Keys.DOWN,
    }

    def __init__(self, driver: WebKitGTK) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.get(address)

    def press(self, key: str, *, control: bool = False) -> None:
        keys, chain = self.keys.get(key, key), ActionChains(self.driver)
        if control:
            chain.key_down(Keys.CONTROL).send_keys(keys).key_up(Keys.CONTROL).perform()
        else:
            chain.send_keys(keys).perform()

    def see(self, expression: str) -> Any:
        return self.driver.execute_script(f"return {expression}")

    def wait(self, expression: str) -> None:
        WebDriverWait(self.driver, PATIENCE).until(lambda _: self.see(expression), expression)


@contextmanager
def started(name: str, playwright: Playwright) -> Iterator[Engine | None]:
    """Start an engine by name, or yield None where it is not installed."""
    if name == "webkit":
        parts = webkit()
        if parts is None:
            yield None
        else:
            with _display(parts) as display, _driver(parts, display) as driver:
                yield Driven(driver)
    elif path := (chromium() if name == "chromium" else firefox()):
        kind = playwright.chromium if name == "chromium" else playwright.firefox
        own = {"args": ["--no-sandbox"]} if name == "chromium" else {"channel": "moz-firefox"}
        browser = kind.launch(executable_path=path, **own)
        yield Played(browser)
        browser.close()
    else:
        yield None


@contextmanager
def _display(parts: WebKit) -> Iterator[str]:
    """Start a display without a screen, under a number that is free."""
    read, write = os.pipe()
    screen = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-displayfd", str(write)]
    with subprocess.Popen([parts.display, *screen], pass_fds=[write], stderr=-3) as server:
        with os.fdopen(read) as number:
            os.close(write)
            yield f":{number.readline().strip()}"
        server.terminate()


@contextmanager
def _driver(parts: WebKit, display: str) -> Iterator[WebKitGTK]:
    options = WebKitGTKOptions()
    options.binary_location = parts.browser
    options.add_argument("--automation")
    # Its own sandbox needs rights that a container does not give; pages come from this machine.
    own = {"DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    service = Service(parts.driver, env=os.environ | own | {"LIBGL_ALWAYS_SOFTWARE": "1"})
    driver = WebKitGTK(options=options, service=service)
    driver.set_window_rect(0, 0, WIDTH, HEIGHT)
    yield driver
    driver.quit()
