"""The change log as a feed: an entry for each version, whose id never changes."""

import re
from datetime import date
from pathlib import Path
from time import struct_time
from xml.etree.ElementTree import fromstring

import feedparser

from scripts.machines.atom_feed import ATOM, HEADING, feed, versions
from tests.machines.conftest import GUIDE, SITE

LOG = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
SMALL = """\
# Log

## 0.2.0, not yet released

- **A < B** & `c`.

## 0.1.0, 4 November 2026, not released

- First.
"""
MOMENT = r"\d{4}-\d\d-\d\dT00:00:00Z"
LOGGED = date(2026, 11, 20)


def _read(url: str, log: str = SMALL, logged: date | None = LOGGED) -> feedparser.FeedParserDict:
    read = feedparser.parse(feed("A & B", url, versions(log, logged)))
    assert not read.bozo, read.get("bozo_exception")
    return read


def _day(moment: struct_time) -> date:
    return date(*moment[:3])


def test_a_feed_reader_finds_each_version() -> None:
    read = _read(SITE)

    assert (read.version, read.feed.title) == ("atom10", "A & B: what the guide says differently")
    assert [entry.title for entry in read.entries] == [
        "Version 0.2.0 of the guide",
        "Version 0.1.0 of the guide",
    ]
    assert "<strong>A &lt; B</strong> &amp; <code>c</code>" in read.entries[0].content[0].value
    assert "First." in read.entries[1].content[0].value


def test_a_version_has_its_day_or_that_of_the_log() -> None:
    days = [_day(entry.updated_parsed) for entry in _read(SITE).entries]

    assert days == [LOGGED, date(2026, 11, 4)]
    assert _day(_read(SITE).feed.updated_parsed) == LOGGED


def test_a_version_whose_day_nobody_knows_is_left_out() -> None:
    assert [entry.title for entry in _read(SITE, logged=None).entries] == [
        "Version 0.1.0 of the guide"
    ]


def test_ids_stay_whatever_else_changes() -> None:
    """Readers' programs show an entry as new whose id is new."""
    moved = _read("https://elsewhere.invalid/", SMALL.replace("First", "The first"), None)

    assert _read(SITE).entries[1].id == moved.entries[0].id
    assert _read(SITE).feed.id == moved.feed.id
    ids = [_read(SITE).feed.id, *(entry.id for entry in _read(SITE).entries)]
    assert len({*ids}) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id) for id in ids)


def test_links_are_those_of_the_site_or_none() -> None:
    links = {link.rel: link.href for link in _read(SITE).feed.links}

    assert links == {"alternate": SITE, "self": f"{SITE}changes.xml"}
    assert "links" not in _read("").feed


def test_a_feed_has_what_rfc_4287_asks_for() -> None:
    root = fromstring(feed("A", SITE, versions(LOG, LOGGED)))
    entries = root.findall(f"{{{ATOM}}}entry")

    assert entries
    for node, last in [(root, "author"), *((entry, "content") for entry in entries)]:
        for name in ("id", "title", "updated", last):
            assert len(node.findall(f"{{{ATOM}}}{name}")) == 1, name
        assert re.fullmatch(MOMENT, node.findtext(f"{{{ATOM}}}updated", ""))


def test_every_version_of_the_change_log_is_in_the_feed() -> None:
    """A heading is `## 1.0.0, 1 December 2026`, or `## 1.1.0, not yet released`."""
    heads = re.findall(r"^## .*", LOG, re.MULTILINE)

    assert [head for head in heads if not HEADING.fullmatch(head)] == []
    numbers = [each.number for each in versions(LOG, LOGGED)]
    assert len(numbers) == len(heads)
    assert numbers[0] == GUIDE.version
    assert versions(LOG, None)  # without git, there is still a feed
