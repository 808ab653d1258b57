"""What a page may need to know of the whole site, worked out once for each build."""

import re
from dataclasses import dataclass
from functools import cached_property

from quiz.decision import Guide
from scripts.prose import numbers
from scripts.prose.addresses import folder
from scripts.prose.markdown import HEADING, Page

GLOSSARY = "glossary.md"
TERMS = re.compile(r'data-terms="(?P<terms>[^"]+)"')


@dataclass(frozen=True)
class Site:
    """The guide, the pages as written, and the folder of the quiz's files."""

    guide: Guide
    pages: tuple[Page, ...]
    app: str

    @cached_property
    def cited_on(self) -> dict[str, list[Page]]:
        """Return, for each source, the pages that cite it."""
        cites = [(page, numbers.cited(page)) for page in self.pages]
        return {id: [page for page, cited in cites if id in cited] for id in self.guide.evidence}

    @cached_property
    def tagged(self) -> dict[str, list[Page]]:
        """Return the pages of each tag, in the order of the tags' names."""
        tags = {tag for page in self.pages for tag in page.tags}
        return {
            tag: [page for page in self.pages if tag in page.tags]
            for tag in sorted(tags, key=str.lower)
        }

    @cached_property
    def _homes(self) -> dict[str | None, str]:
        """Return the page of each heading by its id, which no other heading has."""
        return {section.id: page.name for page in self.pages for section in page.sections}

    def file(self, id: str) -> str:
        """Return the file of a heading with its id, below `docs`, for links between files."""
        return f"{self._homes.get(id, 'index.md')}#{id}"

    def address(self, id: str) -> str:
        """Return the address of a heading, below the site's root."""
        return f"{folder(self._homes.get(id, 'index.md'))}#{id}"

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the id of every heading."""
        return frozenset(id for id in self._homes if id)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Return the title of each page and of each heading on it, as `rag.md#when-rag-wins`."""
        pages = {page.name: title(page) for page in self.pages}
        sections = (section for page in self.pages for section in page.sections)
        return pages | {f"{each.page}#{each.id}": each.title for each in sections}

    def title_at(self, target: str) -> str:
        """Return the title of a page or heading; what else has an id is called as its page is."""
        return self.titles.get(target) or self.titles.get(target.partition("#")[0], target)

    @cached_property
    def spellings(self) -> tuple[tuple[str, str], ...]:
        """Return each way in which a term is written, with its id in the glossary."""
        heads = [
            HEADING.match(line)
            for page in self.pages
            if page.name == GLOSSARY
            for line in page.lines
        ]
        return tuple(
            (term.strip(), head["id"])
            for head in heads
            if head and (listed := TERMS.search(head["rest"] or ""))
            for term in listed["terms"].split(",")
        )

    @cached_property
    def terms(self) -> dict[str, str]:
        """Return the glossary's id for each way in lower case that a term is written."""
        return {term.lower(): id for term, id in self.spellings}


@dataclass(frozen=True, slots=True)
class PageLocation:
    """Where a page stands: its path below `docs`, and the folder of the quiz's files."""

    name: str
    app: str

    @property
    def id(self) -> str:
        """Return a name for the page within ids, for all pages together may be one file."""
        return self.name.removesuffix(".md").replace("/", "-")

    @property
    def up(self) -> str:
        """Return the way from the page's file to `docs`, for links between files."""
        return "../" * self.name.count("/")

    @property
    def root(self) -> str:
        """Return the way from the page's address to the site's root."""
        return "../" * folder(self.name).count("/") or "./"


def title(page: Page) -> str:
    return page.sections[0].title if page.sections else page.name
