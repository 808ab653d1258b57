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
from quiz.terminal.check.sites import Sites

XML = {".htm", ".html", ".xhtml", ".xml"}
LINE_END = re.compile(r"\r\n|\r|\n")
SHOWN = 80
"""Characters of an address in a sentence about it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, where, in one sentence; `new` is the address to put there, if any.

    `start` and `end` are positions in the file's text; line and column count from 1.
    """

    kind: Kind
    path: Path
    line: int
    column: int
    start: int
    end: int
    message: str
    new: str | None


def findings(judge: Judge, sites: Sites, page: Page) -> list[Finding]:
    """Return what is wrong in a page, in order."""
    found = list[Finding]()
    for named in page.addresses:
        address = named.address
        start, end = page.view.origin(address.start), page.view.origin(address.end)
        for (kind, message), new in _problems(judge, sites, page, address, named.texts):
            fitting = _fitting(page, address, page.file.text[start:end], new) if new else None
            found.append(Finding(kind, page.file.path, 0, 0, start, end, message, fitting))
    for record in page.records:
        for kind, message in judge.problems_of_record(record.link):
            at = record.at
            found.append(Finding(kind, page.file.path, 0, 0, at, at + 1, message, None))
    return _with_lines(page, found)


def _problems(
    judge: Judge, sites: Sites, page: Page, address: Address, texts: Sequence[str]
) -> Iterator[tuple[Problem, str | None]]:
    """Yield what is wrong with an address, and the one to put there, if there is one."""
    match address:
        case UnreadAddress():
            shown = _shown(page.view.text[address.start : address.end])
            message = f"this looks like answers to the quiz, and cannot be read: {shown}"
            yield (Kind.UNREADABLE, message), None
        case QuizAddress(is_certain=True):
            for problem in judge.problems(address.link, texts):
                yield problem, None
            if address.is_damaged and not address.link.ignored:
                meant = address.canonical or page.view.text[address.start : address.end]
                message = f"this link is damaged; it is read as {_shown(meant)}"
                yield (Kind.DAMAGED, message), address.canonical or None
        case SectionAddress():
            yield from sites.problems(address)


def _fitting(page: Page, address: Address, raw: str, new: str) -> str | None:
    """Return a new address as the file would have it, or None where it would lose something.

    Where an address is written escaped a person has to look.
    """
    if raw != page.view.text[address.start : address.end]:
        return None
    is_markup = page.file.path.suffix.lower() in XML or page.file.text.lstrip()[:1] == "<"
    return new.replace("&", "&amp;") if is_markup else new


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
