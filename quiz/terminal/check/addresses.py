"""Every address in a text that leads into the guide: to the quiz with answers, or to a section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from quiz.decision import Guide
from quiz.decision.links.find import LONGEST, PART
from quiz.terminal.check.address_edges import QUIZ, SCHEME, trimmed
from quiz.terminal.check.answer_names import AnswerNames, answer_names
from quiz.terminal.check.quiz_addresses import QuizAddress, from_gateway, quiz_addresses
from quiz.terminal.check.sections import Sections

ID = re.compile(r"[A-Za-z0-9][\w.-]*")
COMPARISON = "#compare/"
"""Begins a comparison of several people's answers: no section, and no verdict either."""
OPEN_END = re.compile(r"[?&#][a-z-]*$", re.IGNORECASE)
"""An address after which its answers may stand, with a space between."""
OPEN_NEAR = 60
"""Characters in which it may go on after a space."""
CANDIDATE = re.compile(rf"(?<!{PART})(?={PART}*?(?:[#%]|://|quiz)){PART}++", re.IGNORECASE)
"""What may lead into the guide; each part of the text is looked through once."""
SIGNS_OF_ADDRESS = ("#", "%23", "://")


@dataclass(frozen=True, slots=True)
class SectionAddress:
    """An address of a page, with the id on it or ""; perhaps that of another site alike."""

    start: int
    end: int
    site: str
    page: str
    id: str


@dataclass(frozen=True, slots=True)
class UnreadAddress:
    """What looks like a link into the quiz with answers, and has none that can be read."""

    start: int
    end: int


type Address = QuizAddress | SectionAddress | UnreadAddress


def addresses(guide: Guide, sections: Sections | None, text: str) -> list[Address]:
    """Return the addresses of a text in order; none overlaps another."""
    names = answer_names(guide)
    found: list[Address] = [*quiz_addresses(names, text)]
    found += _others(names, sections, text, found)
    return sorted(found, key=lambda each: each.start)


def _others(
    names: AnswerNames, sections: Sections | None, text: str, found: Sequence[Address]
) -> Iterator[Address]:
    """Yield what else leads into the guide, between the addresses that were found."""
    ends = iter([*((each.start, each.end) for each in found), (len(text), len(text))])
    start, end = next(ends)
    for token in CANDIDATE.finditer(text):
        while end <= token.start() and start < len(text):
            start, end = next(ends)
        if token.end() > start:
            continue
        raw = token[0]
        if "uiz" in raw or "UIZ" in raw:
            address = _unread(names, text, token.start(), token.end())
            if address:
                yield address
                continue
        is_address = len(raw) < LONGEST and any(sign in raw for sign in SIGNS_OF_ADDRESS)
        if is_address and (section := _section(sections, text, token.start(), token.end())):
            yield section


def _unread(names: AnswerNames, text: str, start: int, end: int) -> Address | None:
    """Return what looks like a link with answers, read if a known gateway wrote it so."""
    raw = text[start:end][:LONGEST]
    if COMPARISON in raw or not re.search("quiz", raw, re.IGNORECASE):
        return None
    if names.half(raw[-OPEN_NEAR:]):
        return UnreadAddress(start, end)
    stop = end + OPEN_NEAR if OPEN_END.search(raw[-OPEN_NEAR:]) else start + len(raw)
    answer = names.any_answer if QUIZ.search(raw) else names.answer
    if not answer.search(text, start, stop):
        return None
    if address := from_gateway(names, raw):
        return replace(address, start=start, end=end)
    return UnreadAddress(start, end)


def _section(sections: Sections | None, text: str, start: int, end: int) -> SectionAddress | None:
    start, end = trimmed(text, start, end)
    address = unquote(text[start:end])
    *_, scheme = [None, *SCHEME.finditer(address)]  # the last: a gateway's own stands before it
    path, _, fragment = address[scheme.start() if scheme else 0 :].partition("#")
    path = path.partition("?")[0]
    id = ID.match(fragment)
    if "=" in fragment or (fragment and not id) or fragment.startswith("compare/"):
        return None
    site, page = (sections.split(path) if sections else None) or (path, "")
    if not page and not (scheme and path.endswith("/")):
        return None
    return SectionAddress(start, end, site, page, id[0].rstrip(".-") if id else "")
