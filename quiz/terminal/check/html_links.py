"""The texts of links in HTML, as browsers, word processors, mail and Confluence write it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from quiz.terminal.check.numbered import Numbered
from quiz.terminal.check.references import bounded

TARGETS = {"href", "to", "url", "xlink:href", "ri:value", "data-href"}
"""Attributes that hold where a link leads."""
NAMES = ("aria-label", "alt")
"""Attributes that are read for a link that shows no text."""
ELEMENT = re.compile(r"<[a-z]", re.IGNORECASE)
OTHER_TARGETS = {"href", "to", "url", "xlink:href"}
"""The same of other elements, in pages of components and in the formats of books and offices."""
LINKS = {"a", "ac:link"}
ALONE = {"area"}
"""A link without an end tag."""


@dataclass(frozen=True, slots=True)
class HtmlLinks:
    """The number and text of each link; `beside` has numbers in its tag too, such as in a title."""

    texts: Sequence[tuple[int, str]]
    beside: Mapping[int, int]


def read(page: Numbered, excerpt: str) -> HtmlLinks:
    """Return the links of an excerpt."""
    parser = _Parser(page)
    if ELEMENT.search(excerpt):
        parser.feed(bounded(excerpt))
        parser.close()
    return HtmlLinks(parser.found, parser.beside)


class _Parser(HTMLParser):
    def __init__(self, page: Numbered) -> None:
        super().__init__()
        self.page = page
        self.found: list[tuple[int, str]] = []
        self.beside: dict[int, int] = {}
        self._number: int | None = None
        self._tag = ""
        self._text: list[str] = []
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        numbers = {
            number
            for name, value in attrs
            if name in TARGETS and (number := self.page.number(value)) is not None
        }
        if numbers:
            others = {each for _, value in attrs for each in self.page.numbers(value or "")}
            self.beside |= dict.fromkeys(others - numbers, min(numbers))
        name = next((value for key, value in attrs if key in NAMES and value), "")
        number = min(numbers, default=None)
        is_other = not self._tag and any(key in OTHER_TARGETS for key, _ in attrs)
        if tag in LINKS or (is_other and number is not None and tag not in ALONE):
            self._begin(tag, number, name)
        elif tag in ALONE and number is not None:
            self.found.append((number, name))
        elif self._tag:
            self._number = number if self._number is None else self._number
            self._text.append(name if tag == "img" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._tag:
            self._finish()

    def handle_data(self, data: str) -> None:
        if self._tag:
            self._text.append(data)

    def _begin(self, tag: str, number: int | None, name: str) -> None:
        """Begin a link; one that is still open has no end, so nobody knows what its text is."""
        self._tag, self._number, self._text, self._name = tag, number, [], name

    def _finish(self) -> None:
        if self._number is not None:
            text = "".join(self._text)
            self.found.append((self._number, text if text.strip() else self._name))
        self._tag, self._number = "", None
