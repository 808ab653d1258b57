"""The pages with their slots filled, and what a link can lead to on them, before a site is built.

A page's ids and links are those of its Markdown after rendering; the built site is what the theme
makes of that.
"""

from collections.abc import Iterator

from scripts.machines.addresses import LISTED
from scripts.offline import PUBLISHED
from scripts.pages.render import ANY_SLOT, RenderError
from scripts.pages.render import page as render_page
from scripts.pages.site_index import Site
from scripts.prose.addresses import folder
from scripts.prose.links import anchors, ids
from scripts.prose.markdown import DOCS, MATTER, UNPUBLISHED, Page
from scripts.prose.targets import Targets


def rendered(site: Site) -> tuple[tuple[Page, ...], list[str]]:
    """Return every page as rendered, and a sentence for every slot that cannot be filled.

    A page with such a slot is returned as it was written.
    """
    pages, problems = list[Page](), list[str]()
    for page in site.pages:
        try:
            text = render_page(site, page.name, MATTER.sub("", page.text))
            pages.append(Page(page.name, text))
        except RenderError as error:
            pages.append(page)
            problems += list(_unfillable(site, page)) or [f"{page.location(1)}: {error}"]
    return tuple(pages), problems


def targets(site: Site, pages: tuple[Page, ...]) -> Targets:
    """Return what links of the site can lead to, with these pages as rendered."""
    found = (path.relative_to(DOCS) for path in DOCS.rglob("*.*") if path.suffix != ".md")
    files = {path.as_posix() for path in found if UNPUBLISHED not in path.parts}
    return Targets(
        ids={page.name: ids(page) for page in pages},
        anchors={page.name: anchors(page) for page in pages},
        addresses={folder(page.name): page.name for page in pages},
        files=frozenset({*files, *PUBLISHED, *LISTED}),
        generated=f"{site.app}/",
    )


def _unfillable(site: Site, page: Page) -> Iterator[str]:
    for number, line in enumerate(page.lines, 1):
        if ANY_SLOT.search(line):
            try:
                render_page(site, page.name, line)
            except RenderError as error:
                yield f"{page.location(number)}: {error}"
