"""The ids in the pages of a built site: every one, and those of headings, rows and questions."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from scripts.prose.addresses import folder
from scripts.prose.links import LINKED
from scripts.prose.markdown import Page
from scripts.prose.targets import Targets


@dataclass(slots=True)
class Ids:
    every: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)


class _Article(HTMLParser):
    """The ids in a page's article, but for those that only say where a section has gone."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids = Ids()
        self._articles = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._articles += tag == "article"
        named = dict(attrs)
        if self._articles and (id := named.get("id")) and "data-moved" not in named:
            self.ids.every.add(id)
            if re.fullmatch(LINKED, tag):
                self.ids.anchors.add(id)

    def handle_endtag(self, tag: str) -> None:
        self._articles -= tag == "article"


def ids(page: Path) -> Ids:
    return _Article(page.read_text(encoding="utf-8")).ids


def built_targets(site: Path, pages: tuple[Page, ...]) -> Targets:
    """Return what the built pages have, by the names of their files, as the prose's checks do."""
    found = {page.name: ids(site / folder(page.name) / "index.html") for page in pages}
    return Targets(
        ids={name: frozenset(each.every) for name, each in found.items()},
        anchors={name: frozenset(each.anchors) for name, each in found.items()},
        addresses={},
        files=frozenset(),
        generated="",
    )
