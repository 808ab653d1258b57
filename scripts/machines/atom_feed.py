"""The change log as an Atom feed (RFC 4287): an entry for each version of the guide."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markdown import markdown  # type: ignore[import-untyped]

from scripts.machines import addresses

ATOM = "http://www.w3.org/2005/Atom"
NAME = "rag-vs-fine-tuning"
TITLE = "what the guide says differently"
HEADING = re.compile(
    r"^## (?P<version>\d+\.\d+\.\d+), "
    r"(?:(?P<day>\d{1,2} [A-Z][a-z]+ \d{4})(?:, (?P<note>[a-z ]+))?|not yet released)$",
    re.MULTILINE,
)
"""A version's heading in the log: `## 1.0.0, 1 December 2026`, or `## 1.1.0, not yet released`."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the guide, its day, and what changed in it as HTML."""

    number: str
    day: date
    html: str


def versions(change_log: str, logged: date | None) -> tuple[Version, ...]:
    """Return the versions of the log, as it has them: the newest first.

    One without a day has that of the log's last change; it is left out where that is not known.
    """
    heads = [*HEADING.finditer(change_log)]
    ends = [*(head.start() for head in heads[1:]), len(change_log)]
    found = []
    for head, end in zip(heads, ends, strict=True):
        day = datetime.strptime(head["day"], "%d %B %Y").date() if head["day"] else logged
        if day:
            html = markdown(change_log[head.end() : end].strip())
            found.append(Version(head["version"], day, html))
    return tuple(found)


def feed(name: str, url: str, versions: tuple[Version, ...]) -> str:
    """Return the feed. Ids hold wherever it is published; links need the site's own address."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(root, "id", _id(TITLE))
    _text(root, "title", f"{name}: {TITLE}")
    _text(root, "updated", _moment(max(each.day for each in versions)))
    _text(SubElement(root, "author"), "name", f"The authors of “{name}”")
    if url:
        SubElement(root, "link", {"href": url})
        own = {"rel": "self", "type": "application/atom+xml", "href": f"{url}{addresses.FEED}"}
        SubElement(root, "link", own)
    for each in versions:
        _entry(root, each)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _entry(root: Element, version: Version) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", _id(version.number))
    _text(entry, "title", f"Version {version.number} of the guide")
    _text(entry, "updated", _moment(version.day))
    _text(entry, "content", version.html).set("type", "html")


def _text(parent: Element, tag: str, text: str) -> Element:
    node = SubElement(parent, tag)
    node.text = text
    return node


def _id(what: str) -> str:
    return uuid5(NAMESPACE_URL, f"{NAME}/{what}").urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
