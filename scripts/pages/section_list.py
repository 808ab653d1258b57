"""The list of the guide's sections that the terminal's program is installed with.

`check` reads it: an address below the site's root leads to the one where its section is now, or to
nothing if it is where it was.
"""

import tomllib
from collections.abc import Iterable, Mapping

from quiz.decision import load_guide
from scripts.pages.rendered_pages import rendered, targets
from scripts.pages.site_index import Site
from scripts.prose.addresses import SHORT, folder
from scripts.prose.links import headings
from scripts.prose.markdown import DOCS, pages
from scripts.prose.targets import Targets

MOVED = DOCS / "moved.toml"
"""Where sections went, as `"rag.md#old" = "combining.md#new"`; there is none before they move."""


class SectionListError(Exception):
    """The list cannot be made; the message says where pages and slots disagree."""


def section_list() -> dict[str, str | None]:
    """Return every address of the site as it is written now, and those of old."""
    site = Site(load_guide(), pages(), app="assets/quiz")
    rendered_pages, problems = rendered(site)
    if problems:
        raise SectionListError("\n".join(problems))
    moved = tomllib.loads(MOVED.read_text(encoding="utf-8")) if MOVED.exists() else {}
    short = frozenset[str]().union(*map(headings, rendered_pages))
    return addresses(targets(site, rendered_pages), short, moved)


def addresses(
    targets: Targets, short: Iterable[str], moved: Mapping[str, str]
) -> dict[str, str | None]:
    """Return the addresses of pages and ids, and where those that have moved lead now.

    The short address of an id stays when the id is gone.
    """
    gone = (id for _, _, id in (old.partition("#") for old in moved) if id)
    found: dict[str, str | None] = {f"{SHORT}{id}/": None for id in sorted({*short, *gone})}
    for address, name in sorted(targets.addresses.items()):
        found[address] = None
        found |= {f"{address}#{id}": None for id in sorted(targets.ids[name])}
    return found | {_address(old): _address(new) for old, new in sorted(moved.items())}


def _address(name: str) -> str:
    """Return an address below the site's root, from one or from a file below `docs`."""
    page, sign, id = name.partition("#")
    return f"{folder(page) if page.endswith('.md') else page}{sign}{id}"
