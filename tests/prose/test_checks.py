"""Guide and pages pass every check of the prose; `make prose` says what is wrong in sentences."""

from collections.abc import Callable, Iterator

import pytest

from quiz.decision import Guide, load_guide
from scripts.prose.checks import PAGE_CHECKS, WHOLE_CHECKS
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import Page, pages

GUIDE = load_guide()


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
@pytest.mark.parametrize("check", PAGE_CHECKS, ids=lambda check: check.__name__)
def test_a_page_passes(check: Callable[[Guide, Page], Iterator[str]], page: Page) -> None:
    assert list(check(GUIDE, page)) == []


@pytest.mark.parametrize("check", WHOLE_CHECKS, ids=lambda check: check.__name__)
def test_guide_and_pages_together_pass(
    check: Callable[[Manuscript], Iterator[str]], manuscript: Manuscript
) -> None:
    assert list(check(manuscript)) == []
