"""Pages that only lead on: at the short address of each section, and where something has moved."""

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest

from scripts.bench import made_up_sites
from scripts.offline import copied_files, single_file, site_zip
from scripts.offline.file_addresses import to_file
from scripts.prose import addresses, moves
from scripts.prose.addresses import SHORT, Addresses, on_the_site
from scripts.prose.markdown import Page, pages
from tests.conftest import SITE_URL
from tests.site.test_single_file import file_in
from tests.site.test_site import faults
from tests.support import moved_site
from tests.support.built_ids import built_targets, ids

REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=(?P<to>[^"]*)">')
META = re.compile(r'<meta (?:name|property)="(?P<name>[^"]+)" content="(?P<content>[^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="(?P<to>[^"]*)">')
LINK = re.compile(r'<a href="(?P<to>[^"]*)">(?P<text>[^<]*)</a>')


def _meta(html: str) -> dict[str, str]:
    return {found["name"]: unescape(found["content"]) for found in META.finditer(html)}


def _short(site: Path, id: str) -> str:
    return (site / SHORT / id / "index.html").read_text(encoding="utf-8")


@cache
def _ids(page: Path) -> set[str]:
    return ids(page).every


def test_every_section_that_is_written_has_a_short_address(site: Path) -> None:
    sections = [section for page in pages() for section in page.sections]

    assert len(sections) > 400
    for section in sections:
        html = _short(site, str(section.id))
        to = f"../../{on_the_site(f'{section.page}#{section.id}')}"
        assert REFRESH.findall(html) == [to], section.id
        assert [link for link, _ in LINK.findall(html)] == [to], section.id


def test_sources_and_terms_have_a_short_address_too(site: Path) -> None:
    meta = _meta(_short(site, "ovadia-2023-current-events"))

    assert meta["og:title"] == "Ovadia et al. 2024"
    assert "evidence/#ovadia-2023-current-events" in _short(site, "ovadia-2023-current-events")
    assert "glossary/#term-rag" in _short(site, "term-rag")


def test_every_short_address_leads_to_an_id_that_is_there(site: Path) -> None:
    for path in (site / SHORT).iterdir():
        (to,) = REFRESH.findall((path / "index.html").read_text(encoding="utf-8"))
        page, _, id = to.partition("#")
        assert id in _ids((path / page / "index.html").resolve()), path.name


def test_a_short_address_previews_the_section_and_names_its_page(site: Path) -> None:
    html = _short(site, "when-rag-wins")
    (section,) = (
        section for page in pages() for section in page.sections if section.id == "when-rag-wins"
    )
    first, meta = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", section.text.split("\n")[0]), _meta(html)

    assert meta["og:title"] == section.title
    assert re.findall(r"<title>(.*?)</title>", html) == [f"{section.title} · RAG or fine-tuning?"]
    assert meta["og:description"] == meta["description"] == first.replace("'", "’")
    assert meta["robots"] == "noindex"
    assert CANONICAL.findall(html) == [f"{SITE_URL}rag/"]


def test_every_short_address_says_something_of_its_section(site: Path) -> None:
    for path in (site / SHORT).iterdir():
        meta = _meta((path / "index.html").read_text(encoding="utf-8"))
        assert re.search(r"\w", meta["og:title"]), path.name
        assert re.search(r"\w", meta["og:description"]), path.name
        assert not re.search(r"[<>¶]|In short\.", meta["og:title"] + meta["og:description"])


def test_short_addresses_are_in_no_index_and_in_no_copy(site: Path) -> None:
    assert f"/{SHORT}" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert [each for each in index["docs"] if each["location"].startswith(SHORT)] == []
    assert [each for each in copied_files.manifest(site)["pages"] if each.startswith(SHORT)] == []
    with ZipFile(site / site_zip.NAME) as archive:
        assert [name for name in archive.namelist() if f"/{SHORT}" in name] == []


def test_pages_that_only_lead_on_are_valid_html(moved_site_folder: Path, tmp_path: Path) -> None:
    site = moved_site_folder / "site"
    for name in ("rag", "split", "old-name", "s/gap-test", "s/stays"):
        html = (site / name / "index.html").read_text(encoding="utf-8")
        (tmp_path / f"{name.replace('/', '-')}.html").write_text(html, encoding="utf-8")

    assert faults(tmp_path) == ""


def test_what_was_released_and_moved_leads_somewhere_on_the_built_site(
    moved_site_folder: Path,
) -> None:
    """The ledger of the small guide is what `make release` wrote before it was rearranged."""
    released = addresses.released((moved_site_folder / "links.toml").read_text(encoding="utf-8"))
    read = Addresses(released, addresses.moved(moved_site.MOVED))
    there = built_targets(
        moved_site_folder / "site", tuple(Page(name, "") for name in [*moved_site.THEN, "quiz.md"])
    )

    assert "old-name.md#carried" in released.lines
    assert [*moves.wrong(read, there), *moves.lost(read, there)] == []
    without = Addresses(released, addresses.moved(""))
    assert len(list(moves.lost(without, there))) == moved_site.MOVED.count("\n")


@pytest.mark.parametrize(
    ("page", "to", "refresh"),
    [
        ("old-name", "../new-name/", []),
        ("split", "../rag/", []),
        ("merged", "../failure-modes/#merged", ["../failure-modes/#merged"]),
    ],
)
def test_where_a_page_was_a_page_leads_on(
    moved_site_folder: Path, page: str, to: str, refresh: list[str]
) -> None:
    """It does so by itself, even without scripts, unless a section of it went elsewhere."""
    html = (moved_site_folder / "site" / page / "index.html").read_text(encoding="utf-8")

    assert LINK.findall(html)[0][0] == to
    assert REFRESH.findall(html) == refresh
    assert _meta(html)["robots"] == "noindex"
    now = to.removeprefix("../").partition("#")[0]
    assert CANONICAL.findall(html) == [f"{made_up_sites.SITE_URL}{now}"]
    assert 'name="description"' not in html


def test_a_page_whose_sections_went_to_several_pages_has_a_link_to_each(
    moved_site_folder: Path,
) -> None:
    html = (moved_site_folder / "site" / "split" / "index.html").read_text(encoding="utf-8")

    assert re.findall(r'<li id="([^"]+)" data-moved="section"><a href="([^"]+)">', html) == [
        ("split-two", "../criteria/gap/#split-two"),
        ("split", "../rag/#split"),
        ("split-one", "../rag/#split-one"),
    ]


def test_a_page_that_lives_on_says_what_has_left_it_at_the_end_of_its_article(
    moved_site_folder: Path,
) -> None:
    html = (moved_site_folder / "site" / "rag" / "index.html").read_text(encoding="utf-8")
    note = html[html.index('<aside class="moved"') : html.index("</aside>")]

    assert re.findall(r'<p data-moved="section" id="([^"]+)">', note) == [
        "when-rag-wins",
        "data-changes",
        "large",
    ]
    assert (
        'This section moved to <a href="../failure-modes/#data-changes">When data changes</a>.'
    ) in note
    assert html.index('id="paste-test"') < html.index("<aside") < html.index('<p class="foot"')
    stays = moved_site_folder / "site" / "failure-modes" / "index.html"
    assert "data-moved" not in stays.read_text(encoding="utf-8")


def test_no_index_has_what_only_leads_on(moved_site_folder: Path) -> None:
    site = moved_site_folder / "site"
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    locations = {each["location"] for each in index["docs"]}

    assert "This section moved" not in json.dumps(index)
    assert not locations & {"old-name/", "split/", "rag/#data-changes"}
    assert "old-name" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_old_addresses_lead_on_in_the_copy_that_browsers_keep(moved_site_folder: Path) -> None:
    manifest = copied_files.manifest(moved_site_folder / "site")

    assert {"old-name/", "split/", "merged/"} <= manifest["pages"].keys()
    assert f"{manifest['app']}moved.js" in manifest["hashed"]


def test_old_addresses_lead_on_in_the_zip(moved_site_folder: Path) -> None:
    with ZipFile(moved_site_folder / "site" / site_zip.NAME) as archive:
        names = {name.removeprefix(f"{site_zip.FOLDER}/") for name in archive.namelist()}
        page = archive.read(f"{site_zip.FOLDER}/merged/index.html").decode()

    assert {"old-name/index.html", "split/index.html"} <= names
    to = to_file("../failure-modes/#merged")
    assert REFRESH.findall(page) == [link for link, _ in LINK.findall(page)] == [to]


def test_old_addresses_lead_on_in_the_one_file(moved_site_folder: Path) -> None:
    """There an id is an address by itself: one that kept its id needs nothing to lead to it."""
    body = file_in(moved_site_folder / "site").body
    (moved,) = re.findall(r'data-moved="({[^"]*})"', body)

    assert json.loads(unescape(moved)) == {
        "when-rag-wins": "when-to-use-rag",
        "large": "large/",
        "gap-test": "paste-test",
        "old-name/": "new-name/",
        "split/": "rag/",
        "merged/": "merged",
    }
    assert "This section moved" not in body
    found = re.findall(r'\sid="([^"]+)"', body)
    assert len(found) == len(set(found))
    assert {"start/", "data-changes", "later"} <= set(found)
    assert single_file.START == "start/"
