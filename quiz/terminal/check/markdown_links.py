"""The texts of links in Markdown, by markdown-it-py, which is installed beside this program.

Without it only links in brackets and parentheses have a text; see `wiki_links`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from quiz.terminal.check.numbered import Numbered

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

IS_INSTALLED = find_spec("markdown_it") is not None
DEFINITION = re.compile(
    r"^[ \t>*-]*\[(?P<label>(?:[^\[\]\\\n]|\\.){1,200})\]:[ \t]*\n?[ \t>]*<?(?P<address>https://\S+)",
    re.MULTILINE,
)
USE = re.compile(r"\[((?:[^\[\]\\]|\\.){1,200})\]")
BEFORE = 120
"""Characters before a label in which the text stands that leads to it."""
INDENTED = re.compile(r"^[ \t]+", re.MULTILINE)


def reader(page: Numbered) -> Callable[[str], Iterator[tuple[int, str]]]:
    """Return what yields the number of each link in an excerpt of this page, with its text.

    The text of a picture is what it shows for those who cannot see it.
    """
    labels = _labels(page)
    references = {label: {"title": "", "href": address} for label, address in labels.items()}

    def texts(excerpt: str) -> Iterator[tuple[int, str]]:
        if IS_INSTALLED and "]" in excerpt:
            unindented = INDENTED.sub("", excerpt)
            for token in _parser().parse(unindented, {"references": references}):
                yield from _in_line(page, token.children or ())

    return texts


def uses(page: Numbered) -> list[int]:
    """Return where the text leads to an address by a label that is defined elsewhere.

    What stands there many times, with the same before it, is read once.
    """
    labels = _labels(page)
    found = dict[str, int]()
    for use in USE.finditer(page.text) if labels else ():
        if _label(use[1]) in labels:
            found.setdefault(page.text[max(0, use.start() - BEFORE) : use.end()], use.start())
    return [*found.values()]


@cache
def _parser() -> "MarkdownIt":
    """Return a parser to which indented lines, fences and HTML are text: it may hold links."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.normalizeLink, parser.validateLink = str, bool  # type: ignore[assignment]
    return parser.disable(["code", "fence", "html_block"])


def _in_line(page: Numbered, tokens: "Sequence[Token]") -> Iterator[tuple[int, str]]:
    open: list[tuple[int | None, list[str]]] = []
    for token in tokens:
        if token.type == "link_open":
            open.append((page.number(str(token.attrGet("href"))), []))
        elif token.type == "link_close" and open:
            number, pieces = open.pop()
            if number is not None:
                yield number, "".join(pieces)
        else:
            content = "\n" if token.type in ("softbreak", "hardbreak") else token.content
            for _, pieces in open:
                pieces.append("" if token.type == "html_inline" else content)
            if token.type == "image":
                number = page.number(str(token.attrGet("src")))
                if number is not None:
                    yield number, token.content


def _labels(page: Numbered) -> dict[str, str]:
    """Return the addresses that the text defines, by label."""
    return {
        _label(found["label"]): found["address"]
        for found in DEFINITION.finditer(page.text)
        if page.number(found["address"]) is not None
    }


def _label(text: str) -> str:
    """Return a label as the parser compares it."""
    return re.sub(r"\s+", " ", text.strip()).lower().upper()
