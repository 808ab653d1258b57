"""Pages that only lead on: from where a page was, and from a short address to its section.

Where the page still stands that a section has left, a note on it leads on. Pure: HTML in, HTML out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from scripts.pages import previews
from scripts.pages.annotate import LABELS
from scripts.pages.environment import ENVIRONMENT
from scripts.pages.site_index import PageLocation, Site
from scripts.prose.addresses import SHORT, Addresses, folder, on_the_site
from scripts.prose.moves import ids_moved_from, leads_to, went_along

NOTE = ENVIRONMENT.get_template("page/moved_sections.md")
NOTE_IN_HTML = re.compile(r'<aside class="moved".*?</aside>', re.DOTALL)
MOVED_PAGE = ENVIRONMENT.get_template("page/moved_page.html")
SHORT_ADDRESS = ENVIRONMENT.get_template("page/short_address.html")
HEADING = re.compile(
    r'<h[1-6]\b[^>]* id="(?P<id>[^"]+)"[^>]*>(?P<title>(?:(?!</h[1-6]>).)*?)<a class="headerlink"',
    re.DOTALL,
)
"""One that Markdown made, which has a link to itself; the quiz's own are shown only in a result."""
NEXT = re.compile(r"<h[1-6]\b")
TEXT = re.compile(r"<(?P<tag>p|li)\b[^>]*>(?P<text>.*?)</(?P=tag)>", re.DOTALL)
LABEL = re.compile(rf"<strong>(?:{'|'.join(map(re.escape, LABELS.values()))})</strong>\s*")
SENTENCE = re.compile(r".*?[.?!][”)]*(?=\s+[A-Z“]|$)")
ID = re.compile(r'<[a-z][^>]*\sid="(?P<id>[^"]+)"')


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its id, as files have both; its title, and the first sentence below it."""

    target: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Context:
    """The site with its own address, or none, what moved in it, and its sections by their files."""

    site: Site
    url: str
    addresses: Addresses
    sections: Mapping[str, Section]

    def title_at(self, target: str) -> str:
        section = self.sections.get(target)
        return section.title if section else self.site.title_at(target)

    def section_at(self, target: str) -> Section | None:
        """Return the section there; of a page it is the first, which has the page's title."""
        there = (each for each in self.sections.values() if each.target.startswith(f"{target}#"))
        return self.sections.get(target) or next(there, None)


def note(site: Site, addresses: Addresses, page: str) -> str:
    """Return what a page says of sections that have left it, as Markdown; nothing if none has."""
    gone = _ids_gone_from(addresses, folder(page))
    location = PageLocation(page, site.app)
    return NOTE.render(gone=gone, site=site, location=location) if gone else ""


def ids(html: str) -> frozenset[str]:
    """Return the ids on a page, but for those in its note of what has left it."""
    return frozenset(found["id"] for found in ID.finditer(NOTE_IN_HTML.sub("", html)))


def sections(page: str, html: str, description: str) -> Iterator[Section]:
    """Yield the sections of a page; its description stands in where a heading has no text."""
    for heading in HEADING.finditer(html):
        end = following.start() if (following := NEXT.search(html, heading.end())) else None
        sentence = _first_sentence(html[heading.end() : end]) or description
        yield Section(f"{page}#{heading['id']}", _text(heading["title"]), sentence)


def signposts(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the address of every page that only leads on, and its HTML."""
    there = {folder(page.name) for page in context.site.pages}
    for page in context.addresses.moved.lines:
        if "#" not in page and folder(page) not in there:
            yield folder(page), _moved_page(context, page)
    for id, target in _short(context).items():
        yield f"{SHORT}{id}/", _short_address(context, f"{SHORT}{id}/", target)


def _short(context: Context) -> dict[str, str]:
    """Return where each short address leads: that of an id which is gone, to where it went."""
    now = {target.partition("#")[2]: target for target in context.sections}
    moved = context.addresses.moved.lines
    gone = {old.partition("#")[2]: leads_to(moved, old) for old in moved}
    return {id: to for id, to in (gone | now).items() if id and to}


def _ids_gone_from(addresses: Addresses, address: str) -> dict[str, str]:
    """Return the ids that moved from an address on the site, whatever its file is called by now.

    `rag.md` and `rag/index.md` are both at `rag/`.
    """
    pages = {old.partition("#")[0]: None for old in addresses.moved.lines}
    there = [page for page in pages if folder(page) == address]
    return {id: to for page in there for id, to in ids_moved_from(addresses, page).items()}


def _moved_page(context: Context, page: str) -> str:
    """Return the page at an old address. It goes on by itself only if all that it had went along.

    Without scripts no one knows which section was asked for, so there is a link to each.
    """
    root = PageLocation(page, context.site.app).root
    to = context.addresses.moved.lines[page]
    return MOVED_PAGE.render(
        _leading_to(context, folder(to.partition("#")[0]), to, root),
        app=context.site.app,
        gone=_ids_gone_from(context.addresses, folder(page)),
        went_along=went_along(context.addresses, page),
        title_at=context.title_at,
    )


def _short_address(context: Context, address: str, to: str) -> str:
    section = context.sections.get(to)
    sentence = section.sentence if section else ""
    return SHORT_ADDRESS.render(_leading_to(context, address, to, "../../"), description=sentence)


def _leading_to(context: Context, shown: str, to: str, root: str) -> dict[str, Any]:
    """Return what a page needs that leads on; `shown` is the address that its preview names.

    That of a short address is its own: else the section's preview would become that of its page.
    """
    return {
        "canonical": f"{context.url or root}{folder(to.partition('#')[0])}",
        "on_the_site": on_the_site,
        "preview_tags": _preview_tags(context, shown, to),
        "root": root,
        "title": context.title_at(to),
        "to": to,
    }


def _preview_tags(context: Context, shown: str, to: str) -> str:
    if not (section := context.section_at(to)):
        return ""
    preview = previews.Preview(shown, section.target, section.title, section.sentence)
    return previews.tags(context.site, context.url, preview)


def _first_sentence(html: str) -> str:
    """Return the first sentence of the first text; pages have one sentence a line."""
    if not (found := TEXT.search(html)):
        return ""
    line = _text(LABEL.sub("", found["text"])).split("\n")[0].strip()
    sentence = SENTENCE.match(line)
    return sentence[0] if sentence else line


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()
