"""Guide and pages as they stand, and the pages as rendered, once for all tests of the prose."""

import pytest

from scripts.pages.rendered_pages import rendered, targets
from scripts.pages.site_index import Site
from scripts.prose import addresses
from scripts.prose.manuscript import Manuscript, read_guide
from scripts.prose.markdown import Page, pages


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(read_guide()[0], pages(), "generated")


@pytest.fixture(scope="session")
def filled(site: Site) -> tuple[Page, ...]:
    """Return the pages with their slots filled."""
    filled, problems = rendered(site)
    assert problems == []
    return filled


@pytest.fixture(scope="session")
def manuscript(site: Site, filled: tuple[Page, ...]) -> Manuscript:
    return Manuscript(*read_guide(), site.pages, targets(site, filled), addresses.read())
