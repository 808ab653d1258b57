"""What a page weighs before Python, and that nothing in it moves."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from scripts import browsers
from scripts.bench import pages, stage
from scripts.bench.serve import Server
from scripts.measurements import targets
from tests.support.once import once
from tests.support.pages import html_pages

SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) window.shifted += each.value;
}).observe({ type: "layout-shift", buffered: true });
"""
SCREENS = ({"width": 412, "height": 823}, {"width": 1350, "height": 940})


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with browsers.start_chromium(playwright) as browser:
        yield browser


@pytest.fixture(scope="module")
def packed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the site as hosts do, compressed."""

    def pack(folder: Path) -> None:
        shutil.copytree(site, folder, dirs_exist_ok=True)
        stage.compress(folder)

    with Server(once(tmp_path_factory, "packed", pack), "gzip") as server:
        yield server


@pytest.mark.parametrize("page", pages.PAGES)
def test_a_first_view_takes_no_more_bytes_than_it_may(
    browser: Browser, packed: Server, page: str
) -> None:
    sent = pages.first_view(browser, packed, page)

    assert f"/{page}" in sent
    assert any(path.startswith(pages.LAST) for path in sent)
    assert "/search/search_index.json" not in sent
    assert sum(sent.values()) <= targets.FIRST_VIEW_BYTES_CEILING


@pytest.mark.parametrize("screen", SCREENS, ids=["phone", "desktop"])
@pytest.mark.parametrize("page", pages.PAGES)
def test_nothing_moves_while_a_page_loads(
    browser: Browser, packed: Server, page: str, screen: dict[str, int]
) -> None:
    context = browser.new_context(viewport=screen)  # type: ignore[arg-type]
    opened = context.new_page()
    opened.add_init_script(SHIFTS)
    opened.goto(f"{packed.address}/{page}", wait_until="networkidle")
    shifted = opened.evaluate("window.shifted")
    context.close()

    assert shifted <= 0.01  # Lighthouse takes up to 0.1 for good


def test_the_pages_wait_for_one_file_of_styles_beside_the_theme_s(site: Path) -> None:
    for page in html_pages(site):
        styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.read_text("utf-8"))
        ours = [style for style in styles if "assets/stylesheets/" not in style]
        assert len(ours) == 1, page


def test_every_picture_says_its_size(site: Path) -> None:
    for page in html_pages(site):
        for image in re.findall(r"<img\b[^>]*>", page.read_text("utf-8")):
            assert " width=" in image, page
            assert " height=" in image, page
