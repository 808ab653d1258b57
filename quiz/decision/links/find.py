"""Every link into the quiz in a text, and the verdict JSON that a text may hold.

Mail and wikis break links across lines; a part that follows is joined where the whole says more
than the beginning does, and else named as not understood. All of it takes time in proportion to
the text, whatever stands there.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
TOKEN = re.compile(r"[^\s\"'<>()\[\]{}|`]+")
"""What may be an address, or a part of one: nothing that stands around addresses in any markup."""
LINE_END = r"[^\S\r\n\u2028]*(?:\r\n|[\r\n\u2028])"
BREAK = re.compile(rf"{LINE_END}(?:{LINE_END})?(?:[^\S\r\n\u2028]|[>|*])*|[^\S\r\n\u2028]+")
"""Between two parts of a broken link: a line's end with the next one's quotation marks; space."""
BEGINS = re.compile(r"[?#\uff1f\uff03]")
BEGINS_ENCODED = re.compile(r"%(?:25)*(?:3f|23)", re.IGNORECASE)
BEGINS_SOMEHOW = re.compile(rf"{BEGINS.pattern}|{BEGINS_ENCODED.pattern}", re.IGNORECASE)
NAME = re.compile(r"[&?#]*([a-z0-9_-]+)=", re.IGNORECASE)
LINE_ENDS = re.compile(r"[\r\n\u2028]")
LONGEST = 8_000
"""Characters of a link that is joined from its parts."""


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
    end = 0
    for token in TOKEN.finditer(text):
        if token.start() < end or not BEGINS_SOMEHOW.search(token[0]):
            continue
        address, end = _joined(guide, text, token)
        if not ENCODED_EQUALS.search(address):
            continue
        link = _read(guide, address)
        if link.understood:
            link = replace(link, ignored=(*link.ignored, *_left_over(guide, text, end)))
        if link.understood or link.ignored:
            yield FoundLink(token.start(), end, _parts(address)[0], link)


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
        match _json(text, begin.start()):
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


def _joined(guide: Guide, text: str, token: re.Match[str]) -> tuple[str, int]:
    """Return the address that begins with this token, and where it ends."""
    address, end, link = token[0], token.end(), None
    while True:
        gap, following = _next(text, end)
        ways = list(_ways(guide, address, gap, following[0])) if following else []
        if following is None or not ways or len(address) + len(following[0]) > LONGEST:
            return address, end
        link = link or _read(guide, address)
        whole, longer = max(((way, _read(guide, way)) for way in ways), key=_understood)
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
    _, query = _parts(address)
    return parse(guide, query.partition(HIGHLIGHT)[0])


def _parts(address: str) -> tuple[str, str]:
    """Split an address before its query or fragment, decoding it until it has one."""
    for _ in range(ENCODINGS):
        address = address if BEGINS.search(address) else unquote(address)
    begins = BEGINS.search(address)
    at = begins.start() if begins else len(address)
    return address[:at], address[at:]
