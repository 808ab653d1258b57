"""A version that is broken can be withdrawn, from the browsers too."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scripts.offline import service_worker
from tests.browser.quiz_page import expect_verdict
from tests.offline.host import REGISTERED, Host, expect_ready

PANEL = re.compile(r'<details class="quiz__more offline".*?</details>', re.DOTALL)
BROKEN = """
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") event.respondWith(new Response("garbage"));
});
"""
TAKEN_OVER = """async () => {
  const taken = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
  });
  await (await navigator.serviceWorker.getRegistration()).update();
  await taken;
}"""
GONE = """async () => {
  const gone = async () =>
    !(await navigator.serviceWorker.getRegistration())
    && (await caches.keys()).join() === "of another site";
  while (!(await gone())) await new Promise((resolve) => setTimeout(resolve, 100));
}"""
"""Returns once nothing of ours is left, and what is another site's still is."""


@pytest.fixture(scope="session")
def withdrawn(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the same site as `OFFLINE=withdrawn make build` does, with the panel left out."""
    copy = Path(shutil.copytree(site, tmp_path_factory.mktemp("withdrawn") / "site"))
    page = copy / "quiz" / "index.html"
    page.write_text(PANEL.sub("", page.read_text("utf-8")), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFLINE", "withdrawn")
        service_worker.publish(copy)
    return copy


def test_a_broken_version_that_is_installed_is_withdrawn(
    reader: BrowserContext, host: Host, site: Path, withdrawn: Path, tmp_path: Path
) -> None:
    page = reader.new_page()
    page.goto(f"{host.home}quiz/#gap=knowledge")
    expect_ready(page)
    page.evaluate("caches.open('of another site').then(() => {})")
    broken = Path(shutil.copytree(site, tmp_path / "broken"))
    (broken / service_worker.WORKER).write_text(BROKEN, "utf-8")
    host.deploy(broken)
    page.evaluate(TAKEN_OVER)
    _expect_garbage(reader.new_page(), host)

    host.deploy(withdrawn)
    page = reader.new_page()
    page.goto(f"{host.home}rag/")  # garbage or not, the browser looks for another version now
    page.evaluate(GONE)
    page = reader.new_page()
    page.goto(f"{host.home}quiz/#gap=knowledge")

    expect_verdict(page, {"gap": "knowledge"})
    assert page.evaluate(REGISTERED) == []
    expect(page.get_by_text("Use it offline")).to_have_count(0)


def _expect_garbage(page: Page, host: Host) -> None:
    page.goto(f"{host.home}quiz/")
    expect(page.locator("body")).to_have_text("garbage")
