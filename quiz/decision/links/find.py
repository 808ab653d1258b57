"""Every link into the quiz in a text, and the verdict JSON that a text may hold.

Mail and wikis break links across lines; a part that follows is joined where the whole says more
than the beginning does, and else named as not understood. All of it takes time in proportion to
the text, whatever stands there.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from typing import TypedDict
from urllib.parse import unquote

from quiz.decision.guide.model import Guide
from quiz.decision.links.query_string import ENCODED_EQUALS, ENCODINGS, HIGHLIGHT, Link, parse

BRACKETS = 1_000
"""More than any verdict JSON has; deeper nesting could exhaust the browser's stack."""
OBJECT = re.compile(r"\{\s*\"")
OBJECTS = 5
"""How many beginnings of an object are tried: wikis write macros in braces before it."""
PART = r"[^\s\"'<>()\[\]{}|`]"
TOKEN = re.compile(f"{PART}+")
"""What may be an address, or a part of one: nothing that stands around addresses in any markup."""
WITH_QUERY = re.compile(rf"(?<!{PART})(?={PART}*?[?#%\uff1f\uff03]){PART}++")
"""The same, where a query or a fragment may begin in it; each is looked through once."""
LINE_END = r"[^\S\r\n\u2028]*(?:\r\n|[\r\n\u2028])"
BREAK = re.compile(rf"{LINE_END}(?:{LINE_END})?(?:[^\S\r\n\u2028]|[>|*])*|[^\S\r\n\u2028]+")
"""Between two parts of a broken link: a line's end with the next one's quotation marks; space."""
BEGINS = re.compile(r"[?#\uff1f\uff03]")
BEGINS_ENCODED = re.compile(r"%(?:25)*(?:3f|23)", re.IGNORECASE)
BEGINS_SOMEHOW = re.compile(rf"{BEGINS.pattern}|{BEGINS_ENCODED.pattern}", re.IGNORECASE)
NAME = re.compile(r"[&?#]*([a-z0-9_-]+)=", re.IGNORECASE)
LINE_ENDS = re.compile(r"[\r\n\u2028]")
NEXT_ADDRESS = re.compile(r"(?<![,;])[,;]++(?=https?://)", re.IGNORECASE)
"""Between two addresses of a list without spaces, as tables are exported."""
LONGEST = 8_000
"""Characters of a link: what goes on longer is none, whatever a text is full of."""
SHOWN = 40
"""Characters of what is beyond that, to name it."""
REMEMBERED = 1_000
"""Addresses that are read once, wherever they stand in a text."""


class LinkJson(TypedDict):
    """What a link or a record says. Version `v` and verdict are null where it names none."""

    answers: dict[str, str]
    v: str | None
    verdict: str | None
    ignored: list[str]
    mended: bool


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link in a text: where it begins and ends, what stands before its answers, what it says."""

    start: int
    end: int
    path: str
    link: Link


def link_json(link: Link) -> LinkJson:
    return {
        "answers": link.answers,
        "v": link.version,
        "verdict": link.verdict,
        "ignored": list(link.ignored),
        "mended": link.mended,
    }


def find_links(guide: Guide, text: str) -> Iterator[FoundLink]:
    """Yield every address of a text that has names and values, in order.

    One that is `understood` answers a question or names a verdict; the others are perhaps not ours.
    """
    read = lru_cache(REMEMBERED)(partial(_read, guide))
    end = 0
    for start, stop in _tokens(text):
        if start < end:
            continue
        address, end = _joined(guide, read, text, start, stop)
        if not ENCODED_EQUALS.search(address):
            continue
        link = read(address)
        is_whole = link.verdict is not None  # that is the last that we write
        if link.understood and not is_whole and (more := tuple(_left_over(guide, text, end))):
            link = replace(link, ignored=(*link.ignored, *more))
        if link.understood or link.ignored:
            yield FoundLink(start, end, _parts(address)[0], link)


def find_results(guide: Guide, text: str) -> list[Link]:
    """Return the results that a text holds: that of a verdict JSON, or of its links.

    Links with the same answers are one result; it names version and verdict if any of them does.
    A text that is nothing but answers, as an address has them, is one too.
    """
    if (record := find_record(guide, text)) is not None:
        return [record]
    found: dict[tuple[tuple[str, str], ...], Link] = {}
    for each in find_links(guide, text):
        if not each.link.understood:
            continue
        key = tuple(sorted(each.link.answers.items()))
        if key not in found or found[key].verdict is None:
            found[key] = each.link
    if not found and TOKEN.fullmatch(text.strip()):
        link = parse(guide, text.strip())  # the answers alone, as the address has them
        return [link] if link.understood else []
    return list(found.values())


def find_record(guide: Guide, text: str) -> Link | None:
    """Return what the verdict JSON in a text says, or None if there is none."""
    if text.count("[") + text.count("{") > BRACKETS:
        return None
    for begin in islice(OBJECT.finditer(text), OBJECTS):
        if (link := record_link(guide, _json(text, begin.start()))) is not None:
            return link
    return None


def record_link(guide: Guide, record: object) -> Link | None:
    """Return what a verdict JSON says, once it is read; None if it is another kind of thing."""
    match record:
        case {"answers": dict(answers), "guide_version": str(version), "verdict": str(verdict)}:
            pairs = "&".join(f"{name}={choice}" for name, choice in answers.items())
            return replace(parse(guide, pairs), version=version, verdict=verdict)
    return None


def _json(text: str, begin: int) -> object:
    try:
        return json.JSONDecoder(parse_constant=_refuse).raw_decode(text, begin)[0]
    except ValueError:
        return None


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each part of the text that may be an address begins and ends."""
    for token in WITH_QUERY.finditer(text):
        if BEGINS_SOMEHOW.search(token[0]):
            start = token.start()
            for comma in NEXT_ADDRESS.finditer(text, start, token.end()):
                yield start, comma.start()
                start = comma.end()
            yield start, token.end()


