"""A page's HTML as a tree of what it shows: no scripts, drawings, controls or hidden parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
UNREADABLE = {"button", "input", "option", "script", "select", "style", "template", "textarea"}
"""What a reader of text does without; a drawing has the same in words beside it."""
LEFT_OUT = {"headerlink", "licence-text"}
"""Classes of what is no text of ours: signs beside headings, and licences of others in full."""
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""Left out before anything is parsed: the largest pages are mostly drawings."""


@dataclass(slots=True)
class Node:
    """An element with its attributes and all that is in it, in order."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    def find(self, *tags: str) -> Iterator[Node]:
        """Yield the nearest elements below that have one of these tags."""
        for each in self.children:
            if isinstance(each, Node):
                if each.tag in tags:
                    yield each
                else:
                    yield from each.find(*tags)


def tree(html: str) -> Node:
    """Return what HTML shows, below a node of its own."""
    return _Tree(DRAWING.sub("", html)).root


class _Tree(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Node("", {})
        self._open = [self.root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        if _is_shown(node):
            self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and with it those within that need no end tag."""
        if any(node.tag == tag for node in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def _is_shown(node: Node) -> bool:
    """Tell whether readers see it; a heading's link to itself is a sign beside the text."""
    hidden = "hidden" in node.attributes or node.attributes.get("aria-hidden") == "true"
    is_left_out = node.attributes.get("class") in LEFT_OUT
    return not (hidden or is_left_out or node.tag in UNREADABLE)
