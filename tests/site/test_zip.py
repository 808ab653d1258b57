"""The site as a zip: all of it, found by files, and nothing asked of anybody."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest

from scripts.machines.addresses import is_for_machines
from scripts.offline import site_zip
from scripts.offline.file_addresses import page_to_files, search_index_to_files, to_file
from tests.conftest import SITE_URL
from tests.support.pages import html_pages

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}


class Page(HTMLParser):
    """What a page loads and links to, and its ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids.add(named.get("id") or "")
        address = named.get(LOADED.get(tag, ""))
        if address and named.get("rel") != "canonical":
            self.loads.append(address)
        if tag == "a" and named.get("href"):
            self.links.append(str(named["href"]))


@cache
def _zip(site: Path) -> dict[str, bytes]:
    """Return the files of the zip by their paths within its one folder."""
    with ZipFile(site / site_zip.NAME) as archive:
        return {
            name.removeprefix(f"{site_zip.FOLDER}/"): archive.read(name)
            for name in archive.namelist()
        }


@cache
def _pages(site: Path) -> dict[str, Page]:
    files = _zip(site)
    pages = [name for name in files if PurePosixPath(name).name == "index.html"]
    return {name: Page(files[name].decode()) for name in pages}


def _target(name: str, address: str) -> tuple[str, str] | None:
    """Return the file and the id that an address in a page leads to, unless it leads out."""
    target = urlsplit(urljoin(f"file:///{name}", address))
    return (
        (unquote(target.path).removeprefix("/"), unquote(target.fragment))
        if target.scheme == "file"
        else None
    )


def test_every_page_of_the_site_is_in_the_zip(site: Path) -> None:
    found = (path for path in html_pages(site) if path.name == "index.html")
    pages = {path.relative_to(site).as_posix() for path in found}

    assert len(pages) > 40
    assert set(_pages(site)) == pages


def test_every_link_within_the_zip_leads_to_a_file_and_an_id_in_it(site: Path) -> None:
    pages, files = _pages(site), _zip(site)
    for name, page in pages.items():
        for link in page.links:
            if target := _target(name, link):
                path, id = target
                assert path in files, (name, link)
                assert not id or "=" in id or id in pages[path].ids, (name, link)


def test_a_page_leads_to_all_that_it_leads_to_on_a_server(site: Path) -> None:
    for name, page in _pages(site).items():
        served = Page((site / name).read_text(encoding="utf-8"))
        for before, now in ((served.links, page.links), (served.loads, page.loads)):
            lost = _files(name, before) - _files(name, now)
            assert {each for each in lost if not is_for_machines(each)} <= site_zip.LEFT_OUT, name


def _files(name: str, addresses: list[str]) -> set[str]:
    """Return the files within the site that a page's addresses lead to, as a server finds them."""
    paths = {target[0] for address in addresses if (target := _target(name, address))}
    return {f"{path}index.html" if path.endswith("/") or not path else path for path in paths}


def test_all_that_a_page_loads_is_in_the_zip(site: Path) -> None:
    for name, page in _pages(site).items():
        for address in page.loads:
            target = _target(name, address)
            assert target and target[0] in _zip(site), (name, address)


def test_no_page_loads_a_module_for_browsers_take_none_from_a_file(site: Path) -> None:
    for name in _pages(site):
        assert b'type="module"' not in _zip(site)[name], name


def test_styles_load_nothing(site: Path) -> None:
    for name, content in _zip(site).items():
        if name.endswith(".css"):
            loaded = re.findall(rb"url\((?!\"?data:|#)[^)]*\)|@import[^;]*", content)
            assert loaded == [], name


def test_every_result_of_the_search_is_a_section_of_the_zip(site: Path) -> None:
    files = _zip(site)
    locations = re.findall(r'"location":"([^"#]*)(?:#([^"]+))?"', files[site_zip.SEARCH].decode())

    assert len(locations) > 400
    for path, id in locations:
        assert not id or id in _pages(site)[path].ids, (path, id)
    script = files[site_zip.SEARCH_SCRIPT].decode()
    assert script == f"var __index={files[site_zip.SEARCH].decode()}"


