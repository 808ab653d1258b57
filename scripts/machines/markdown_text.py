"""CommonMark, with tables as GitHub has them, of what a page's HTML shows.

The page is read after it was rendered, so that its Markdown says what the page says, slots and all.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from scripts.machines.html_tree import Node, tree
from scripts.pages.annotate import ARROW

HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
BLOCKS = {
    *HEADINGS,
    *("p", "ul", "ol", "li", "dl", "dt", "dd", "pre", "blockquote", "table", "hr", "label"),
    *("div", "section", "article", "aside", "header", "form", "fieldset", "legend"),
    *("details", "summary", "figure", "figcaption"),
}
ROOT = "file:///"
"""Stands for the site's root while an address below it is resolved."""
EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
SPECIAL = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)")
AT_LINE_START = re.compile(r"^(\d+)([.)])(?=\s)|^([#+>=-])", re.MULTILINE)
SPACES = re.compile(r"[ \t]*\n\s*|[ \t\r\f]+")


def markdown(html: str, address: str) -> str:
    """Return HTML as Markdown, its links from this address, or from a folder below the site's root.

    From "" they stay as they are.
    """
    blocks = _Writer(address).blocks(tree(html.replace(ARROW, "→")))
    return "\n\n".join(blocks) + "\n"


class _Writer:
    def __init__(self, address: str) -> None:
        self._address = address

    def blocks(self, node: Node) -> Iterator[str]:
        """Yield the blocks in an element; those that are items, such as choices, are one list."""
        for is_item, same in groupby(self._parts(node), lambda block: block.startswith("- ")):
            parts = list(same)
            yield from ["\n".join(parts)] if is_item else parts

    def _parts(self, node: Node) -> Iterator[str]:
        """Yield what an element consists of; text between blocks is a paragraph of its own."""
        for is_block, children in groupby(node.children, _is_block):
            if is_block:
                for each in children:
                    assert isinstance(each, Node)
                    yield from self._block(each)
            elif text := self._paragraph(children):
                yield text

    def _block(self, node: Node) -> Iterator[str]:
        match node.tag:
            case "p":
                text = self._paragraph(node.children)
                yield from [text] if text else []
            case "ul" | "ol" | "dl":
                yield from self._list(node)
            case "label":
                yield f"- {self._line(node)}"
            case "summary" if not any(node.find(*HEADINGS)):
                yield f"**{self._line(node)}**"
            case "pre":
                yield _fenced(node)
            case "blockquote":
                yield _prefixed("> ", "> ", "\n\n".join(self.blocks(node))).replace("> \n", ">\n")
            case "table":
                yield from self._table(node)
            case "hr":
                yield "---"
            case tag if tag in HEADINGS:
                yield f"{HEADINGS[tag]} {self._line(node)}"
            case _:
                yield from self.blocks(node)

    def _list(self, node: Node) -> Iterator[str]:
        """Yield a list; terms stand above the list of what is said of each."""
        number = int(node.attributes.get("start") or 1)
        for tag, items in groupby(node.find("li", "dt", "dd"), lambda each: each.tag):
            if tag == "dt":
                yield from (f"**{self._line(item)}**" for item in items)
                continue
            lines = list[str]()
            for at, item in enumerate(items, number):
                mark = f"{at}. " if node.tag == "ol" else "- "
                lines.append(_prefixed(mark, " " * len(mark), self._item(item)))
            yield "\n".join(lines)

    def _item(self, item: Node) -> str:
        """Return what an item has; a list in it follows its text at once."""
        blocks = list(self.blocks(item))
        is_tight = all(re.match(r"- |\d+\. ", each) for each in blocks[1:])
        return ("\n" if is_tight else "\n\n").join(blocks)

    def _table(self, table: Node) -> Iterator[str]:
        for caption in table.find("caption"):
            yield f"**{self._line(caption)}**"
        rows = [[self._cell(cell) for cell in row.find("th", "td")] for row in table.find("tr")]
        rule = ["---"] * len(rows[0])
        yield "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))

    def _cell(self, cell: Node) -> str:
        return self._line(cell).replace("|", "\\|")

    def _line(self, node: Node) -> str:
        """Return what an element has in one line, be it text or blocks."""
        return " ".join(self._inline(node.children).split())

    def _paragraph(self, children: Iterable[Node | str]) -> str:
        text = SPACES.sub(_space, self._inline(children)).strip()
        return AT_LINE_START.sub(_escaped_at_start, text)

    def _inline(self, children: Iterable[Node | str]) -> str:
        return "".join(
            SPECIAL.sub(r"\\\g<0>", each) if isinstance(each, str) else self._element(each)
            for each in children
        )

    def _element(self, node: Node) -> str:
        if node.tag == "br":
            return "\n"
        if node.tag == "code":
            return _code(node.text)
        if node.tag == "img":
            return f"![{node.attributes.get('alt', '')}]({self._to(node.attributes['src'])})"
        text = self._inline(node.children)
        if node.tag in EMPHASIS:
            return _around(EMPHASIS[node.tag], text)
        if node.tag == "a" and "href" in node.attributes:
            return f"[{text}]({self._to(node.attributes['href'])})"
        return f" {text} " if node.tag in BLOCKS else text

    def _to(self, href: str) -> str:
        target = _joined(self._address, href) if self._address else href
        return f"<{target}>" if re.search(r"[()\s]", target) else target


def _joined(address: str, href: str) -> str:
    """Return where a link leads from an address, or from a folder below the site's root."""
    if urlsplit(address).scheme:
        return urljoin(address, href)
    return urljoin(f"{ROOT}{address}", href).removeprefix(ROOT) or "./"


def _is_block(child: Node | str) -> bool:
    return isinstance(child, Node) and child.tag in BLOCKS


def _space(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] else " "


def _escaped_at_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[0]}"


def _around(mark: str, text: str) -> str:
    """Return text within marks, which spaces must not touch."""
    inside = text.strip()
    before, after = (" " * (side != text) for side in (text.lstrip(), text.rstrip()))
    return f"{before}{mark}{inside}{mark}{after}" if inside else text


def _code(text: str) -> str:
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _fenced(node: Node) -> str:
    language = next((each.attributes.get("class", "") for each in node.find("code")), "")
    text = node.text.rstrip("\n")
    return f"```{language.removeprefix('language-')}\n{text}\n```"


def _prefixed(first: str, others: str, text: str) -> str:
    """Return text with this before its first line, and that before all others that have any."""
    lines = text.split("\n")
    rest = (f"{others}{line}" if line or others.strip() else "" for line in lines[1:])
    return "\n".join([f"{first}{lines[0]}", *rest])
