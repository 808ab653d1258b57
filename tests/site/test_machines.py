"""What programs read of the built site says what its pages say."""

import json
import re
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import parse
from zipfile import ZipFile

import feedparser
import llms_txt
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from quiz.decision import load_guide
from scripts.machines.addresses import FEED, GUIDE, GUIDE_SCHEMA, LISTED, LLMS, LLMS_FULL, TWIN
from scripts.machines.page_head import TERM
from scripts.offline import copied_files, service_worker, site_zip
from scripts.pages.annotate import ARROW
from scripts.pages.render import page as render_page
from scripts.pages.site_index import Site
from scripts.prose import claims
from scripts.prose.addresses import folder
from scripts.prose.markdown import Page, pages
from tests.conftest import SITE_URL

ROOT = Path(__file__).parents[2]
UNREAD = {"button", "option", "script", "select", "style", "svg", "textarea"}
AROUND = re.compile(r"(?:^| )(?:facts|foot|headerlink|licence-text)(?: |$)|^moved$")
"""Classes of what the build puts around a page's text, and of what only people read."""
VOID = {"br", "hr", "img", "input"}
MARKDOWN = MarkdownIt("commonmark").enable("table")
ARTICLE = re.compile(r'<article class="md-content__inner[^>]*>(.*)</article>', re.DOTALL)
LEFTOVER = re.compile(r"\{[:#]|\{\{|&[a-z]+;|<[a-z/]|COPY-")
FEED_LINK = re.compile(r'<link rel="alternate " type="application/atom\+xml" href="(.*?)">')
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


class _Shown(HTMLParser):
    """The letters, links and headings that a page's article shows, read with no code of ours."""

    def __init__(self, html: str, address: str) -> None:
        super().__init__()
        self.letters, self.links, self.headings = "", list[str](), list[str]()
        self._address, self._open = address, list[tuple[str, bool]]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        is_hidden = "hidden" in named or named.get("aria-hidden") == "true" or tag in UNREAD
        is_shown = not (is_hidden or AROUND.search(named.get("class", ""))) and self._is_shown()
        if is_shown and tag == "a" and "href" in named:
            self.links.append(urljoin(self._address, named["href"]))
        if is_shown and re.fullmatch("h[1-6]", tag):
            self.headings.append("")
        if tag not in VOID:
            self._open.append((tag, is_shown))

    def handle_endtag(self, tag: str) -> None:
        if tag in [each for each, _ in self._open]:
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._is_shown():
            text = "".join(data.split())
            self.letters += text
            if any(re.fullmatch("h[1-6]", tag) for tag, _ in self._open):
                self.headings[-1] += text

    def _is_shown(self) -> bool:
        return not self._open or self._open[-1][1]


def _article(site: Path, address: str) -> _Shown:
    html = (site / address / "index.html").read_text(encoding="utf-8")
    (article,) = ARTICLE.findall(html)
    return _Shown(article.replace(ARROW, "→"), f"{SITE_URL}{address}")


@cache
def _twin(site: Path, address: str) -> tuple[str, _Shown]:
    """Return the first lines of a page's twin, which only it has, and what the others show."""
    title, known, text = (site / address / TWIN).read_text(encoding="utf-8").split("\n\n", 2)
    return known, _Shown(MARKDOWN.render(f"{title}\n\n{text}"), "")


def test_every_page_has_a_twin_that_says_the_same(site: Path) -> None:
    for page in pages():
        shown, (_, twin) = _article(site, folder(page.name)), _twin(site, folder(page.name))
        assert twin.letters == shown.letters, page.name
        assert twin.headings == shown.headings, page.name
        assert twin.links == shown.links, page.name


def test_a_twin_is_markdown_without_leftovers_of_html_or_attributes(site: Path) -> None:
    for path in site.rglob(TWIN):
        blocks = MARKDOWN.parse(path.read_text(encoding="utf-8"))
        tokens = [*blocks, *(each for block in blocks for each in block.children or [])]
        assert not {each.type for each in tokens} & {"html_block", "html_inline"}, path
        for token in tokens:
            assert token.type != "text" or not LEFTOVER.search(token.content), path


def test_a_twin_says_where_its_page_is_and_its_page_where_the_twin_is(site: Path) -> None:
    for page in pages():
        address = folder(page.name)
        html = (site / address / "index.html").read_text(encoding="utf-8")
        assert _twin(site, address)[0].startswith(f"Page: <{SITE_URL}{address}>.")
        assert f'<link rel="alternate " type="text/markdown" href="{TWIN}">' in html
        (feed,) = FEED_LINK.findall(html)
        assert urljoin(f"{SITE_URL}{address}", feed) == f"{SITE_URL}{FEED}"


def test_llms_txt_names_every_page_once_and_only_what_is_there(site: Path) -> None:
    read = llms_txt.parse_llms_file((site / LLMS).read_text(encoding="utf-8"))
    named = [link.url for links in read.sections.values() for link in links]
    twins = [f"{SITE_URL}{folder(page.name)}{TWIN}" for page in pages()]

    assert sorted(url for url in named if url.endswith(TWIN)) == sorted(twins)
    for url in named:
        assert (site / urlsplit(url).path.lstrip("/")).is_file(), url
    groups = list(read.sections)
    assert (groups[0], groups[-1]) == ("Start", "For programs")


def test_the_guide_in_four_lines_is_first_in_llms_txt_and_on_the_site(site: Path) -> None:
    text = (site / LLMS).read_text(encoding="utf-8")
    heads = ("Question", "Answer", "Takeaway", "Source")
    lines = [line for line in text.splitlines() if line.startswith("- **")]
    on_the_site = (site / "about" / TWIN).read_text(encoding="utf-8")

    assert [line.partition(".**")[0] for line in lines] == [f"- **{head}" for head in heads]
    assert "\n".join(lines) in on_the_site
    assert "\n".join(lines) in (site / LLMS_FULL).read_text(encoding="utf-8")
    start = _article(site, "").letters
    for line in lines[1:3]:  # the start page's own words
        shown = _Shown(MARKDOWN.render(line.partition(".** ")[2]), "").letters
        assert shown[:100] in start


