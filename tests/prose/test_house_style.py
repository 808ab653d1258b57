"""Plain words, spelt one way; `make lint` has the spelling and the general rules beside these."""

import pytest

from quiz.decision import load_guide
from scripts.prose import house_style
from scripts.prose.markdown import Page, pages


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_no_page_uses_a_word_that_we_avoid(page: Page) -> None:
    assert list(house_style.on_page(page)) == []


def test_neither_does_the_guide() -> None:
    assert list(house_style.in_guide(load_guide())) == []


@pytest.mark.parametrize(
    "text",
    ["We finetuned it.", "Fine tuning it", "It is Certainly so.", "In order to see", "a dataset"],
)
def test_a_word_that_we_avoid_is_found(text: str) -> None:
    (found,) = house_style.on_page(Page("page.md", f"# T {{ #t }}\n\n{text}\n"))

    assert found.startswith("page.md:3: “")


@pytest.mark.parametrize("text", ["A fine-tuned model.", "The `dataset` key.", "“Simply train.”"])
def test_code_and_quotations_keep_their_words(text: str) -> None:
    assert list(house_style.avoided("here", text)) == []
