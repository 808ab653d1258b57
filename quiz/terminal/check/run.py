"""The check of files and folders from end to end: read, find, judge, and mend if that is wanted."""

from collections.abc import Sequence
from pathlib import Path

from quiz.decision import Guide
from quiz.terminal.check import markdown_links
from quiz.terminal.check.addresses import SectionAddress, UnreadAddress
from quiz.terminal.check.file_text import FileError, NoText, files, read
from quiz.terminal.check.findings import Finding, findings
from quiz.terminal.check.fix import fixed
from quiz.terminal.check.judge import Judge, judge
from quiz.terminal.check.page import Page, read_page
from quiz.terminal.check.quiz_addresses import QuizAddress
from quiz.terminal.check.report import Count, Report
from quiz.terminal.check.sections import Sections
from quiz.terminal.check.sites import Sites

NO_PARSER = (
    "Markdown was read without its parser, so links by reference have no text; "
    "pip install 'rag-vs-fine-tuning[check]' brings it"
)
NO_SECTIONS = (
    "links into sections were not checked, because this copy of the program has no list of them; "
    "an installed one has"
)
MARKDOWN = {".markdown", ".md", ".mdown", ".mdx", ".mkd"}

type Unread = list[tuple[Path, str]]


def check(
    guide: Guide, sections: Sections | None, paths: Sequence[Path], site: str | None, mend: bool
) -> Report:
    """Return what was found in files and folders; `site` is the address below which the guide lies.

    With `mend`, new addresses are written into the files, and what is mended is not wrong any more.
    """
    unread: Unread = []
    pages, number, no_texts = _pages(guide, sections, paths, unread)
    bases = {each for page in pages for each in page.sites}
    bases |= {f"{site.rstrip('/')}/"} if site else set()
    sites, ours = Sites(frozenset(bases), sections), judge(guide)
    found, mended = _judged(ours, sites, pages, mend, unread)
    count = _count(ours, sites, pages)
    is_markdown = any(page.file.path.suffix.lower() in MARKDOWN for page in pages)
    notes = [NO_PARSER] if is_markdown and not markdown_links.IS_INSTALLED else []
    notes += [NO_SECTIONS] if sections is None and count.sections else []
    return Report(guide.version, number, count, found, mended, unread, no_texts, notes)


def _pages(
    guide: Guide, sections: Sections | None, paths: Sequence[Path], unread: Unread
) -> tuple[list[Page], int, int]:
    """Return the pages that have anything of ours, how many were read, and how many are no text."""
    pages, number, no_texts = list[Page](), 0, 0
    for path, is_named in files(paths):
        try:
            page = read_page(guide, sections, read(path))
        except FileError as problem:
            if isinstance(problem, NoText) and not is_named:
                no_texts += 1
            else:
                unread.append((path, str(problem)))
            continue
        number += 1
        if page.addresses or page.records:  # a large export has few of these
            pages.append(page)
    return pages, number, no_texts


def _judged(
    judge: Judge, sites: Sites, pages: Sequence[Page], mend: bool, unread: Unread
) -> tuple[list[Finding], list[Finding]]:
    """Return what is wrong, and what was mended of it."""
    wrong, mended = list[Finding](), list[Finding]()
    for page in pages:
        found = findings(judge, sites, page)
        try:
            done = fixed(page.file, found) if mend else []
        except FileError as problem:
            unread.append((page.file.path, str(problem)))
            done = []
        mended += done
        wrong += [each for each in found if not (done and each.new)]
    return wrong, mended


def _count(judge: Judge, sites: Sites, pages: Sequence[Page]) -> Count:
    """Return how many links, records and sections there are, right or wrong."""
    results = without_claim = into_sections = elsewhere = 0
    for page in pages:
        results += len(page.records)
        for named in page.addresses:
            match address := named.address:
                case UnreadAddress():
                    results += 1
                case SectionAddress():
                    into_sections += sites.counts(address)
                    elsewhere += sites.is_alike(address)
                case QuizAddress() if address.is_certain or address.site in sites.bases:
                    results += 1
                    without_claim += not judge.claims(address.link, named.texts)
    return Count(results, without_claim, into_sections, elsewhere)
