"""Old and short addresses land on the right heading by scripts, and are one click away without."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from scripts.offline import single_file, site_zip
from tests.browser.conftest import NO_COPY
from tests.support.moved_site import LEADS_TO, THEN
from tests.support.server import Server

TITLES = {id: title for headings in THEN.values() for id, title in headings.items()}
QUERY = "?utm_source=mail&x=%3D"
BY_A_REFRESH = {"merged/", "merged/#merged-part", *(old for old in LEADS_TO if old[:2] == "s/")}
"""What leads on without scripts and without a click."""


@pytest.fixture
def host(moved_site_folder: Path) -> Iterator[str]:
    with Server(moved_site_folder / "site") as server:
        yield f"{server.address}/"


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        context.add_init_script(NO_COPY)
        yield context


@pytest.fixture
def reader_without_scripts(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context


def _expect_heading(page: Page, address: str) -> None:
    """Expect this address to be open, and its heading, or the page's own, to be in sight."""
    expect(page).to_have_url(address)
    id = address.partition("#")[2]
    heading = page.locator(f"[id='{id}']") if id else page.locator("article h1")
    expect(heading).to_be_in_viewport()
    if id:
        expect(heading).to_contain_text(TITLES[id])


@pytest.mark.parametrize("old", LEADS_TO)
def test_an_old_address_goes_on_to_the_heading(reader: BrowserContext, host: str, old: str) -> None:
    page = reader.new_page()
    page.goto(host + old)

    _expect_heading(page, host + LEADS_TO[old])


@pytest.mark.parametrize("old", LEADS_TO)
def test_without_scripts_the_heading_is_no_more_than_one_click_away(
    reader_without_scripts: BrowserContext, host: str, old: str
) -> None:
    page, new = reader_without_scripts.new_page(), host + LEADS_TO[old]
    page.goto(host + old)
    if old in BY_A_REFRESH:
        page.wait_for_url(re.compile(re.escape(new.partition("#")[0]) + "(#.*)?$"))
    if page.url != new:
        _link_to(page, new).click()

    _expect_heading(page, new)


def _link_to(page: Page, address: str) -> Locator:
    """Return a link in sight that leads there, whatever way its address is written."""
    links = page.locator("main a:visible, .md-sidebar a:visible")
    addresses = links.evaluate_all("($links) => $links.map(({ href }) => href)")
    assert address in addresses, (page.url, address)
    return links.nth(addresses.index(address))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"rag/{QUERY}#data-changes", f"failure-modes/{QUERY}#data-changes"),
        (f"old-name/{QUERY}", f"new-name/{QUERY}"),
        (f"old-name/{QUERY}#carried", f"new-name/{QUERY}#carried"),
        (f"split/{QUERY}#split-two", f"criteria/gap/{QUERY}#split-two"),
        (f"merged/{QUERY}", f"failure-modes/{QUERY}#merged"),
    ],
)
def test_a_query_comes_along(reader: BrowserContext, host: str, old: str, new: str) -> None:
    page = reader.new_page()
    page.goto(host + old)

    _expect_heading(page, host + new)


def test_back_leads_past_the_old_address(reader: BrowserContext, host: str) -> None:
    page = reader.new_page()
    for old in ("old-name/#later", "rag/#large", "s/stays/"):
        page.goto(host)
        page.goto(host + old)
        _expect_heading(page, host + LEADS_TO[old])
        page.go_back()
        expect(page).to_have_url(host)


def test_an_old_id_that_is_asked_for_on_the_open_page_leads_on_too(
    reader: BrowserContext, host: str
) -> None:
    page = reader.new_page()
    page.goto(f"{host}rag/#stays")
    page.evaluate("location.hash = 'when-rag-wins'")
    _expect_heading(page, f"{host}rag/#when-to-use-rag")
    page.evaluate("location.hash = 'data-changes'")

    _expect_heading(page, f"{host}failure-modes/#data-changes")


def test_what_is_asked_for_that_was_never_there_stays_where_it_is(
    reader: BrowserContext, host: str
) -> None:
    page = reader.new_page()
    for fragment in ("never-there", "%E0%A4%A", "gap=both"):
        page.goto(f"{host}rag/#{fragment}")
        page.wait_for_load_state()
        expect(page).to_have_url(f"{host}rag/#{fragment}")


def test_in_the_unpacked_zip_old_addresses_lead_on(
    reader: BrowserContext, moved_site_folder: Path, tmp_path: Path
) -> None:
    with ZipFile(moved_site_folder / "site" / site_zip.NAME) as archive:
        archive.extractall(tmp_path / "Unpacked & more")
    home = f"{(tmp_path / 'Unpacked & more' / site_zip.FOLDER).as_uri()}/"
    page = reader.new_page()
    for old, new in LEADS_TO.items():
        if not old.startswith("s/"):
            page.goto(home + _to_file(old))
            _expect_heading(page, home + _to_file(new))


def _to_file(address: str) -> str:
    page, mark, id = address.partition("#")
    return f"{page}index.html{mark}{id}"


def test_in_the_one_file_the_fragments_of_old_addresses_lead_on(
    reader: BrowserContext, moved_site_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / single_file.NAME
    path.write_bytes((moved_site_folder / "site" / single_file.NAME).read_bytes())
    page = reader.new_page()
    for old, new in LEADS_TO.items():
        if not old.startswith("s/"):
            page.goto("about:blank")
            page.goto(f"{path.as_uri()}#{old.partition('#')[2] or old}")
            title = TITLES[new.partition("#")[2] or next(iter(_headings(new)))]
            expect(page.locator("[data-page]:visible :is(h1, h2):focus")).to_contain_text(title)


def _headings(address: str) -> dict[str, str]:
    return THEN[f"{address.removesuffix('/')}.md"]
