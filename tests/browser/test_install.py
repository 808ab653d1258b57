"""The site can be installed, wherever it lies: Chromium's own checks find nothing against it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Playwright, expect
from playwright.sync_api import BrowserContext as Context

from scripts.browsers import chromium
from scripts.offline.icons import ICONS
from tests.browser.conftest import QUIET
from tests.support.server import Server

COLOUR = """($header) => "#" + getComputedStyle($header).backgroundColor.match(/\\d+/g)
  .map((each) => Number(each).toString(16).padStart(2, "0")).join("")"""
SQUARE, CIRCLE = (6.75, 6.75), (17.25, 17.25)
"""Where the logo has the middles of its two large shapes, of 24."""
PIXELS = """async ([address, spots]) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return spots.map(([x, y]) =>
    [...context.getImageData(x * canvas.width, y * canvas.height, 1, 1).data]);
}"""


@pytest.fixture(scope="module")
def profile(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Start Chromium with a profile, which can install sites: no private window can."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"),
        executable_path=chromium(),
        args=["--no-sandbox", *QUIET],
    )
    yield context
    context.close()


@pytest.fixture
def below(site: Path) -> Iterator[Server]:
    """Serve the site below another path than the server's root."""
    with Server(site.parent) as server:
        server.address += f"/{site.name}"
        yield server


def _manifest(cdp: CDPSession) -> dict[str, Any]:
    """Return the manifest as Chromium has read it, which must find no fault in it."""
    read = cdp.send("Page.getAppManifest")
    assert read["errors"] == []
    return read | {"raw": json.loads(read["data"])}


@pytest.mark.parametrize("path", ["/", "/quiz/", "/criteria/freshness/"])
def test_chromium_would_install_the_site_from_any_page(
    profile: Context, below: Server, path: str
) -> None:
    page = profile.new_page()
    page.goto(below.address + path)
    cdp = page.context.new_cdp_session(page)
    manifest = _manifest(cdp)
    errors = cdp.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["url"] == f"{below.address}/manifest.webmanifest"
    assert manifest["manifest"]["startUrl"] == f"{below.address}/quiz/"
    assert manifest["manifest"]["scope"] == f"{below.address}/"
    assert [each["errorId"] for each in errors] == []
    page.close()


def test_an_installed_site_opens_to_the_quiz_and_shows_the_logo(
    profile: Context, below: Server
) -> None:
    page = profile.new_page()
    page.goto(f"{below.address}/rag/")
    manifest = _manifest(page.context.new_cdp_session(page))["manifest"]
    for icon in ICONS:
        _expect_logo(page, f"{below.address}/assets/{icon.name}", icon.share)
    apple = page.locator("link[rel=apple-touch-icon]").evaluate("($link) => $link.href")
    assert apple == f"{below.address}/assets/icon-apple-180.png"
    page.goto(manifest["startUrl"])
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    page.close()


def _expect_logo(page: Page, address: str, share: float) -> None:
    """Expect the two hues where a logo of this share has its shapes."""
    spots = [[0.5 + (at / 24 - 0.5) * share for at in spot] for spot in (SQUARE, CIRCLE)]
    teal, amber = page.evaluate(PIXELS, [address, spots])
    assert (teal, amber) == ([0x0B, 0x6E, 0x69, 255], [0x9A, 0x5B, 0x00, 255]), address


def test_the_window_has_the_colour_of_the_page_s_header(browser: Browser, server: Server) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(server.address + "/quiz/")
        colour = page.locator(".md-header").evaluate(COLOUR)
        expect(page.locator("meta[name=theme-color]")).to_have_attribute("content", colour)
        colours.add(colour)
        page.close()

    assert len(colours) == 2
