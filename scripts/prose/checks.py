"""Every check of the prose, in one list for each kind; whoever checks anything goes through these.

Each yields sentences that begin with a location, `docs/rag.md:12: …`, and end with what to do.
"""

from collections.abc import Callable, Iterator

from quiz.decision import Guide
from scripts.prose import advice, claims, house_style, links, moves, numbers, page_parts, tables
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import Page

PAGE_CHECKS: tuple[Callable[[Guide, Page], Iterator[str]], ...] = (
    claims.wrong_claims,
    numbers.unsourced,
    numbers.second_hand,
    tables.miscounted,
    advice.unclaimed,
    house_style.avoided_on_page,
    house_style.misquoted,
    page_parts.headings,
    page_parts.front_matter,
    page_parts.boxes,
    page_parts.outside_links,
)
"""Of a page by itself. `tests/prose_mutation` falsifies pages, and asks these."""

WHOLE_CHECKS: tuple[Callable[[Manuscript], Iterator[str]], ...] = (
    claims.idle_rules,
    numbers.unused_sources,
    house_style.avoided_in_guide,
    house_style.avoided_in_templates,
    links.missing_sections,
    links.broken_links,
    moves.wrong_moves,
    moves.lost_addresses,
    page_parts.doubled_ids,
    page_parts.doubled_descriptions,
)
"""Of the guide, and of all pages together."""


def page_problems(guide: Guide, page: Page) -> Iterator[str]:
    """Yield what is wrong with a page by itself."""
    for check in PAGE_CHECKS:
        yield from check(guide, page)


def whole_problems(manuscript: Manuscript) -> Iterator[str]:
    """Yield what is wrong with the guide, and with all pages together."""
    for check in WHOLE_CHECKS:
        yield from check(manuscript)
