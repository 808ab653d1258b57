"""Every fault that is injected, and what it befalls: files on their way, the browser, versions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from scripts import browsers
from scripts.runtime.bundle import LIBRARY, SNAPSHOT, USED, WASM, WORKER
from tests.browser.conftest import NO_COPY
from tests.faults import wire
from tests.faults.journey import LINK, PATIENCE, STATE, Outcome, travel
from tests.support.server import Reply, Server

FILES: dict[str, tuple[str, ...]] = {
    "the page": ("/quiz/",),
    "its styles": ("page.css",),
    "the theme’s styles": (".min.css",),
    "the theme’s script": (".min.js",),
    "the quiz’s script": ("/quiz.js",),
    "the worker’s script": (WORKER,),
    "the small module": (USED,),
    "both modules": (USED, WASM),
    "the memory image": (SNAPSHOT,),
    "image and library": (SNAPSHOT, LIBRARY),
    "a guide of old": ("releases/0.1.0.toml",),
}
"""By what the table calls them: ends of addresses."""
LINKS = {"a guide of old": f"{LINK}&v=0.1.0&verdict=rag"}
"""Where another link than that of every journey asks for the file."""
ONCE = ("the network is cut", "cut half-way", "one bit turned", "503")
"""Faults that are tried a second time as ones that are over when they have happened."""
REFUSES = "{ throw new DOMException('no', 'SecurityError'); }"
FULL = "() => Promise.reject(new DOMException('full', 'QuotaExceededError'))"
CAUGHT = """const Before = Worker;
window.Worker = class extends Before {
  constructor(address, ...more) {
    super(address, ...more);
    if (!String(address).includes("/search.")) window.quizWorker ??= this;
  }
};"""
POLICIES = {
    "WebAssembly is blocked": "script-src 'self' 'unsafe-inline'",
    "workers are blocked": "worker-src 'none'",
}
SCRIPTS = {
    "storage is blocked": f"""for (const name of ["localStorage", "indexedDB", "caches"])
      Object.defineProperty(window, name, {{ get() {REFUSES} }});""",
    "storage is full": f"Cache.prototype.put = Cache.prototype.addAll = {FULL};",
    "the worker ends as it starts": f"{CAUGHT} setTimeout(function end() {{"
    "  if (window.quizWorker) quizWorker.terminate(); else setTimeout(end);"
    "});",
}
CLOCKS = {
    "the clock says 1970": "1970-01-02T00:00:00",
    "the clock says 2099": "2099-12-31T00:00:00",
}
OF_BROWSERS = ("does not run the worker", "WebAssembly is missing")
"""What is only true where a browser refuses something."""
NO_MEMORY = "--js-flags=--wasm-max-mem-pages=64"
"""Four megabytes; Python wants more."""
VERSIONS = {
    "a link of an older guide": "0.1.0",
    "a link of a newer guide": "9.9.9",
    "a link of a guide that never was": "0.0.9",
}


@dataclass(frozen=True, slots=True)
class Case:
    """What fails (a column of the table, or a row of its own), how, and what came of it."""

    what: str
    how: str
    browser: str
    outcome: Outcome


def replies(what: str, how: str, is_once: bool = False) -> dict[str, Reply]:
    """Return what a server is to reply for the files of a column while they fail."""
    reply = wire.once(wire.FAULTS[how]) if is_once else wire.FAULTS[how]
    return dict.fromkeys(FILES[what], reply)


def on_the_wire(browser: Browser, server: Server) -> Iterator[Case]:
    """Inject each fault into each file, each time that it is asked for, and some of them once."""
    for what in FILES:
        for how in wire.FAULTS:
            yield _case(browser, server, what, how, replies(what, how))
        for how in ONCE:
            yield _case(browser, server, what, f"{how}, once", replies(what, how, is_once=True))


def in_the_browser(playwright: Playwright, browser: Browser, server: Server) -> Iterator[Case]:
    """Let the browser refuse what the quiz uses, stop its worker, or tell another time."""
    for how, policy in POLICIES.items():
        server.headers["Content-Security-Policy"] = policy
        with _page(browser) as page:
            outcome = travel(page, server, can_be_lifted=False)  # for as long as the page is open
            server.headers.clear()
            yield _of_browser(how, browser, outcome)
    for how, script in SCRIPTS.items():
        with _page(browser, script) as page:
            yield _of_browser(how, browser, travel(page, server))
    for how, time in CLOCKS.items():
        with _page(browser) as page:
            page.clock.set_fixed_time(time)
            yield _of_browser(how, browser, travel(page, server))
    with _page(browser, CAUGHT) as page:
        page.goto(server.address + LINK.replace("gap=knowledge", "gap=both"))
        page.wait_for_function(STATE, timeout=PATIENCE)
        page.evaluate("quizWorker.terminate()")
        yield _of_browser("the worker ends later", browser, travel(page, server))
    if browser.browser_type.name == "chromium":
        with browsers.start_chromium(playwright, NO_MEMORY) as poor, _page(poor) as page:
            outcome = travel(page, server, can_be_lifted=False)
            yield _of_browser("memory is refused", browser, outcome)


def of_versions(browser: Browser, server: Server) -> Iterator[Case]:
    """Open links of other guides, and a page whose files are another version's."""
    for how, version in VERSIONS.items():
        with _page(browser) as page:
            outcome = travel(page, server, f"{LINK}&v={version}&verdict=rag")
            yield Case("versions", how, _name(browser), outcome)
    for what in ("the quiz’s script", "the worker’s script", "the memory image"):
        how = f"{what} is of another version"
        replies = dict.fromkeys(FILES[what], wire.FAULTS["one bit turned"])
        yield _case(browser, server, "versions", how, replies)


def _case(browser: Browser, server: Server, what: str, how: str, replies: dict[str, Reply]) -> Case:
    server.replies = dict(replies)
    server.asked.clear()
    with _page(browser) as page:
        outcome = travel(page, server, LINKS.get(what, LINK))
    faults = list(outcome.faults)
    if any(untrue in outcome.sentence for untrue in OF_BROWSERS):
        faults.append("it blamed the browser")
    if not any(path.endswith(tuple(replies)) for path in server.asked):
        faults.append("nobody asked for the file")
    return Case(what, how, _name(browser), replace(outcome, faults=tuple(faults)))


def _of_browser(how: str, browser: Browser, outcome: Outcome) -> Case:
    return Case("the browser", how, _name(browser), outcome)


def _name(browser: Browser) -> str:
    return {"chromium": "Chromium", "firefox": "Firefox"}[browser.browser_type.name]


@contextmanager
def _page(browser: Browser, script: str = "") -> Iterator[Page]:
    context: BrowserContext = browser.new_context()
    context.add_init_script(NO_COPY)
    if script:
        context.add_init_script(script)
    try:
        yield context.new_page()
    finally:
        context.close()
