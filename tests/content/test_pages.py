"""What every page owes its reader."""

import re
from collections import Counter

import pytest

from quiz.decision import load_guide
from scripts.render import CITATION
from tests.content.pages import DOCS, Line, Section, lines, sections

GUIDE = load_guide()

ARTICLE = {
    "changing-knowledge", "citations", "domain-data", "grounding", "output-format", "tone",
    "small-model", "latency", "start-with-rag", "combine", "when-unsure", "stable-knowledge",
    "most-apps", "latest-version", "training-set-size", "permanent-teaching", "auditable",
}  # fmt: skip
"""The article's seventeen claims; the page that discusses one carries `claim-…` as its id."""

ADVISING = {"rag.md", "fine-tuning.md", "combining.md", "prompt-first.md", "framework.md",
            "criteria.md", "cheat-sheet.md"}  # fmt: skip
FIGURE = re.compile(r"\d[\d,.]*")
WORDING = " ".join(
    [criterion.question + criterion.help for criterion in GUIDE.criteria.values()]
    + [choice.label for criterion in GUIDE.criteria.values() for choice in criterion.choices]
)


@pytest.mark.parametrize("section", sections(), ids=lambda each: f"{each.page}-{each.title}")
def test_every_heading_has_an_id_of_its_own(section: Section) -> None:
    ids = Counter(each.id for each in sections())

    assert section.id is not None
    assert ids[section.id] == 1


@pytest.mark.parametrize("claim", sorted(ARTICLE))
def test_the_article_s_claim_carries_its_state_of_evidence(claim: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md")))
    pair = re.findall(
        r"^\*\*The article says\*\* (?P<said>.+(?:\n.+)*)\n\{: #claim-(?P<id>[a-z-]+) \.said \}\n\n"
        r"\*\*(?P<state>.+?)\*\* (?P<holds>.+(?:\n.+)*)\n\{: \.holds \}$",
        text,
        re.MULTILINE,
    )
    found = [each for each in pair if each[1] == claim]

    assert len(found) == 1
    assert len(pair) == len(ARTICLE) == text.count(".said }") == text.count(".holds }")


@pytest.mark.parametrize(
    "section",
    [each for each in sections() if each.page in ADVISING and each.level == 2],
    ids=lambda each: f"{each.page}-{each.id}",
)
def test_every_section_that_advises_makes_a_claim_or_is_a_step(section: Section) -> None:
    assert "quiz.md?" in section.text or ".step }" in section.text


@pytest.mark.parametrize("criterion", GUIDE.criteria)
def test_every_criterion_has_a_section_that_prints_its_question(criterion: str) -> None:
    (section,) = (each for each in sections() if each.id == criterion)

    assert section.page == "criteria.md"
    assert section.title == GUIDE.criteria[criterion].name
    assert f"{{{{ criterion {criterion} }}}}" in section.text


@pytest.mark.parametrize(
    "line", [each for each in lines() if FIGURE.search(each.text)], ids=lambda each: each.place
)
def test_every_figure_stands_in_a_source_cited_beside_it(line: Line) -> None:
    assert _unsourced(line.text) == []


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("It rose to 0.875 [@ovadia-2023-current-events].", []),
        ("It rose to 0.876 [@ovadia-2023-current-events].", ["0.876"]),
        ("It rose to 0.875.", ["0.875"]),
        ("It was up by 87 percent [@ovadia-2023-current-events].", ["87"]),
    ],
)
def test_a_figure_without_its_source_is_found(line: str, figures: list[str]) -> None:
    assert _unsourced(line) == figures


def _unsourced(text: str) -> list[str]:
    """Return the figures of a line that none of the sources cited in it, nor the guide, has."""
    cited = [GUIDE.evidence[match["id"]] for match in CITATION.finditer(text)]
    known = " ".join(
        f"{each.claim} {each.figure} {each.caveat} {each.title} {each.venue} {each.year}"
        for each in cited
    )
    allowed = set(map(_plain, FIGURE.findall(f"{known} {WORDING}")))
    prose = re.sub(r"\[@[a-z0-9-]+\]|\]\([^)]*\)|\{[^}]*\}|^\d+\. |GPT-4[o.\d]*", "", text)
    return [found for found in map(_plain, FIGURE.findall(prose)) if found not in allowed]


def _plain(figure: str) -> str:
    return figure.rstrip(".,")


def test_second_hand_figures_are_called_reported() -> None:
    for line in lines():
        cited = [GUIDE.evidence[match["id"]] for match in CITATION.finditer(line.text)]
        second_hand = [each.id for each in cited if each.read == "secondary" and each.figure]
        prose = re.sub(r"\[@[a-z0-9-]+\]", "", line.text)
        if second_hand and len(second_hand) == len(cited) and FIGURE.search(prose):
            assert re.search("report", prose, re.IGNORECASE), (line.place, second_hand)


def test_no_page_repeats_a_misquote_in_circulation() -> None:
    text = "\n".join(line.text for line in lines())

    assert not re.search(r"\b40\s?[x×]|50k to 100k|94\.35.{0,40}RAG", text)