def test_what_only_a_server_has_use_for_is_left_out(site: Path) -> None:
    names = set(_zip(site))

    assert not names & site_zip.LEFT_OUT
    assert not [name for name in names if name.endswith(".map") or "/." in f"/{name}"]


def test_the_zip_is_one_folder_in_which_the_first_page_comes_first(site: Path) -> None:
    with ZipFile(site / site_zip.NAME) as archive:
        names = archive.namelist()

    assert names[:2] == ["rag-vs-fine-tuning/index.html", "rag-vs-fine-tuning/READ ME.txt"]
    assert all(name.startswith("rag-vs-fine-tuning/") for name in names)
    assert len(names) == len(set(names))


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    worker = tmp_path / f"{site_zip.SEARCH_WORKER}0.min.js"
    worker.parent.mkdir(parents=True)
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text('{"docs": []}')
    for path in (tmp_path / "index.html", tmp_path / "b.txt", tmp_path / "a.txt", worker):
        path.write_text('<head><meta charset="utf-8"></head>')
    site_zip.write(tmp_path)
    first = (tmp_path / site_zip.NAME).read_bytes()
    for name in ("a.txt", "index.html"):
        (tmp_path / name).touch(0o600)
    site_zip.write(tmp_path)

    assert (tmp_path / site_zip.NAME).read_bytes() == first


@pytest.mark.parametrize(
    ("address", "file"),
    [
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("./", "./index.html"),
        ("../rag/", "../rag/index.html"),
        ("rag/#when-rag-wins", "rag/index.html#when-rag-wins"),
        ("../quiz/?gap=both&v=1#x", "../quiz/index.html?gap=both&v=1#x"),
        ("#here", "#here"),
        ("?gap=both", "?gap=both"),
        ("assets/map.svg", "assets/map.svg"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_an_address_of_a_folder_names_its_file(address: str, file: str) -> None:
    assert to_file(address) == file


@pytest.mark.parametrize(
    ("html", "rewritten"),
    [
        (
            '<a class="x" href="../rag/" title="a > b">',
            '<a class="x" href="../rag/index.html" title="a > b">',
        ),
        ('<a href="../quiz/?a=b&amp;c=d">', '<a href="../quiz/index.html?a=b&amp;c=d">'),
        ("<a href='../rag/'>", '<a href="../rag/index.html">'),
        ("<a href=../rag/>", '<a href="../rag/index.html">'),
        ("<script>'<a href=\"../rag/\">'</script>", "<script>'<a href=\"../rag/\">'</script>"),
        ('<!-- <a href="../rag/"> -->', '<!-- <a href="../rag/"> -->'),
        ('<abbr href="../rag/">', '<abbr href="../rag/">'),
        ('<div data-index="">', '<div data-index="index.html" data-site="">'),
    ],
)
def test_only_the_address_of_a_tag_is_rewritten(html: str, rewritten: str) -> None:
    assert page_to_files("quiz/index.html", html, lambda _: True) == rewritten


def test_a_link_to_what_is_left_out_leads_to_the_published_site_or_stays_text() -> None:
    html = '<link rel="manifest" href="../m.json"><a href="../all.zip">All</a>'
    published = '<link rel="canonical" href="https://guide.invalid/team/page/">'

    def lacks(path: str) -> bool:
        return path not in {"m.json", "all.zip"}

    assert page_to_files("page/index.html", html, lacks) == "<a>All</a>"
    assert page_to_files("page/index.html", published + html, lacks) == (
        f'{published}<a href="https://guide.invalid/team/all.zip">All</a>'
    )


def test_the_first_page_is_found_by_the_search_too() -> None:
    index = '{"docs": [{"location": ""}, {"location": "#top"}, {"location": "rag/#why"}]}'

    assert search_index_to_files(index) == (
        '{"docs":[{"location":"index.html"},{"location":"index.html#top"},'
        '{"location":"rag/index.html#why"}]}'
    )


def test_pages_still_name_their_address_on_the_published_site(site: Path) -> None:
    page = _zip(site)["rag/index.html"].decode()

    assert f'<link rel="canonical" href="{SITE_URL}rag/">' in page
