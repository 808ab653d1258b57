"""The three browser engines, each a window with one page, in one small vocabulary."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, ClassVar, NoReturn, Protocol

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright
from selenium.webdriver import ActionChains, Keys, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from scripts import browsers
from tests.support.complaints import (
    ASKED,
    SAY_VIOLATIONS,
    TAKE,
    Complaints,
    home_of,
    violations,
)

ENGINES = tuple(engine.name.partition(" ")[0] for engine in browsers.ENGINES)
PATIENCE = 120
"""Seconds; a guard against hanging, some ten times what the slowest engine takes here."""
WIDTH, HEIGHT = 1280, 900
LOOK = """(patience) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("it never holds")), patience);
  const look = () => (%s) ? resolve() : setTimeout(look, 20);
  look();
})"""


class Engine(Protocol):
    """A browser window with one page."""

    def open(self, address: str) -> None:
        """Open the address, and wait until it has loaded."""

    def go(self, address: str) -> None:
        """Go on to the address in the same page, and wait until it has loaded."""

    def complaints(self) -> list[str]:
        """Return what pages complained of since this was last asked, or asked of others."""

    def press(self, key: str, *, control: bool = False) -> None:
        """Press and release a key, to whatever has the focus."""

    def see(self, expression: str) -> Any:
        """Return what a JavaScript expression is in the page."""

    def wait(self, expression: str) -> None:
        """Return as soon as a JavaScript expression holds; fail if it never does."""

    def call(self, name: str, *arguments: object) -> Any:
        """Call an asynchronous function of the page and return what it resolves to."""

    def ask(self, function: str, argument: object) -> Any:
        """Return what an asynchronous function of ours resolves to in the page."""


class Played:
    """Chromium or Firefox, driven by Playwright."""

    page: Page

    def __init__(self, browser: Browser, **options: Any) -> None:
        self._browser, self._options = browser, options
        self._pages: list[Page] = []
        self._complaints = Complaints()

    def open(self, address: str) -> None:
        """Open the address in a new page: in an old one, the focus may be in the window's frame."""
        self.close()
        size = {"width": WIDTH, "height": HEIGHT}
        self.page = self._browser.new_page(viewport=size, **self._options)  # type: ignore[arg-type]
        self._pages = [self.page]
        self._complaints.listen(self.page)
        if self._browser.browser_type.name == "firefox":
            self.page.add_init_script(SAY_VIOLATIONS)
        self.go(address)

    def close(self) -> None:
        while self._pages:
            self._pages.pop().close()

    def go(self, address: str) -> None:
        self._complaints.home = home_of(address)
        self.page.goto(address)

    def complaints(self) -> list[str]:
        if self._pages:
            self.wait("true")  # what was complained of comes first
        return self._complaints.taken()

    def press(self, key: str, *, control: bool = False) -> None:
        self.page.keyboard.press(f"Control+{key}" if control else key)

    def see(self, expression: str) -> Any:
        return self.page.evaluate(f"() => {expression}")

    def wait(self, expression: str) -> None:
        """Look for ourselves: Playwright would evaluate text in the page, which may forbid that."""
        try:
            self.page.evaluate(LOOK % expression, PATIENCE * 1_000)
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
            self.wait(expression)  # in the page that comes instead

    def call(self, name: str, *arguments: object) -> Any:
        self.wait(f"typeof window.{name} === 'function'")
        return self.page.evaluate("([name, given]) => window[name](...given)", [name, arguments])

    def ask(self, function: str, argument: object) -> Any:
        return self.page.evaluate(function, argument)


