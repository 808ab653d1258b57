"""The built site: strict, self-contained, valid, and every link in it leads somewhere."""

import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import product
from math import prod
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from quiz.decision import decide, load_guide
from scripts.charts import decision_tree
from scripts.pages import render
from scripts.pages.site_index import Site, title
from scripts.prose.addresses import folder
from scripts.prose.markdown import pages
from tests.conftest import EDIT_URL, SITE_URL
from tests.support.pages import html_pages

ROOT = Path(__file__).parents[2]
GUIDE = load_guide()
BASE = "http://site.invalid/"


class Page(HTMLParser):
    """A built page's headings, ids, links and loaded addresses."""

    def __init__(self, path: Path, site: Path) -> None:
        super().__init__()
        self.url = urljoin(BASE, str(path.relative_to(site)).removesuffix("index.html"))
        self.ids: list[str] = []
        self.headings: list[str | None] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.text = path.read_text(encoding="utf-8")
        self._depth = 0
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self._depth += tag == "article"
        if named.get("id"):
            self.ids.append(str(named["id"]))
        if re.fullmatch("h[1-6]", tag) and self._depth:
            self.headings.append(named.get("id"))
        if tag == "a" and named.get("href"):
            self.links.append(str(named["href"]))
        if tag in {"script", "img", "iframe", "source"} and named.get("src"):
            self.loads.append(str(named["src"]))
        if tag == "link" and named.get("rel") in {"stylesheet", "icon", "preload", "modulepreload"}:
            self.loads.append(str(named["href"]))

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "article"


@cache
def _pages(site: Path) -> tuple[Page, ...]:
    return tuple(Page(path, site) for path in html_pages(site))


def _by_address(site: Path) -> dict[str, Page]:
    return {page.url: page for page in _pages(site)}


def _content(site: Path) -> Iterator[Page]:
    return (page for page in _pages(site) if not page.url.endswith("404.html"))


def test_a_strict_build_says_nothing_alarming(built: tuple[Path, str]) -> None:
    assert not re.search("WARNING|ERROR", built[1])


def test_every_heading_has_an_id_that_no_other_page_has(site: Path) -> None:
    pages = defaultdict(set)
    for page in _content(site):
        assert None not in page.headings, page.url
        for id in page.headings:
            pages[id].add(page.url)

    assert {id: urls for id, urls in pages.items() if len(urls) > 1} == {}


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for page in _pages(site):
        assert [id for id, count in Counter(page.ids).items() if count > 1] == [], page.url


def test_every_link_within_the_site_leads_to_a_page_and_an_id_on_it(site: Path) -> None:
    pages = _by_address(site)
    for page in _content(site):
        for link in page.links:
            target = urlsplit(urljoin(page.url, link))
            if f"{target.scheme}://{target.netloc}/" != BASE:
                continue
            path = target.path.lstrip("/")
            found = pages.get(f"{BASE}{path}")
            assert found or (site / path).is_file(), (page.url, link)
            if "=" in target.fragment:  # answers, which the quiz reads
                assert path == "quiz/", (page.url, link)
            elif target.fragment:
                assert found, (page.url, link)
                assert unquote(target.fragment) in found.ids, (page.url, link)


def test_every_section_that_a_verdict_leads_to_is_there(site: Path) -> None:
    pages = _by_address(site)
    sections = {rule.section for rule in GUIDE.rules}
    sections |= {outcome.section for outcome in GUIDE.outcomes.values()}
    sections |= {f"evidence/#{id}" for id in GUIDE.evidence}
    sections |= {f"decision-table/#rule-{rule.id}" for rule in GUIDE.rules}
    for section in sections:
        path, _, id = section.partition("#")
        assert id in pages[urljoin(BASE, path)].ids, section


def test_nothing_is_loaded_from_another_origin(site: Path) -> None:
    for page in _pages(site):
        assert [load for load in page.loads if urlsplit(load).netloc] == [], page.url
    for style in site.rglob("*.css"):
        addresses = re.findall(r"url\(['\"]?([^)'\"]+)", style.read_text(encoding="utf-8"))
        assert [each for each in addresses if urlsplit(each).netloc] == [], style.name


def test_no_file_has_a_name_that_servers_send_with_a_type_that_browsers_refuse(site: Path) -> None:
    assert list(site.rglob("*.mjs")) == []  # nginx and IIS as they come, and Windows' registry


def test_the_form_asks_every_question_with_every_choice_and_not_sure(site: Path) -> None:
    page = (site / "quiz" / "index.html").read_text(encoding="utf-8")
    radios = re.findall(r'<input type="radio" name="([a-z]+)" value="([a-z-]*)">', page)
    wanted = [
        (criterion.id, choice)
        for criterion in GUIDE.criteria.values()
        for choice in [*criterion.choices, ""]
    ]
    assert sorted(radios) == sorted(wanted)


