"""What sections are also called, for the search: `docs/search.toml` and the glossary."""

from collections import Counter

import pytest

from quiz.decision import load_guide
from scripts.pages import search
from scripts.pages.site_index import Site
from scripts.prose.markdown import Page, pages


def test_what_people_type_leads_to_one_section() -> None:
    called = search.also_called(Site(load_guide(), pages(), "assets"))
    sections = Counter(
        name
        for names in called.values()
        for name in {name.lower().replace("-", " ") for name in names}
    )

    assert [name for name, count in sections.items() if count > 1] == []


def test_a_name_for_a_heading_that_is_not_there_says_so() -> None:
    site = Site(load_guide(), (Page("page.md", "# Page { #page }\n"),), "assets")

    with pytest.raises(
        search.SearchError, match=r"search.toml: no heading has the id 'access-rights'"
    ):
        search.also_called(site)
