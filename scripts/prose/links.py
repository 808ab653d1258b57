"""Links between pages, and the sections that the guide names: each has to be there."""

import re
from collections.abc import Iterator
from html import unescape

from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import HEADING, ROOT, Page
from scripts.prose.targets import Targets

TEMPLATES = ROOT / "scripts" / "pages" / "templates"
CODE = re.compile(r"`[^`\n]*`")
MARKDOWN = re.compile(r"\]\((?P<link>[^)\s]+)(?:\s+\"[^\"]*\")?\)|^\[[^\]]+\]:\s*(?P<defined>\S+)")
HTML = re.compile(r"\s(?:href|src)=\"(?P<link>[^\"]*)\"")
ATTRIBUTES = re.compile(r"\{:? ?[^{}]*?#(?P<id>[a-z0-9-]+)[^{}]*\}")
ELEMENT = re.compile(r"\sid=\"(?P<id>[^\"]+)\"")
LINKED = r"h[1-6]|tr|fieldset"
"""What in HTML has its id to be linked to: the rest has one for scripts, labels or drawings."""
ANCHOR = re.compile(rf"<(?:{LINKED})\b[^<>]*{ELEMENT.pattern}")


def ids(page: Page) -> frozenset[str]:
    """Return the ids on a page: of headings, of what has attributes, and of HTML elements."""
    return _ids(page, ELEMENT)


def headings(page: Page) -> frozenset[str]:
    """Return the ids of a page's headings that Markdown makes: each has a short address too."""
    found = (HEADING.match(line) for line in page.lines)
    return frozenset(heading["id"] or "" for heading in found if heading) - {""}


def anchors(page: Page) -> frozenset[str]:
    """Return those of a page's ids that people link to: all that Markdown gave, few of HTML's."""
    return _ids(page, ANCHOR)


def _ids(page: Page, element: re.Pattern[str]) -> frozenset[str]:
    found = set(headings(page))
    for line in page.lines:
        if "{" in line or 'id="' in line:
            text = CODE.sub("", line)
            found |= {each["id"] for find in (ATTRIBUTES, element) for each in find.finditer(text)}
    return frozenset(found)


def broken(targets: Targets, page: Page) -> Iterator[str]:
    """Yield a sentence for every link of a page, as written, that leads nowhere."""
    for number, link, missing in _missing(targets, page):
        yield f"{page.location(number)}: the link to {link} leads nowhere: {missing}"


def broken_links(manuscript: Manuscript) -> Iterator[str]:
    """Yield what `broken` says of every page."""
    for page in manuscript.pages:
        yield from broken(manuscript.targets, page)


def broken_in_slots(targets: Targets, page: Page, rendered: Page) -> Iterator[str]:
    """Yield a sentence for every link that leads nowhere and is in a page only once it is rendered.

    The location is the template's that has the link, or the page's where it is made up of parts.
    """
    own = {link for _, link, _ in _links(page)}
    for _, link, missing in _missing(targets, rendered):
        if link not in own:
            location = _in_templates(link) or page.location(1)
            yield f"{location}: on {page.name}, the link to {link} leads nowhere: {missing}"


def missing_sections(manuscript: Manuscript) -> Iterator[str]:
    """Yield a sentence for every section that the guide names and no page has."""
    for owner, section in manuscript.guide.sections():
        if missing := manuscript.targets.missing_section(section):
            name = owner.partition(" ")[2][1:-1]
            location = manuscript.guide_toml.location(f'"{name}', f'section = "{section}"')
            yield f"{location}: {owner} leads nowhere, to section {section!r}: {missing}"


def count(page: Page) -> int:
    """Return how many links a page has."""
    return sum(1 for _ in _links(page))


def _missing(targets: Targets, page: Page) -> Iterator[tuple[int, str, str]]:
    for number, link, is_address in _links(page):
        find = targets.missing_from_address if is_address else targets.missing_from_file
        if missing := find(page.name, link):
            yield number, link, missing


def _links(page: Page) -> Iterator[tuple[int, str, bool]]:
    """Yield the line of each link, where it leads, and whether that is an address or a file."""
    for number, line in enumerate(page.lines, 1):
        if "](" not in line and "]:" not in line and '="' not in line:
            continue
        text = CODE.sub("", line)
        for link in MARKDOWN.finditer(text):
            yield number, link["link"] or link["defined"], False
        for link in HTML.finditer(text):
            yield number, unescape(link["link"]), True


def _in_templates(link: str) -> str | None:
    """Return where a template has this link's section, or None if it is made up of parts."""
    id = link.partition("#")[2]
    for path in sorted(TEMPLATES.rglob("*.*")) if id else ():
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if f"#{id}" in line:
                return f"{path.relative_to(ROOT).as_posix()}:{number}"
    return None