def test_the_short_table_stands_for_every_answer_to_the_core_questions() -> None:
    table = decision_tree.short_table(GUIDE)
    core = [GUIDE.criteria[id] for id in table.columns]
    labels = [
        {label: id for id, label in criterion.choices.items()} | {decision_tree.NOT_SURE: None}
        for criterion in core
    ]
    verdicts: dict[tuple[str | None, ...], str] = {}
    for cells, answers in table.rows:
        chosen = [
            list(known.values())
            if cell == decision_tree.ANY
            else [known[each] for each in cell.split(" · ")]
            for cell, known in zip(cells, labels, strict=True)
        ]
        for each in product(*chosen):
            assert each not in verdicts
            verdicts[each] = decide(GUIDE, answers).id
    assert len(verdicts) == prod(len(known) for known in labels)
    for ids, verdict in verdicts.items():
        answers = {each.id: id for each, id in zip(core, ids, strict=True) if id}
        assert decide(GUIDE, answers).id == verdict


class PlainTables(HTMLParser):
    """How many cells of tables without a class there are, and those of them without a label."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells, self.unlabelled = 0, list[str]()
        self._without_class = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "table":
            self._without_class = "class" not in named
        if tag == "td" and self._without_class:
            self.cells += 1
            if not named.get("data-label"):
                self.unlabelled.append(self.get_starttag_text() or "")


def test_each_cell_of_a_plain_table_carries_its_column_s_heading(site: Path) -> None:
    tables = {path: PlainTables(path.read_text("utf-8")) for path in html_pages(site)}

    assert sum(each.cells for each in tables.values()) > 500
    for path, each in tables.items():
        assert each.unlabelled == [], path


def test_each_row_of_the_cheat_sheet_opens_the_quiz_with_its_answer(site: Path) -> None:
    page = (site / "cheat-sheet" / "index.html").read_text(encoding="utf-8")
    table = page[page.index("<table>") : page.index("</table>")]
    links = re.findall(r'<a href="\.\./quiz/(?:\?([a-z]+=[a-z-]+))?">([^<]+)</a>', table)

    assert links == [
        ("freshness=changing", "RAG"),
        ("citations=yes", "RAG"),
        ("gap=behavior", "Fine-tuning"),
        ("latency=critical", "Fine-tuning"),
        ("corpus=large", "RAG"),
        ("task=narrow", "Fine-tuning"),
        ("", "RAG"),
    ]


def faults(target: Path) -> str:
    command = ["node_modules/.bin/html-validate", "--config", "tests/site/htmlvalidate.json"]
    pages = map(str, html_pages(target))
    done = subprocess.run([*command, *pages], cwd=ROOT, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr)[-3000:]


def test_every_page_is_valid_html(site: Path) -> None:
    assert faults(site) == ""


def test_a_fault_in_the_html_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p><div></p><img>", encoding="utf-8")

    assert "close-order" in faults(tmp_path)


@pytest.mark.parametrize(
    ("markdown", "sentence"),
    [
        ("{{ quizz }}", "slot 'quizz' is not known; use one of article, bibliography, big-map"),
        (
            "{{ criterion colour }}",
            "slot 'criterion' names 'colour'; use one of freshness, citatio",
        ),
        ("{{ criterion }}", "slot 'criterion' names None; use one of freshness, citations"),
        ("{{ quiz rag }}", "slot 'quiz' names 'rag'; use one of nothing"),
        ("{{ needs gap }}", "slot 'needs' names 'gap'; use one of prompting, long-context, rag"),
        ("So it was [@nobody-2020].", "[@nobody-2020] cites evidence that evidence.toml does not"),
    ],
)
def test_a_page_that_asks_for_what_is_not_there_is_told_so(markdown: str, sentence: str) -> None:
    with pytest.raises(render.RenderError) as refused:
        render.page(Site(GUIDE, pages(), "assets"), "page.md", markdown)

    assert str(refused.value).startswith(sentence)


def test_every_page_of_the_guide_has_its_day_its_length_its_topics_and_ways_to_share_it(
    site: Path,
) -> None:
    for page in pages():
        name = page.name
        html = (site / folder(name) / "index.html").read_text(encoding="utf-8")
        address = f"{SITE_URL}{folder(name)}"
        assert f'<a href="{address}" data-copy>' in html
        assert f'href="{EDIT_URL.format(path=name)}"' in html
        if page.tags:
            assert re.search(r"\d+ min read", html), name
            assert html.count("/#tag-") + html.count('"#tag-') >= len(page.tags), name


def test_a_topic_lists_every_page_that_has_it(site: Path) -> None:
    html = (site / "tags" / "index.html").read_text(encoding="utf-8")
    for tag, tagged in Site(GUIDE, pages(), "").tagged.items():
        start = html.index(f'<h2 id="tag-{tag.lower().replace(" ", "-")}"')
        section = unescape(html[start : html.find("<h2", start + 1)]).replace("’", "'")
        for page in tagged:
            assert title(page).replace("’", "'") in section, (tag, page.name)