class Driven:
    """WebKitGTK, driven by Selenium."""

    keys: ClassVar = {
        "Tab": Keys.TAB,
        "Enter": Keys.ENTER,
        "Space": Keys.SPACE,
        "ArrowDown": Keys.DOWN,
    }

    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver
        self._complaints = Complaints()
        driver.set_script_timeout(PATIENCE)

    def open(self, address: str) -> None:
        self._hear_requests()
        self._complaints.home = home_of(address)
        self._driver.get(address)

    def go(self, address: str) -> None:
        self.open(address)

    def complaints(self) -> list[str]:
        """Return those of pages that listen, see `listening`; fail if this one does not."""
        self._hear_requests()
        heard = self.see(TAKE)
        assert heard is not None, "this page does not hear its own complaints"
        return [*heard, *self._complaints.taken()]

    def _hear_requests(self) -> None:
        url = self._driver.current_url
        for asked in self.see(ASKED):
            self._complaints.hear_request(url, asked)

    def press(self, key: str, *, control: bool = False) -> None:
        keys, chain = self.keys.get(key, key), ActionChains(self._driver)
        if control:
            chain.key_down(Keys.CONTROL).send_keys(keys).key_up(Keys.CONTROL).perform()
        else:
            chain.send_keys(keys).perform()

    def see(self, expression: str) -> Any:
        return self._driver.execute_script(f"return {expression}")

    def wait(self, expression: str) -> None:
        WebDriverWait(self._driver, PATIENCE, 0.05).until(
            lambda _: self.see(expression), expression
        )

    def call(self, name: str, *arguments: object) -> Any:
        self.wait(f"typeof window.{name} === 'function'")
        script = "const [name, given, done] = arguments; window[name](...given).then(done);"
        return self._driver.execute_async_script(script, name, arguments)

    def ask(self, function: str, argument: object) -> Any:
        script = f"const [given, done] = arguments; ({function})(given).then(done);"
        return self._driver.execute_async_script(script, argument)


def not_installed(name: str) -> NoReturn:
    """Skip the test for want of a program, or fail it where every one must be there."""
    lacking = f"{name} is not installed; `make browsers` says what is missing"
    if browsers.EVERY_ENGINE:
        pytest.fail(lacking)
    pytest.skip(lacking)


class Engines:
    """Starts each engine once, and keeps it for the next test; every server is a new origin."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._started: dict[str, Engine] = {}
        self._end = ExitStack()

    def __getitem__(self, name: str) -> Engine:
        """Return an engine; skip the test where it is not installed, or fail if all must be."""
        if name not in self._started:
            engine = next(each for each in browsers.ENGINES if each.name.startswith(name))
            if not (found := engine.find()):
                not_installed(name)
            self._started[name] = self._start(name, found)
        return self._started[name]

    def violations(self) -> list[str]:
        """Return what policies refused since this was last asked; WebKit tells only the page."""
        played = (each for each in self._started.values() if isinstance(each, Played))
        return [each for engine in played for each in violations(engine.complaints())]

    def close(self) -> None:
        self._end.close()

    def _start(self, name: str, found: object) -> Engine:
        if isinstance(found, browsers.WebKit):
            return Driven(self._end.enter_context(_webkit(found)))
        own = {"channel": "moz-firefox"} if name == "Firefox" else {"args": ["--no-sandbox"]}
        kind = self._playwright.firefox if name == "Firefox" else self._playwright.chromium
        browser = kind.launch(executable_path=str(found), **own)
        self._end.callback(browser.close)
        return Played(browser)


@contextmanager
def _webkit(parts: browsers.WebKit) -> Iterator[WebKitGTK]:
    """Start WebKitGTK on a display without a screen."""
    screen = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-displayfd", "1"]
    display = subprocess.Popen(
        [parts.display, *screen], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert display.stdout
    number = display.stdout.readline().decode().strip()
    options = WebKitGTKOptions()
    options.binary_location = parts.browser
    options.add_argument("--automation")
    # Its own sandbox needs rights that a container does not give; pages come from this machine.
    sandbox = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
    service = Service(parts.driver, env=os.environ | sandbox | {"DISPLAY": f":{number}"})
    driver = WebKitGTK(options=options, service=service)
    driver.set_window_rect(0, 0, WIDTH, HEIGHT)
    try:
        yield driver
    finally:
        driver.quit()
        display.terminate()
        display.wait()
