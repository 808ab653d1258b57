"""The unpacked zip, opened as files: read, searched and sifted in each engine, asking nobody."""

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from scripts.browsers import chromium
from scripts.offline import site_zip
from tests.browser.conftest import QUIET
from tests.support.engines import ENGINES, Engine, Engines

REQUESTS = "performance.getEntriesByType('resource').map(({ name }) => name)"
LOADED = (
    "[...document.querySelectorAll('link:not([rel=canonical]), script[src], img, iframe')]"
    ".map(($each) => $each.href ?? $each.src)"
)
"""A request that fails is not in WebKit's own list of them."""
OTHERS = [each for each in ENGINES if each != "Chromium"]
FULL = pytest.mark.full
OURS = ("file:", "blob:")
ANSWERS = {"freshness": "changing", "citations": "yes", "gap": "both"}
RESULT = ".md-search-result__link[href*='#']"
SWITCH = "[...document.querySelectorAll('.md-header label[for^=__palette]')]"


@pytest.fixture
def folder(site: Path, tmp_path: Path) -> Path:
    """Unpack the zip where readers do: in a folder whose name is no simple one."""
    with ZipFile(site / site_zip.NAME) as archive:
        archive.extractall(tmp_path / "Téléchargements (1) & more")
    return tmp_path / "Téléchargements (1) & more" / site_zip.FOLDER


@pytest.mark.parametrize("name", ["Chromium", *(pytest.param(each, marks=FULL) for each in OTHERS)])
def test_the_guide_is_read_from_files(engines: Engines, folder: Path, name: str) -> None:
    engine = engines[name]
    engine.open((folder / "index.html").as_uri())
    _expect_colours_to_change(engine)
    _expect_search_to_lead_to_a_section(engine)
    _follow(engine, ".facts a", "tags/index.html")
    _follow(engine, "h2:target ~ ul a", "index.html")
    _follow(engine, ".md-footer__link--next", "index.html")
    engine.open((folder / "decision-table" / "index.html").as_uri())
    _expect_rules_to_be_sifted(engine)


@pytest.mark.full
@pytest.mark.parametrize("name", ENGINES)
def test_every_page_opens_from_a_file(engines: Engines, folder: Path, name: str) -> None:
    engine = engines[name]
    for page in sorted(folder.rglob("index.html")):
        engine.open(page.as_uri())
        engine.wait("document.documentElement.classList.contains('js')")
        assert engine.see("document.querySelector('article h1').offsetHeight > 0"), page
        assert engine.see("document.styleSheets.length") == 3, page
        assert engine.see("[...document.images].every(($image) => $image.naturalWidth)"), page
        _expect_nothing_asked_of_others(engine)


def _expect_nothing_asked_of_others(engine: Engine) -> None:
    assert [each for each in engine.see(REQUESTS) if not each.startswith("file:")] == []
    loaded = engine.see(LOADED)
    assert loaded
    assert [each for each in loaded if each and not each.startswith(OURS)] == []


def _expect_colours_to_change(engine: Engine) -> None:
    scheme = "document.body.dataset.mdColorScheme"
    engine.wait(f"{SWITCH}.some(($label) => !$label.hidden)")
    for _ in ("light", "dark"):
        engine.see(f"{SWITCH}.find(($label) => !$label.hidden).click()")
    engine.wait(f"{scheme} === 'slate'")


def _expect_search_to_lead_to_a_section(engine: Engine) -> None:
    engine.see("document.querySelector('[data-md-component=search-query]').focus()")
    for letter in "caching":
        engine.press(letter)
    engine.wait(f"document.querySelector({json.dumps(RESULT)}) !== null")
    section = engine.see(f"document.querySelector({json.dumps(RESULT)}).href")
    _expect_nothing_asked_of_others(engine)
    engine.see(f"document.querySelector({json.dumps(RESULT)}).click()")
    engine.wait(f"location.href === {json.dumps(section)}")
    engine.wait("document.querySelector('article mark') !== null")
    engine.wait("/caching/i.test(document.querySelector(':target').textContent)")
    assert (
        engine.see("document.body.dataset.mdColorScheme") == "slate"
    )  # remembered, from files too
    _expect_nothing_asked_of_others(engine)


def _follow(engine: Engine, link: str, end: str) -> None:
    """Follow a link of the page and expect a page of the guide."""
    selector = json.dumps(link)
    target = engine.see(f"document.querySelector({selector}).href")
    assert target.partition("#")[0].endswith(end)
    engine.see(f"document.querySelector({selector}).click()")
    engine.wait(f"location.href === {json.dumps(target)}")
    engine.wait("document.readyState === 'complete' && document.querySelector('article h1')")
    _expect_nothing_asked_of_others(engine)


def _expect_rules_to_be_sifted(engine: Engine) -> None:
    count = "Number(document.querySelector('[data-part=count]').textContent)"
    every = engine.see(count)
    engine.wait("!document.querySelector('form[data-sifts]').hidden")
    engine.see("document.querySelector('form[data-sifts] select').focus()")
    engine.press("ArrowDown")
    engine.wait(f"{count} > 0 && {count} < {every}")


@pytest.fixture
def without_storage(playwright: Playwright, tmp_path: Path) -> Iterator[BrowserContext]:
    """Start a Chromium whose reader lets no page store anything."""
    refused = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    preferences = tmp_path / "profile" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps(refused))
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium(), args=["--no-sandbox", *QUIET]
    )
    yield context
    context.close()


def test_search_and_colours_need_no_storage(without_storage: BrowserContext, folder: Path) -> None:
    page = without_storage.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    page.locator(".md-header label[for^=__palette]:visible").click()
    page.locator(".md-header label[for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("textbox", name="Search").fill("caching")
    page.keyboard.press("End")

    expect(page.locator(RESULT).first).to_be_visible()
    assert wrong == []
