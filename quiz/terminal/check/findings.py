"""What is wrong in a page, with its line, and what address to put there instead."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.terminal.check.addresses import Address, SectionAddress, UnreadAddress
from quiz.terminal.check.judge import Judge
from quiz.terminal.check.kinds import Kind, Problem
from quiz.terminal.check.page import Page
from quiz.terminal.check.quiz_addresses import QuizAddress
from quiz.terminal.check.safe_address import ESCAPED, UNCLEAR, NewAddress
from quiz.terminal.check.sites import Sites

XML = {".htm", ".html", ".xhtml", ".xml"}
LINE_END = re.compile(r"\r\n|\r|\n")
SHOWN = 80
"""Characters of an address in a sentence about it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, where, in one sentence; `new` is the address to put there, if any.

    `start` and `end` are positions in the file's text, where `old` stands; line and column count
    from 1. `refused` says why there is no new address, although the old one should be another.
    """

    kind: Kind
    path: Path
    line: int
    column: int
    start: int
    end: int
    message: str
    old: str = ""
    new: str | None = None
    refused: str | None = None


def findings(judge: Judge, sites: Sites, page: Page) -> list[Finding]:
    """Return what is wrong in a page, in order."""
    found = list[Finding]()
    for named in page.addresses:
        address = named.address
        start, end = page.view.origin(address.start), page.view.origin(address.end)
        for (kind, message), new in _problems(judge, sites, page, address, named.texts):
            each = Finding(
                kind, page.file.path, 0, 0, start, end, message, page.file.text[start:end]
            )
            found.append(_with_new(sites, page, address, each, new) if new else each)
    for record in page.records:
        for kind, message in judge.problems_of_record(record.link):
            at = record.at
            found.append(Finding(kind, page.file.path, 0, 0, at, at + 1, message))
    return _with_lines(page, found)


def _problems(
    judge: Judge, sites: Sites, page: Page, address: Address, texts: Sequence[str]
) -> Iterator[tuple[Problem, NewAddress | None]]:
    """Yield what is wrong with an address, and the one to put there, if there is one."""
    match address:
        case UnreadAddress():
            shown = _shown(page.raw(address))
            message = f"this looks like answers to the quiz, and cannot be read: {shown}"
            yield (Kind.UNREADABLE, message), None
        case QuizAddress(is_certain=True):
            for problem in judge.problems(address.link, texts):
                yield problem, None
            if address.is_damaged and not address.link.ignored:
                meant = address.canonical or page.raw(address)
                message = f"this link is damaged; it is read as {_shown(meant)}"
                yield (Kind.DAMAGED, message), NewAddress(address.site, address.canonical)
        case SectionAddress():
            yield from sites.problems(address)


def _with_new(
    sites: Sites, page: Page, address: Address, finding: Finding, new: NewAddress
) -> Finding:
    """Add a new address as the file would have it, or why a person has to write it."""
    raw = page.raw(address)
    if not new.address:
        return replace(finding, refused=UNCLEAR)
    if finding.old != raw or (page.view.is_quoted_printable and "=" in new.address):
        return replace(finding, refused=ESCAPED)
    if refused := sites.refusal(page.own_sites, raw, new.site, new.address):
        return replace(finding, refused=refused)
    is_markup = page.file.path.suffix.lower() in XML or page.file.text.lstrip()[:1] == "<"
    return replace(finding, new=new.address.replace("&", "&amp;") if is_markup else new.address)


def _with_lines(page: Page, found: list[Finding]) -> list[Finding]:
    ends = [end.end() for end in LINE_END.finditer(page.file.text)] if found else []
    located = list[Finding]()
    for each in sorted(found, key=lambda finding: finding.start):
        line = bisect_right(ends, each.start)
        begin = ends[line - 1] if line else 0
        located.append(replace(each, line=line + 1, column=each.start - begin + 1))
    return located


def _shown(address: str) -> str:
    text = " ".join(address.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
