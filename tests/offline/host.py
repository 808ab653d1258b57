"""A host with the site in a folder, on which newer versions are deployed; and readers' browsers."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from scripts.bench import serve
from scripts.offline import service_worker
from tests.browser.quiz_page import PATIENCE
from tests.support.pages import html_pages
from tests.support.server import Server

FOLDER = "team/docs"
"""Below the host's root, where other sites may lie beside ours."""
READY = r"^Ready to use offline, \d\.\d MB, version \d+\.\d+\.\d+ \([0-9a-f]{10}\)$"
WITHOUT_WORKERS = "delete Navigator.prototype.serviceWorker"
VERSION = "document.documentElement.dataset.version ?? 'first'"
INDEX = """async () => {
  const { base } = JSON.parse(document.querySelector("#__config").textContent);
  const index = await fetch(new URL(`${base}/search/search_index.json`, location.href));
  return (await index.json()).version ?? "first";
}"""
"""What the search would search in, asked for as the theme does."""
SOURCES = """() => [...document.querySelectorAll("[src], link[rel=stylesheet]")]
  .map((each) => /quiz-[0-9a-f]+/.exec(each.src ?? each.href)?.[0]).filter(Boolean)"""
"""The folder of the quiz's files, wherever the page names it."""
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
  const next = registration.installing ?? registration.waiting;
  return next && new Promise((resolve) => {
    const look = () => next.state !== "installing" && resolve(next.state);
    next.addEventListener("statechange", look);
    look();
  });
}"""
"""Looks for a newer version; returns how far that comes."""
REGISTERED = """async () =>
  (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)"""


class Host(Server):
    """A host that has a version of the site deployed, and nothing of any other.

    A cache on the way that lags `behind` hands out the pages of that version to who opens them.
    """

    def __init__(self, folder: Path, site: Path) -> None:
        self.behind: Path | None = None
        self._link = folder / FOLDER
        self._link.parent.mkdir(parents=True)
        super().__init__(folder)
        self.home = f"{self.address}/{FOLDER}/"
        self.deploy(site)

    def answer(self, request: serve.Request, path: str) -> None:
        if self.behind and request.headers["Sec-Fetch-Mode"] == "navigate":
            page = self.behind / path.removeprefix(f"/{FOLDER}/") / "index.html"
            request.send_body(200, page.read_bytes(), {"Content-Type": serve.TYPES[".html"]})
        else:
            super().answer(request, path)

    def deploy(self, site: Path) -> None:
        new = self._link.with_name("new")
        new.symlink_to(site)
        new.replace(self._link)

    def repeated(self) -> list[str]:
        """Return what was asked for more than once."""
        return [path for path, count in self.asked.items() if count > 1]


def newer(site: Path, copy: Path) -> Path:
    """Make a second version of a site, in which every page, the index and the quiz's folder differ.

    Its text says which it is; the files in the folder are the same.
    """
    shutil.copytree(site, copy)
    (app,) = (copy / "assets").glob("quiz-*")
    renamed = f"quiz-{app.name.removeprefix('quiz-')[::-1]}"
    app.rename(app.with_name(renamed))
    for page in html_pages(copy):
        text = page.read_text("utf-8").replace(app.name, renamed)
        page.write_text(text.replace("<html ", '<html data-version="second" ', 1), "utf-8")
    index = copy / "search" / "search_index.json"
    index.write_text(index.read_text("utf-8").replace("{", '{"version":"second",', 1), "utf-8")
    service_worker.publish(copy)
    return copy


def expect_ready(page: Page) -> None:
    """Expect the page to say that it may be used offline."""
    summary = page.locator(".offline summary")
    expect(summary).to_have_text(re.compile(READY), timeout=PATIENCE)
    expect(summary).to_be_visible()


def expect_not_ready(page: Page, state: str) -> None:
    """Expect the page to say nothing, and only when it is asked, in which state it is."""
    shown = page.locator(f'[data-show="offline-{state}"]')
    expect(shown).to_have_js_property("hidden", False, timeout=PATIENCE)
    expect(shown).to_be_hidden()
    expect(page.locator(".offline summary")).to_have_text("Use it offline")
    page.locator(".offline summary").click()
    expect(shown).to_be_visible()
