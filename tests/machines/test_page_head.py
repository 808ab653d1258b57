"""A page's head names its twin and the feed, and says in JSON-LD what the page is."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from scripts.machines.article import Article
from scripts.machines.page_head import Context, with_head
from tests.machines.conftest import ABOUT, SITE, article

PAGE = "<head>\n<title>T</title>\n</head><body></head></body>"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def _context(url: str, *articles: Article) -> Context:
    return Context("A guide", url, {each.name: each for each in articles})


def _graph(context: Context, of: Article) -> list[dict[str, Any]]:
    (text,) = DATA.findall(with_head(context, of, PAGE))
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = data["@graph"]
    return graph


@pytest.fixture
def nested() -> tuple[Article, ...]:
    names = {"index.md": "", "criteria/index.md": "criteria/", "criteria/gap.md": "criteria/gap/"}
    return tuple(article(name, ABOUT, f"{SITE}{at}", None) for name, at in names.items())


def test_a_page_names_its_twin_and_the_feed(about: Article, nested: tuple[Article, ...]) -> None:
    html = with_head(_context(SITE, about), about, PAGE)
    twin = '<link rel="alternate " type="text/markdown" href="index.md">'
    feed = '<link rel="alternate " type="application/atom+xml" href="{}changes.xml">'

    assert html.startswith(f"<head>\n<title>T</title>\n{twin}\n{feed.format('../')}\n<script")
    assert html.endswith("</script>\n</head><body></head></body>")
    assert feed.format("") in with_head(_context(SITE), nested[0], PAGE)
    assert feed.format("../../") in with_head(_context(SITE), nested[2], PAGE)


def test_an_article_says_what_is_known_of_it(about: Article) -> None:
    (data,) = _graph(_context(SITE, about), about)

    assert data == {
        "@type": "TechArticle",
        "headline": "About",
        "description": "What it is.",
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "name": "A guide", "url": SITE},
        "author": {
            "@type": "Organization",
            "name": "The authors of “A guide”",
            "url": f"{SITE}about/#maintainers",
        },
        "keywords": ["reference"],
        "dateModified": "2026-11-04",
        "url": f"{SITE}about/",
    }


def test_a_page_without_topics_is_no_article(about: Article) -> None:
    (data,) = _graph(_context(SITE), replace(about, tags=()))

    assert data["@type"] == "WebPage"
    assert "keywords" not in data


def test_a_trail_leads_from_the_start_through_folders(nested: tuple[Article, ...]) -> None:
    _, trail = _graph(_context(SITE, *nested), nested[2])

    assert [(each["position"], each["item"]) for each in trail["itemListElement"]] == [
        (1, SITE),
        (2, f"{SITE}criteria/"),
        (3, f"{SITE}criteria/gap/"),
    ]
    assert len(_graph(_context(SITE, *nested), nested[0])) == 1  # the start has none


def test_the_glossary_defines_its_terms(glossary: Article) -> None:
    _, terms = _graph(_context(SITE, glossary), glossary)

    assert (terms["@type"], terms["name"]) == ("DefinedTermSet", "Words & terms")
    assert terms["hasDefinedTerm"] == [
        {
            "@type": "DefinedTerm",
            "name": "A",
            "description": "Ends with </script>.",
            "url": f"{SITE}glossary/#term-a",
        }
    ]


def test_no_text_ends_the_element_that_it_is_in(glossary: Article) -> None:
    html = with_head(_context(SITE, glossary), glossary, PAGE)

    assert html.count("</script>") == 1
    assert "\\u003c/script>" in html


def test_no_address_is_made_up_where_the_site_has_none(
    glossary: Article, nested: tuple[Article, ...]
) -> None:
    for each in (glossary, *nested):
        graph = _graph(_context("", *nested, glossary), replace(each, url=""))
        text = json.dumps(graph)
        assert "BreadcrumbList" not in text
        assert '"url"' not in text
        assert '"item"' not in text
