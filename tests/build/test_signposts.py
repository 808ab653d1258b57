"""What leads on is made of the pages and of what moved, without a builder."""

import pytest

from quiz.decision import load_guide
from scripts.pages.signposts import Context, Section, ids, note, sections, signposts
from scripts.pages.site_index import Site
from scripts.prose import addresses
from scripts.prose.addresses import Addresses
from scripts.prose.markdown import Page

LINK = '<a class="headerlink" href="#x" title="Permanent link">&para;</a>'
PAGES = (
    Page("rag/index.md", "# RAG { #rag }\n\n## Search { #search }\n"),
    Page("criteria/gap.md", "# Gap { #gap }\n"),
)
SITE = Site(load_guide(), PAGES, "assets/quiz-1")


def _addresses(moved: str, released: str = "") -> Addresses:
    return Addresses(addresses.released(released), addresses.moved(moved))


def _context(moved: str, released: str = "", url: str = "") -> Context:
    found = {
        "rag/index.md#search": Section("rag/index.md#search", "Search & find", "It “finds” first."),
        "criteria/gap.md#gap": Section("criteria/gap.md#gap", "Gap", "What is missing."),
    }
    return Context(SITE, url, _addresses(moved, released), found)


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("<p>One &amp; two.\nThree.</p>", "One & two."),
        ("<p>One. Two.</p>", "One."),
        ("<p>Wu et al. 2024 found 0.5. Then more.</p>", "Wu et al. 2024 found 0.5."),
        ("<p>“Is it so?” No.</p>", "“Is it so?”"),
        ('<p class="tldr"><strong>In short.</strong> Use <a href="x">it</a>.</p>', "Use it."),
        ("<ul>\n<li><strong>Stop</strong> here, then go.</li>\n</ul>", "Stop here, then go."),
        ("<p>No full stop\nor a line</p>", "No full stop"),
        ("<table><tr><td>1</td></tr></table>", "Of the page."),
        ("", "Of the page."),
    ],
)
def test_a_section_has_its_title_and_its_first_sentence(html: str, sentence: str) -> None:
    page = f'<h2 id="t">T{LINK}</h2>\n{html}<h2 id="u"><em>U</em> &amp; V{LINK}</h2><p>W.</p>'

    assert list(sections("a.md", page, "Of the page.")) == [
        Section("a.md#t", "T", sentence),
        Section("a.md#u", "U & V", "W."),
    ]


def test_a_heading_without_a_link_to_itself_is_no_section_and_ends_one() -> None:
    html = (
        f'<h2 id="a">A{LINK}</h2><h3 id="verdict">Verdict</h3><p>Text.</p><h2 id="b">B{LINK}</h2>'
    )

    assert [each.target for each in sections("p.md", html, "d")] == ["p.md#a", "p.md#b"]
    assert [each.sentence for each in sections("p.md", html, "d")] == ["d", "d"]


def test_the_ids_of_a_page_are_not_those_of_its_note() -> None:
    html = '<h2 id="a">A</h2><aside class="moved"><p id="b">B</p></aside><p data-x="1" id="c">C</p>'

    assert ids(html) == {"a", "c"}


def test_a_note_names_what_left_the_page_and_where_that_is_from_its_file() -> None:
    moved = _addresses('"criteria/gap.md#test" = "rag/index.md#search"')

    text = note(SITE, moved, "criteria/gap.md")
    assert "This section moved to [Search](../rag/index.md#search).\n{: #test data-moved=" in text
    assert '<script defer src="../../assets/quiz-1/moved.js"></script>' in text
    assert note(SITE, moved, "rag/index.md") == ""
    claim = note(SITE, _addresses('"criteria/gap.md#a" = "rag/index.md#claim"'), "criteria/gap.md")
    assert "This part moved to [RAG](../rag/index.md#claim).\n" in claim


def test_a_page_in_a_folder_of_its_own_is_where_it_was() -> None:
    """`rag.md` and `rag/index.md` have one address, which must not lead to itself."""
    context = _context('"rag.md" = "rag/index.md"\n"rag.md#test" = "criteria/gap.md#gap"')

    assert "rag/" not in dict(signposts(context))
    assert "{: #test data-moved=" in note(SITE, context.addresses, "rag/index.md")


def test_short_addresses_outlive_what_they_were_for() -> None:
    context = _context('"rag.md#old" = "rag/index.md#search"\n"rag.md" = "rag/index.md"')
    pages = dict(signposts(context))

    assert pages.keys() == {"s/search/", "s/gap/", "s/old/"}
    assert "../../rag/#search" in pages["s/old/"]
    assert pages["s/old/"] == pages["s/search/"]


def test_titles_and_sentences_enter_as_text() -> None:
    html = dict(signposts(_context("")))["s/search/"]

    assert '<meta property="og:title" content="Search &amp; find">' in html
    assert '<meta property="og:description" content="It “finds” first.">' in html


@pytest.mark.parametrize(
    ("url", "canonical"), [("https://a.test/b/", "https://a.test/b/rag/"), ("", "../../rag/")]
)
def test_the_canonical_address_is_the_page_s_on_the_site_if_that_is_known(
    url: str, canonical: str
) -> None:
    html = dict(signposts(_context("", url=url)))["s/search/"]

    assert f'<link rel="canonical" href="{canonical}">' in html


def test_a_page_goes_on_by_itself_only_if_all_that_was_released_on_it_went_along() -> None:
    moved = '"old.md" = "rag/index.md"'
    released = '"old.md#search" = "1.0.0"\n"old.md#gap" = "1.0.0"\n'
    whole = dict(signposts(_context(moved, released.split("\n")[0])))["old/"]
    split = dict(signposts(_context(f'{moved}\n"old.md#gap" = "criteria/gap.md#gap"', released)))

    assert 'content="0; url=../rag/"' in whole
    assert "<li" not in whole.partition("<body>")[2]
    assert "http-equiv" not in split["old/"]
    assert '<li id="gap" data-moved="section"><a href="../criteria/gap/#gap">Gap' in split["old/"]
    assert '<li id="search" data-moved="section"><a href="../rag/#search">' in split["old/"]
