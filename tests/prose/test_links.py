"""Each link of a page and each section that the guide names leads somewhere, or is named."""

import re
from dataclasses import replace

import pytest

from quiz.decision import load_guide
from scripts.pages.rendered_pages import rendered
from scripts.pages.site_index import Site
from scripts.prose.links import broken, broken_in_slots, broken_links, missing_sections
from scripts.prose.manuscript import EVIDENCE_TOML, GUIDE_TOML, Manuscript, TomlText
from scripts.prose.markdown import ROOT, Page, pages

TEXT = (ROOT / GUIDE_TOML).read_text(encoding="utf-8")
EVIDENCE = (ROOT / EVIDENCE_TOML).read_text(encoding="utf-8")
SECTIONS = list(re.finditer(r'^section = "(?P<section>.*)"$', TEXT, re.MULTILINE))
KINDS = {"rule", "verdict", "rung", "exit", "presumption", "advice", "case-pile"}
LINK = re.compile(r"\]\((?P<link>[^)\s]+)\)")


def _kind(section: re.Match[str]) -> str:
    """Return what kind of table a section stands in."""
    return TEXT[: section.start()].rpartition("[[")[2].partition("]]")[0]


def _line(section: re.Match[str]) -> int:
    return TEXT.count("\n", 0, section.start()) + 1


def _edited(manuscript: Manuscript, section: re.Match[str], other: str) -> Manuscript:
    start, end = section.span("section")
    text = TEXT[:start] + other + TEXT[end:]
    guide = load_guide(text, EVIDENCE)
    return replace(manuscript, guide=guide, guide_toml=TomlText(GUIDE_TOML, text))


def test_every_kind_of_table_names_sections() -> None:
    assert {_kind(section) for section in SECTIONS} == KINDS


@pytest.mark.parametrize("section", SECTIONS, ids=lambda each: f"{_kind(each)}-{_line(each)}")
def test_any_section_of_the_guide_that_no_page_has_is_named_with_its_line(
    manuscript: Manuscript, section: re.Match[str]
) -> None:
    (sentence,) = missing_sections(_edited(manuscript, section, "criteria/gap/#no-such-section"))

    assert sentence.startswith(f"{GUIDE_TOML}:{_line(section)}: {_kind(section)} ")
    assert "criteria/gap.md has no #no-such-section; it has" in sentence
    assert " gap," in sentence


def test_a_section_on_a_page_that_is_not_there_is_named(manuscript: Manuscript) -> None:
    (sentence,) = missing_sections(_edited(manuscript, SECTIONS[0], "criteria/gapp/#gap"))

    assert "there is no criteria/gapp/; there is criteria/gap/" in sentence


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_any_link_of_a_page_that_leads_nowhere_is_named(manuscript: Manuscript, page: Page) -> None:
    for number, line in enumerate(page.lines, 1):
        for found in LINK.finditer(line):
            start, end = found.span("link")
            path = found["link"].partition("?")[0].partition("#")[0]
            for other in ["no-such-page.md", *([f"{path}#no-such"] if ".md" in path else [])]:
                text = "\n" * (number - 1) + line[:start] + other + line[end:]
                (sentence,) = broken(manuscript.targets, Page(page.name, text))

                assert sentence.startswith(f"docs/{page.name}:{number}: the link to {other} leads")


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("[a](step-zero.md#no)", "step-zero.md has no #no; it has "),
        ("[a](#no)", "rag.md has no #no; it has "),
        ("[a](criteria/gapp.md)", "there is no criteria/gapp.md; there is criteria/gap.md"),
        ("[a](criteria/)", "there is no criteria; there is "),
        ("[a](/rag.md)", "there is no /rag.md; there is "),
        ("![a](assets/no.png)", "there is no assets/no.png; there is "),
        ("[a][b]\n\n[b]: no.md", "there is no no.md; there is "),
        ('<a href="../step-zero/#no">a</a>', "step-zero.md has no #no; it has "),
        ('<a href="../no/">a</a>', "there is no no/; there is "),
        ('<img src="../assets/no.png">', "there is no assets/no.png; there is "),
    ],
)
def test_a_link_in_any_form_is_checked(manuscript: Manuscript, line: str, missing: str) -> None:
    (sentence,) = broken(manuscript.targets, Page("rag.md", line))

    assert missing in sentence


@pytest.mark.parametrize(
    "line",
    [
        "[a](step-zero.md#step-zero)",
        "[a](quiz.md?gap=both) and [a](quiz.md#gap=both&v=0.2.0)",
        "[a](assets/test-questions.csv)",
        "[a](decision-table.md#rule-changing-facts-need-retrieval)",
        '<a href="../rules/#worksheet">a</a> <a href="#what-rag-is">b</a> <a href="./">c</a>',
        "`[a](no.md)` and [a](https://other.test/no#no)",
    ],
)
def test_a_link_that_leads_somewhere_passes(manuscript: Manuscript, line: str) -> None:
    assert list(broken(manuscript.targets, Page("rag.md", line))) == []


def test_what_the_slots_are_filled_with_leads_somewhere(
    manuscript: Manuscript, filled: tuple[Page, ...]
) -> None:
    for page, whole in zip(manuscript.pages, filled, strict=True):
        assert list(broken_in_slots(manuscript.targets, page, whole)) == []


def test_a_link_of_a_template_that_leads_nowhere_is_named_with_the_template_s_line(
    manuscript: Manuscript, filled: tuple[Page, ...]
) -> None:
    targets = manuscript.targets
    ids = {**targets.ids, "rules.md": targets.ids["rules.md"] - {"worksheet"}}
    moved = replace(targets, ids=ids)
    (page,) = (each for each in manuscript.pages if each.name == "quiz.md")
    (whole,) = (each for each in filled if each.name == "quiz.md")

    sentences = list(broken_in_slots(moved, page, whole))
    assert sentences
    for sentence in sentences:
        assert re.match(r"scripts/pages/templates/[a-z/-]+\.html:\d+: on quiz\.md, ", sentence)
        assert "rules.md has no #worksheet; it has " in sentence


def test_a_heading_that_moves_away_leaves_no_link_behind_unnoticed(
    manuscript: Manuscript,
) -> None:
    """A section taken to another page is missed by pages and guide alike, each in its own line."""
    targets = manuscript.targets
    section = "when-rag-wins"
    ids = {
        **targets.ids,
        "rag.md": targets.ids["rag.md"] - {section},
        "failure-modes.md": targets.ids["failure-modes.md"] | {section},
    }
    moved = replace(manuscript, targets=replace(targets, ids=ids))
    links = sum(page.text.count(f"rag.md#{section})") for page in manuscript.pages)

    assert len(list(broken_links(moved))) == links > 0
    assert len(list(missing_sections(moved))) == TEXT.count(f'"rag/#{section}"') > 0


def test_a_slot_that_cannot_be_filled_is_named(site: Site) -> None:
    spoilt = Page("rag.md", "# RAG { #rag }\n\n{{ needs gap }}\n\n{{ quizz }}\n")
    _, problems = rendered(replace(site, pages=(spoilt,)))

    assert [each.partition(": ")[0] for each in problems] == ["docs/rag.md:3", "docs/rag.md:5"]
    assert "slot 'quizz' is not known; use one of" in problems[1]
