"""Numbers that the guide knows are printed from it, and stand nowhere by hand."""

import re
from dataclasses import replace
from math import prod
from pathlib import Path

import pytest

from quiz.decision import load_guide
from scripts.pages import render
from scripts.pages.counts import counts, in_figures, in_words
from scripts.pages.environment import TEMPLATES
from scripts.pages.site_index import Site
from scripts.prose.markdown import DOCS, pages

GUIDE = load_guide()
PAGES = [
    *(DOCS / page.name for page in pages()),
    *(path for path in TEMPLATES.rglob("*.*")),
    *(TEMPLATES.parents[1] / "charts").glob("*.py"),
]
"""Everything from which the text of a page comes, but for the guide and the measurements."""
COUNTED = {
    "criteria": "criteria|questions",
    "rules": "rules",
    "sets-of-answers": "(?:possible )?sets of answers|answer sets",
}
"""What pages call what is counted."""


def _rendered(markdown: str, site: Site) -> str:
    return render.page(site, "page.md", markdown).strip()


def test_a_sentence_has_a_count_in_figures_or_in_words() -> None:
    site = Site(GUIDE, (), "assets")
    criteria = len(GUIDE.criteria)

    assert _rendered("All {{ count criteria }}.", site) == f"All {criteria}."
    assert _rendered("All {{ count criteria in words }}.", site) == f"All {in_words(criteria)}."
    assert _rendered("{{ count criteria }}", site) == str(criteria)


def test_every_answer_and_none_are_counted_for_each_question() -> None:
    sets = prod(1 + len(criterion.choices) for criterion in GUIDE.criteria.values())

    assert counts(GUIDE)["sets-of-answers"] == sets
    assert _rendered("{{ count sets-of-answers }} sets", Site(GUIDE, (), "")) == f"{sets:,} sets"


def test_one_criterion_more_counts_one_more() -> None:
    (first, *_) = GUIDE.criteria.values()
    grown = replace(GUIDE, criteria={**GUIDE.criteria, "colour": replace(first, id="colour")})
    short_table = _rendered("{{ short-table }}", Site(grown, (), ""))

    assert counts(grown)["criteria"] == len(GUIDE.criteria) + 1
    assert f"For all {in_words(len(GUIDE.criteria) + 1)} questions" in short_table


@pytest.mark.parametrize(
    ("number", "spelling"),
    [(0, "zero"), (14, "fourteen"), (20, "twenty"), (33, "thirty-three"), (1_234, "1,234")],
)
def test_small_numbers_are_spelt(number: int, spelling: str) -> None:
    assert in_words(number) == spelling


@pytest.mark.parametrize(
    "slot",
    [
        "{{ count colours }}",
        "{{ count criteria in letters }}",
        "{{ counts criteria }}",
        "{{criteria}}",
        "{{ criterion gap }}",
    ],
)
def test_a_sentence_that_asks_for_anything_else_is_refused_with_what_there_is(slot: str) -> None:
    with pytest.raises(render.RenderError) as refused:
        _rendered(f"There are {slot} of them.", Site(GUIDE, (), ""))

    assert str(refused.value) == (
        f"{slot!r} within a sentence is not known; write {{{{ count NAME }}}} or "
        f"{{{{ count NAME in words }}}}, where NAME is one of {', '.join(counts(GUIDE))}"
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_page_counts_by_hand_what_the_guide_can_count(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name, called in COUNTED.items():
        number = counts(GUIDE)[name]
        by_hand = rf"\b(?:{number}|{in_figures(number)}|{in_words(number)}) (?:{called})\b"
        assert not re.search(by_hand, text, re.IGNORECASE), name
