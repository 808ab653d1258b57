"""Every page of the built site says the one policy, and asks for nothing that it forbids."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

from scripts.hosting.policy import NO_REFERRER, file_policy, html_pages, inlines, page_policy
from scripts.offline import single_file, site_zip
from scripts.runtime import bundle

THEME_SCRIPTS = ("__md_store=", 'var palette=__md_get("__palette")', "var target=document.")
"""How the scripts begin that the theme puts into its pages."""
RELATIONS = {"alternate", "apple-touch-icon", "canonical", "icon", "manifest", "stylesheet"}
"""What a page's links in its head are to it."""


class Page(HTMLParser):
    """The policies that a page says, what stands before them, and what none of ours allows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.before: list[str] = []
        self.forbidden: list[str] = []
        self.relations: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(named["content"])
        elif not self.policies:
            self.before.append(tag)
        if tag == "link":
            self.relations.update(named["rel"].split())
        if "style" in named or any(name.startswith("on") for name in named):
            self.forbidden.append(self.get_starttag_text() or "")
        if any(value.strip().lower().startswith("javascript:") for value in named.values()):
            self.forbidden.append(self.get_starttag_text() or "")


@cache
def _pages(site: Path) -> dict[str, str]:
    return {str(path.relative_to(site)): path.read_text("utf-8") for path in html_pages(site)}


def test_every_page_says_the_policy_once_before_all_but_its_character_set(site: Path) -> None:
    policy = page_policy(site)

    assert len(_pages(site)) > 500
    for name, html in _pages(site).items():
        page = Page(html)
        assert page.policies == [policy], name
        assert page.before == ["html", "head", "meta"], name


def test_every_page_tells_nobody_where_its_reader_comes_from(site: Path) -> None:
    one_file = (site / single_file.NAME).read_text("utf-16")

    for html in (*_pages(site).values(), *_zipped(site), one_file):
        assert html.count(NO_REFERRER) == 1
        assert html.index(NO_REFERRER) < html.index("<title>")


def test_no_element_has_a_style_or_a_script_in_an_attribute(site: Path) -> None:
    for name, html in _pages(site).items():
        assert Page(html).forbidden == [], name


def test_no_page_has_a_browser_fetch_ahead_what_its_reader_may_never_open(site: Path) -> None:
    """Firefox does so not for `prefetch` alone, but for `next` as well."""
    found = set[str]().union(*(Page(html).relations for html in _pages(site).values()))

    assert found == RELATIONS


def test_the_scripts_within_pages_are_the_theme_s_and_the_quiz_s_alone(site: Path) -> None:
    found = {
        text for html in _pages(site).values() for kind, text in inlines(html) if kind == "script"
    }

    ours = {text for text in found if not text.startswith(THEME_SCRIPTS)}
    assert ours == {bundle.second_try()}
    assert len(found) < 10


def test_a_page_of_the_zip_says_the_policy_for_files(site: Path) -> None:
    policy = file_policy(site)
    for html in _zipped(site):
        assert Page(html).policies == [policy]


def _zipped(site: Path) -> Iterator[str]:
    with ZipFile(site / site_zip.NAME) as archive:
        for name in archive.namelist():
            if name.endswith(".html"):
                yield archive.read(name).decode()
