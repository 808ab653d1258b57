"""What the guide and the article that it began from demand of the pages together."""

import re

import pytest

from quiz.decision import load_guide
from scripts.prose.markdown import pages

GUIDE = load_guide()
SECTIONS = [section for page in pages() for section in page.sections]

ARTICLE = {
    "changing-knowledge", "citations", "domain-data", "grounding", "output-format", "tone",
    "small-model", "latency", "start-with-rag", "combine", "when-unsure", "stable-knowledge",
    "most-apps", "latest-version", "training-set-size", "permanent-teaching", "auditable",
}  # fmt: skip
"""The article's seventeen claims; the page that discusses one carries `claim-…` as its id."""


@pytest.mark.parametrize("claim", sorted(ARTICLE))
def test_the_article_s_claim_carries_its_state_of_evidence(claim: str) -> None:
    text = "\n".join(page.text for page in pages())
    pair = re.findall(
        r"^\*\*You’ll often read\*\* (?P<said>.+(?:\n.+)*)\n"
        r"\{: #claim-(?P<id>[a-z-]+) \.said \}\n\n"
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
