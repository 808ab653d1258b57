"""`llms.txt` begins with the guide in four lines, and lists every page and file for programs."""

from dataclasses import replace

import llms_txt
import pytest

from scripts.machines import addresses
from scripts.machines.article import Article
from scripts.machines.publication import Publication, files
from tests.machines.conftest import SITE

QUESTION = """\
- **Question.** Which [a](https://guide.invalid/glossary/#term-a)
  of [all](https://guide.invalid/)?"""


@pytest.fixture
def published(publication: Publication) -> dict[str, str]:
    return dict(files(publication))


def test_the_format_s_own_parser_reads_it(published: dict[str, str]) -> None:
    read = llms_txt.parse_llms_file(published[addresses.LLMS])

    assert (read.title, read.summary) == ("A guide", "To check.")
    assert read.info.startswith(f"{QUESTION}\n\nEach page has a Markdown twin")
    assert [each.url for each in read.sections["The guide"]] == [
        f"{SITE}about/index.md",
        f"{SITE}glossary/index.md",
    ]
    assert {each.desc for each in read.sections["The guide"]} == {"What it is."}
    files_listed = [each.url for each in read.sections["For programs"]]
    assert files_listed == [f"{SITE}{path}" for path in addresses.LISTED if path != addresses.LLMS]


def test_everything_that_it_names_is_published(published: dict[str, str]) -> None:
    sections = llms_txt.parse_llms_file(published[addresses.LLMS]).sections
    named = {each.url.removeprefix(SITE) for links in sections.values() for each in links}

    assert named < published.keys()
    assert addresses.LISTED.keys() < published.keys()


def test_the_whole_text_is_that_of_every_twin(published: dict[str, str]) -> None:
    whole = published[addresses.LLMS_FULL]

    assert whole.startswith(f"# A guide\n\n> To check.\n\n{QUESTION}\n\n---\n")
    assert published["about/index.md"] in whole
    assert published["glossary/index.md"] in whole


def test_a_twin_says_where_its_page_is_and_when_it_changed(about: Article) -> None:
    assert about.markdown.startswith(
        "# About\n\nPage: <https://guide.invalid/about/>. Last changed: 2026-11-04.\n\n"
        "See [a](https://guide.invalid/glossary/#term-a).\n"
    )


def test_what_is_not_known_is_left_out(about: Article) -> None:
    unknown = replace(about, url="", changed=None)

    assert unknown.markdown.startswith("# About\n\nSee [a](../glossary/#term-a).\n")


def test_a_section_ends_at_the_next_heading(about: Article) -> None:
    assert about.section("four-lines") == f"{QUESTION}\n"
    assert about.section("nowhere") == ""


def test_robots_are_shown_the_map_of_a_site_at_the_root_of_its_host(
    publication: Publication, published: dict[str, str]
) -> None:
    assert published[addresses.ROBOTS].endswith(f"\nSitemap: {SITE}sitemap.xml\n")
    for url in ("", f"{SITE}below/"):  # where nobody would look for it
        assert addresses.ROBOTS not in dict(files(replace(publication, url=url)))


def test_no_address_is_made_up_where_the_site_has_none(publication: Publication) -> None:
    articles = tuple(replace(each, url="") for each in publication.articles)
    published = dict(files(replace(publication, url="", articles=articles)))

    assert "(about/index.md)" in published[addresses.LLMS]
    assert "(../glossary/#term-a)" in published["about/index.md"]
    for name in (addresses.LLMS, addresses.LLMS_FULL):  # which lie a folder higher
        assert "(glossary/#term-a)" in published[name]
        assert "(./)" in published[name]
        assert "../" not in published[name]
    for name, text in published.items():
        assert SITE not in text, name
        assert '"$id"' not in text, name
