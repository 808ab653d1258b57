"""What every page owes its reader."""

import re
from collections import Counter

import pytest

from quiz.decision import load_guide
from scripts.prose.markdown import Page, Section, pages

GUIDE = load_guide()
SECTIONS = [section for page in pages() for section in page.sections]
IDS = Counter(section.id for section in SECTIONS)

ARTICLE = {
    "changing-knowledge", "citations", "domain-data", "grounding", "output-format", "tone",
    "small-model", "latency", "start-with-rag", "combine", "when-unsure", "stable-knowledge",
    "most-apps", "latest-version", "training-set-size", "permanent-teaching", "auditable",
}  # fmt: skip
"""The article's seventeen claims; the page that discusses one carries `claim-…` as its id."""


@pytest.mark.parametrize("section", SECTIONS, ids=lambda each: f"{each.page}-{each.title}")
def test_every_heading_has_an_id_of_its_own(section: Section) -> None:
    assert section.id is not None
    assert IDS[section.id] == 1


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_page_has_one_title(page: Page) -> None:
    assert [section.level for section in page.sections].count(1) == 1
    assert page.sections[0].level == 1


@pytest.mark.parametrize("claim", sorted(ARTICLE))
def test_the_article_s_claim_carries_its_state_of_evidence(claim: str) -> None:
    text = "\n".join(page.text for page in pages())
    pair = re.findall(
        r"^\*\*The article says\*\* (?P<said>.+(?:\n.+)*)\n\{: #claim-(?P<id>[a-z-]+) \.said \}\n\n"
        r"\*\*(?P<state>.+?)\*\* (?P<holds>.+(?:\n.+)*)\n\{: \.holds \}$",
        text,
        re.MULTILINE,
    )
    found = [each for each in pair if each[1] == claim]

    assert len(found) == 1
    assert len(pair) == len(ARTICLE) == text.count(".said }") == text.count(".holds }")


@pytest.mark.parametrize("criterion", GUIDE.criteria)
def test_every_criterion_has_a_section_that_prints_its_question(criterion: str) -> None:
    (section,) = (each for each in SECTIONS if each.id == criterion)

    assert section.page in {"criteria.md", f"criteria/{criterion}.md"}
    assert section.title == GUIDE.criteria[criterion].name
    assert f"{{{{ criterion {criterion} }}}}" in section.text


def test_the_only_outside_addresses_in_prose_are_in_slots() -> None:
    """A source goes into evidence.toml, where its caveat is; so no page links past it."""
    found = [
        (page.name, number)
        for page in pages()
        for number, line in enumerate(page.lines, 1)
        if re.search(r"\]\(https?://|<https?://|href=.?https?://", line)
    ]
    assert found == []