def _joined(
    guide: Guide, read: Callable[[str], Link], text: str, start: int, end: int
) -> tuple[str, int]:
    """Return the address that begins with this part of the text, and where it ends."""
    address, link = text[start:end], None
    while True:
        gap, following = _next(text, end)
        ways = list(_ways(guide, address, gap, following[0])) if following else []
        if following is None or not ways or len(address) + len(following[0]) > LONGEST:
            return address, end
        link = link or read(address)
        whole, longer = max(((way, read(way)) for way in ways), key=_understood)
        if longer.understood <= link.understood or len(longer.ignored) > len(link.ignored):
            return address, end
        address, end, link = whole, following.end(), longer


def _next(text: str, end: int) -> tuple[str, re.Match[str] | None]:
    """Return what stands between this part of a broken link and the next, and that part."""
    gap = BREAK.match(text, end)
    return (gap[0], TOKEN.match(text, gap.end())) if gap else ("", None)


def _understood(way: tuple[str, Link]) -> int:
    return way[1].understood


def _ways(guide: Guide, head: str, gap: str, tail: str) -> Iterator[str]:
    """Yield the ways in which two parts can be one address.

    A new pair may begin after the break only where the link says so: elsewhere it may be another
    text that speaks of answers. What begins an address of its own is no part of this one.
    """
    if BEGINS.search(tail) or "://" in tail:
        return
    is_open = head.endswith(("&", "=", "-", "?", "#")) or tail.startswith("&")
    if not LINE_ENDS.search(gap) and not is_open:
        return
    if head.endswith("&") or tail.startswith("&"):
        yield f"{head.rstrip('&')}&{tail.lstrip('&')}"
    elif not _begins_pair(guide, tail):
        yield head + tail
    if head.endswith("="):  # as quoted-printable ends a line
        yield f"{head[:-1]}{tail}"


def _begins_pair(guide: Guide, tail: str) -> bool:
    name = NAME.match(tail)
    return name is not None and name[1].lower() in guide.criteria


def _left_over(guide: Guide, text: str, end: int) -> Iterator[str]:
    """Yield what follows a link and looks like an answer, but could not be joined."""
    _, following = _next(text, end)
    if following and _begins_pair(guide, following[0]):
        yield following[0].lstrip("&?#")


def _read(guide: Guide, address: str) -> Link:
    _, query = _parts(address[:LONGEST])
    link = parse(guide, query.partition(HIGHLIGHT)[0])
    if len(address) > LONGEST:
        return replace(link, ignored=(*link.ignored, f"{address[LONGEST : LONGEST + SHOWN]}…"))
    return link


def _parts(address: str) -> tuple[str, str]:
    """Split an address before its query or fragment, decoding it until it has one."""
    for _ in range(ENCODINGS):
        address = address if BEGINS.search(address) else unquote(address)
    begins = BEGINS.search(address)
    at = begins.start() if begins else len(address)
    return address[:at], address[at:]
