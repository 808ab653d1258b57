"""One spelling, nothing that says nothing, and no misquote."""

from dataclasses import replace
from pathlib import Path

import pytest

from quiz.decision import load_guide
from scripts.prose import house_style
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import Page

GUIDE = load_guide()


@pytest.mark.parametrize(
    "text",
    ["We finetuned it.", "Fine tuning it", "It is Certainly so.", "In order to see", "a dataset"],
)
def test_what_we_avoid_is_found(text: str) -> None:
    (found,) = house_style.avoided_on_page(GUIDE, Page("page.md", f"# T {{ #t }}\n\n{text}\n"))

    assert found.startswith("docs/page.md:3: “")


@pytest.mark.parametrize("text", ["A fine-tuned model.", "The `dataset` key.", "“Simply train.”"])
def test_code_and_quotations_are_left_alone(text: str) -> None:
    assert list(house_style.avoided("here", text)) == []


def test_it_is_found_in_the_guide_with_its_line(manuscript: Manuscript) -> None:
    rule = GUIDE.rules[0]
    text = manuscript.guide_toml.text.replace(rule.because, "Simply train.")
    spoilt = replace(
        manuscript,
        guide=replace(GUIDE, rules=(replace(rule, because="Simply train."), *GUIDE.rules[1:])),
        guide_toml=replace(manuscript.guide_toml, text=text),
    )
    line = text[: text.index("Simply train.")].count("\n") + 1

    assert list(house_style.avoided_in_guide(spoilt)) == [
        f"quiz/decision/guide.toml:{line}: “Simply”; write nothing"
    ]


def test_it_is_found_in_a_template_of_the_build(
    manuscript: Manuscript, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = tmp_path / "quiz" / "note.html"
    spoilt.parent.mkdir()
    spoilt.write_text('{# dear reader #}\n<p class="house">It is dear.</p>\n', "utf-8")
    monkeypatch.setattr(house_style, "TEMPLATES", tmp_path)
    monkeypatch.setattr(house_style, "ROOT", tmp_path)

    assert list(house_style.avoided_in_templates(manuscript)) == [
        "quiz/note.html:2: “dear”; write expensive, costs more"
    ]


@pytest.mark.parametrize("text", ["It is our judgement.", "Nobody may see it.", "the outside text"])
def test_what_readers_stumbled_over_does_not_come_back(text: str) -> None:
    assert list(house_style.avoided("here", text))


def test_a_misquote_is_found_unless_it_is_quoted_as_one() -> None:
    bare = Page("page.md", "# T { #t }\n\nTraining is 40x cheaper.\n")
    quoted = Page("page.md", f"{bare.text}{{: .quoted }}\n")

    (found,) = house_style.misquoted(GUIDE, bare)
    assert found.startswith("docs/page.md:3: “40x” is a misquote; ")
    assert list(house_style.misquoted(GUIDE, quoted)) == []
