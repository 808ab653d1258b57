"""Every page of the guide leads with its answer and ends with what to keep."""

import re
from pathlib import Path

import pytest

from scripts.prose.markdown import Page, pages

NAV = (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
GUIDE = re.findall(
    r"^      - (\S+\.md)$", NAV.partition("- The guide:")[2].partition("  - In p")[0], re.M
)
LONGEST = 70
"""Words in a summary."""
BOXED = [page for page in pages() if page.name in {"index.md", *GUIDE}]


def test_the_guide_has_its_pages() -> None:
    assert len(BOXED) == len(GUIDE) + 1 >= 8


@pytest.mark.parametrize("page", BOXED, ids=lambda page: page.name)
def test_a_page_of_the_guide_leads_with_a_short_summary(page: Page) -> None:
    (summary,) = (block for block in page.blocks if "tldr" in block.marks)

    assert summary in page.sections[0].blocks[:2]
    assert len(re.sub(r"\]\([^)]*\)", "", summary.text).split()) <= LONGEST


@pytest.mark.parametrize("page", BOXED, ids=lambda page: page.name)
def test_a_page_of_the_guide_ends_with_what_to_keep(page: Page) -> None:
    (takeaway,) = (block for block in page.blocks if "takeaway" in block.marks)

    assert takeaway in page.blocks[-2:]
