"""The check of files and folders from end to end: read, find, judge, and mend if that is wanted."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from quiz.decision import Guide
from quiz.terminal.check import markdown_links
from quiz.terminal.check.addresses import SectionAddress, UnreadAddress
from quiz.terminal.check.file_text import FileError, NoFile, NoText, files, read
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

BROKEN = "something in it made this program fail, so it was not checked; please report it"

type Unread = list[tuple[Path, str]]


@dataclass
class _Read:
    """The pages that have anything of ours, and how many files were read or passed over."""

    pages: list[Page] = field(default_factory=list)
    unread: Unread = field(default_factory=list)
    files: int = 0
    no_texts: int = 0
    no_files: int = 0


def check(
    guide: Guide, sections: Sections | None, paths: Sequence[Path], site: str | None, mend: bool
) -> Report:
    """Return what was found in files and folders; `site` is the address below which the guide lies.

    With `mend`, new addresses are written into the files, and what is mended is not wrong any more.
    """
    read = _read(guide, sections, paths)
    named = f"{site.rstrip('/')}/" if site else None
    bases = frozenset[str]().union([named] if named else [], *(page.sites for page in read.pages))
    sites, ours = Sites(bases, named, sections), judge(guide)
    wrong, mended, count = list[Finding](), list[Finding](), Count(0, 0, 0, 0)
    for page in read.pages:
        with _alone(page.file.path, read.unread):
            found, of_page = findings(ours, sites, page), _count(ours, sites, page)
            done = _mended(page, found, read.unread) if mend else {}
            wrong += [each for each in found if id(each) not in done]
            mended += done.values()
            count += of_page
    notes = _notes(sections, read.pages, count)
    passed_over = (read.no_texts, read.no_files)
    return Report(
        *(guide.version, read.files, count, wrong, mended, read.unread, *passed_over, notes, mend)
    )


@contextmanager
def _alone(path: Path, unread: Unread) -> Iterator[None]:
    """Make whatever fails in a file that file's own sentence, so that all others are checked."""
    try:
        yield
    except FileError as problem:
        unread.append((path, str(problem)))
    except Exception as error:  # a page may hold anything, and so may raise anything
        unread.append((path, f"{BROKEN} ({type(error).__name__})"))


def _read(guide: Guide, sections: Sections | None, paths: Sequence[Path]) -> _Read:
    found = _Read()
    for path, is_named in files(paths):
        with _alone(path, found.unread):
            try:
                file = read(path, is_named=is_named)
            except (NoText, NoFile) as problem:
                if is_named:
                    raise
                found.no_texts += isinstance(problem, NoText)
                found.no_files += isinstance(problem, NoFile)
                continue
            page = read_page(guide, sections, file)
            found.files += 1
            if page.addresses or page.records:  # a large export has few of these
                found.pages.append(page)
    return found


def _mended(page: Page, found: Sequence[Finding], unread: Unread) -> dict[int, Finding]:
    """Return what was mended of what was found, by the id of each as an object."""
    with _alone(page.file.path, unread):
        return {id(each): each for each in fixed(page.file, found)}
    return {}


def _notes(sections: Sections | None, pages: Sequence[Page], count: Count) -> list[str]:
    is_markdown = any(page.file.path.suffix.lower() in MARKDOWN for page in pages)
    notes = [NO_PARSER] if is_markdown and not markdown_links.IS_INSTALLED else []
    return notes + ([NO_SECTIONS] if sections is None and count.sections else [])


def _count(judge: Judge, sites: Sites, page: Page) -> Count:
    """Return how many links, records and sections a page has, right or wrong."""
    results, without_claim, into_sections, elsewhere = len(page.records), 0, 0, 0
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