def test_the_verdicts_in_the_four_lines_are_the_guide_s() -> None:
    guide = load_guide()
    text = render_page(Site(guide, pages(), "assets"), "about.md", "{{ summary }}\n")
    found = claims.find(guide, (Page("about.md", text),))

    assert len(found) >= 5
    assert [*claims.wrong(guide, found)] == []


def test_the_guide_s_data_holds_to_the_schema_that_lies_beside_it(site: Path) -> None:
    schema, data = (json.loads((site / name).read_bytes()) for name in (GUIDE_SCHEMA, GUIDE))

    assert schema["$id"] == f"{SITE_URL}{GUIDE_SCHEMA}"
    assert [*Draft202012Validator(schema).iter_errors(data)] == []


def test_sections_that_the_guide_s_data_names_are_on_the_site(site: Path) -> None:
    data = json.loads((site / GUIDE).read_bytes())
    for each in (*data["rules"], *data["verdicts"], *data["exits"]):
        page, _, id = each["section"].partition("#")
        assert f'id="{id}"' in (site / page / "index.html").read_text(encoding="utf-8")


def _type_faults(folder: Path, graphs: list[str]) -> str:
    """Return what TypeScript says of JSON-LD by the types of schema.org's vocabulary."""
    types = json.dumps(str(ROOT / "node_modules" / "schema-dts"))
    constants = [f"export const g{n}: Graph = {graph};" for n, graph in enumerate(graphs)]
    source = folder / "graphs.ts"
    source.write_text("\n".join([f"import type {{ Graph }} from {types};", *constants]), "utf-8")
    options = ["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler"]
    command = [str(ROOT / "node_modules" / ".bin" / "tsc"), *options, str(source)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout


def test_linked_data_is_of_schema_org_s_types(site: Path, tmp_path: Path) -> None:
    names = ("", "quiz", "rag", "criteria/gap", "glossary")
    graphs = [DATA.findall((site / name / "index.html").read_text("utf-8"))[0] for name in names]
    wrong = graphs[0].replace('"headline":', '"headlines":')

    assert _type_faults(tmp_path, graphs) == ""
    assert "'\"headlines\"' does not exist in type" in _type_faults(tmp_path, [wrong])


def test_linked_data_says_what_its_page_says(site: Path) -> None:
    for page in pages():
        html = (site / folder(page.name) / "index.html").read_text(encoding="utf-8")
        (text,) = DATA.findall(html)
        first, *others = json.loads(text)["@graph"]
        shown = _article(site, folder(page.name))
        assert first["url"] == f"{SITE_URL}{folder(page.name)}"
        assert "".join(first["headline"].split()) == shown.headings[0]
        for trail in (each for each in others if each["@type"] == "BreadcrumbList"):
            for step in trail["itemListElement"]:
                at = _article(site, step["item"].removeprefix(SITE_URL))
                assert "".join(step["name"].split()) == at.headings[0]


def test_linked_data_defines_every_term_of_the_glossary_in_its_words(site: Path) -> None:
    html = (site / "glossary" / "index.html").read_text(encoding="utf-8")
    (terms,) = (
        each
        for each in json.loads(DATA.findall(html)[0])["@graph"]
        if each["@type"] == "DefinedTermSet"
    )
    shown = _article(site, "glossary/").letters
    (glossary,) = (page for page in pages() if TERM.startswith(page.name))

    assert len(terms["hasDefinedTerm"]) == len(glossary.sections) - 1
    for term in terms["hasDefinedTerm"]:
        assert "".join((term["name"] + term["description"]).split()) in shown
        assert f'id="{urlsplit(term["url"]).fragment}"' in html


def test_the_feed_is_one(site: Path) -> None:
    read = feedparser.parse((site / FEED).read_bytes())

    assert not read.bozo
    assert read.entries[-1].title == "Version 0.1.0 of the guide"


def test_the_map_of_the_site_has_every_page(site: Path) -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    found = {each.text for each in parse(site / "sitemap.xml").iter(name)}

    assert found == {f"{SITE_URL}{folder(page.name)}" for page in pages()}


def test_the_map_of_the_site_says_when_each_page_changed_as_the_page_does(site: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    for each in parse(site / "sitemap.xml").iter(f"{space}url"):
        address, day = each.findtext(f"{space}loc"), each.findtext(f"{space}lastmod")
        html = (site / str(address).removeprefix(SITE_URL) / "index.html").read_text("utf-8")
        assert (re.findall(r'Last changed <time datetime="([^"]+)"', html) or [day]) == [day]


def test_no_copy_for_readers_has_what_is_for_programs(site: Path) -> None:
    copied = {address for address, _ in copied_files.files(site)}
    with ZipFile(site / site_zip.NAME) as archive:
        zipped = {name.partition("/")[2] for name in archive.namelist()}
        start = archive.read(f"{site_zip.FOLDER}/rag/index.html").decode()

    for names in (copied, zipped):
        assert not [name for name in names if name in LISTED or name.endswith(TWIN)]
    assert 'rel="alternate' not in start


def test_what_is_known_only_at_the_end_is_filled_in(site: Path) -> None:
    for path in (site / "offline" / TWIN, site / LLMS_FULL):
        text = path.read_text(encoding="utf-8")
        assert re.search(r"A copy takes \d+\.\d MB", text)
        assert service_worker.SIZE not in text
