"""Every page runs only the scripts that it was built with, and names each by its digest."""

import hashlib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

from scripts.hosting.policy import html_pages
from scripts.offline import site_zip
from scripts.pages import search
from scripts.runtime.bundle import integrity
from tests.conftest import SITE_URL


class Scripts(HTMLParser):
    """The attributes of a page's scripts that lie in files of their own."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" in dict(attrs):
            self.found.append(dict(attrs))


def test_every_script_of_every_page_has_the_digest_of_its_file(site: Path) -> None:
    seen = set()
    for path in html_pages(site):
        here = urljoin(SITE_URL, path.relative_to(site).as_posix())
        for script in Scripts(path.read_text(encoding="utf-8")).found:
            address = urljoin(here, script["src"])
            assert address.startswith(SITE_URL), here
            file = site / unquote(urlsplit(address.removeprefix(SITE_URL)).path)
            assert script.get("integrity") == integrity(file), (here, address)
            seen.add(file.name.split(".")[0])

    assert {"bundle", "copy_link", "quiz", "cases", "cost", "encoded_address"} <= seen


def test_no_script_of_the_zip_has_one_for_browsers_check_nothing_from_a_disk(site: Path) -> None:
    with ZipFile(site / site_zip.NAME) as archive:
        pages = [name for name in archive.namelist() if name.endswith(".html")]
        scripts = [each for name in pages for each in Scripts(archive.read(name).decode()).found]

    assert len(scripts) > 100
    assert [each for each in scripts if "integrity" in each] == []


def test_a_script_of_the_theme_that_the_build_changes_is_named_by_what_is_in_it(
    site: Path,
) -> None:
    for theirs in search.BEFORE:
        (script,) = site.glob(theirs)
        digest = hashlib.sha256(script.read_bytes()).hexdigest()

        assert script.name.split(".")[1] == digest[:8]
