"""The guide as one file: small, whole, leading nowhere that is not there, and sealed."""

import base64
import hashlib
import json
import lzma
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

import pytest
import zstandard

from quiz.decision import load_guide
from scripts.measurements.targets import SINGLE_FILE_BYTES
from scripts.offline import file_parts, single_file
from scripts.offline.code_units import LONGEST, LOW, SIGN, TURNED, text_of
from scripts.offline.parcel import Contents
from scripts.runtime import bundle
from tests.conftest import SITE_URL
from tests.support.pages import html_pages

GUIDE = load_guide()
ELEMENT = re.compile(r'<script type="[^"]+" id="(?P<id>\w+)">(?P<text>.*?)</script>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class File:
    """The file as its text, and what its parcels have in them."""

    text: str
    page: dict[str, bytes]
    python: dict[str, bytes]

    @property
    def body(self) -> str:
        return self.page["html"].decode()


@cache
def file_in(site: Path) -> File:
    text = (site / single_file.NAME).read_bytes().decode("utf-16")
    parts = {element["id"]: element["text"] for element in ELEMENT.finditer(text)}
    contents = json.loads(parts["contents"])
    page = _unpacked(parts["page"], contents["page"], zstandard.ZstdDecompressor().decompress)
    return File(text, page, _unpacked(parts["python"], contents["python"], lzma.decompress))


def _unpacked(
    text: str, contents: Contents, decompress: Callable[[bytes], bytes]
) -> dict[str, bytes]:
    data = _bytes_of(text)[: contents["size"]]
    assert base64.b64encode(hashlib.sha256(data).digest()).decode() == contents["sha256"]
    whole = decompress(data)
    files, start = {}, 0
    for name, length in contents["files"]:
        files[name], start = whole[start : start + length], start + length
    return files


def _bytes_of(text: str) -> bytes:
    """Read code units as quiz/page/file/code_units.js does."""
    units = iter(map(ord, text))
    read = (next(units) ^ TURNED if unit == SIGN else unit for unit in units)
    found = bytearray()
    for head in read:
        turned_by = head >> LOW << LOW
        for unit in islice(read, head & LONGEST):
            found += (unit ^ turned_by).to_bytes(2, "little")
    return bytes(found)


def test_any_bytes_survive_as_text_that_html_and_utf_16_hand_on() -> None:
    every = b"".join(n.to_bytes(2, "little") for n in range(0x10000))
    data = bytes(range(256)) * 3 + every + bytes(10_000) + every[0x1800:0xFFFF:3] + b"!"
    text = text_of(data)

    assert _bytes_of(text)[: len(data)] == data
    assert not re.search("[\0\r<\ud800-\udfff]", text)
    assert text.encode("utf-16-le").decode("utf-16-le") == text


def test_it_says_by_its_first_bytes_how_it_is_encoded_and_is_no_larger_than_it_may(
    site: Path,
) -> None:
    data = (site / single_file.NAME).read_bytes()

    assert data.startswith(b"\xff\xfe")
    assert len(data) <= SINGLE_FILE_BYTES


def test_python_s_files_in_it_are_those_that_the_site_serves(site: Path) -> None:
    python = file_in(site).python

    for name in (bundle.WORKER, bundle.SNAPSHOT, bundle.ON_DEMAND):
        assert python[name] == (bundle.bundle() / name).read_bytes()
    assert file_in(site).page["releases"] == json.dumps(file_parts.releases()).encode()


def test_its_icon_is_in_it_so_that_no_browser_asks_a_host_for_one(site: Path) -> None:
    icons = re.findall(r'<link rel="icon" href="data:image/svg\+xml,([^"]+)">', file_in(site).text)

    assert [*map(unquote, icons)] == [single_file.LOGO.read_text(encoding="utf-8")]


def test_its_policy_lets_no_request_out_and_its_one_script_run(site: Path) -> None:
    text = file_in(site).text
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()

    assert len(policy) == len(scripts) == 1
    assert f"'sha256-{digest}'" in unescape(policy[0])
    assert "default-src 'none'" in unescape(policy[0])
    assert not re.search(r"connect-src|https?:|'self'|\*", policy[0])


def test_its_policy_takes_text_for_code_only_from_what_it_brought_along(site: Path) -> None:
    file = file_in(site)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', file.text)
    digest = base64.b64encode(hashlib.sha256(file.page["css"]).digest()).decode()

    assert f"style-src 'sha256-{digest}';" in unescape(policy)
    assert "require-trusted-types-for 'script'; trusted-types brought-along" in unescape(policy)
    assert "unsafe-inline" not in policy
    assert not re.search(r"<[a-z][^>]*\s(?:style|on[a-z]+)=", file.body)


def test_it_has_every_page_and_each_id_once(site: Path) -> None:
    body = file_in(site).body
    ids = re.findall(r'\sid="([^"]+)"', body)
    found = (path for path in html_pages(site) if path.name == "index.html")
    pages = {path.parent.relative_to(site).as_posix() for path in found}

    assert len(ids) == len(set(ids)), [id for id in set(ids) if ids.count(id) > 1]
    articles = re.findall(r'<article class="file__page" id="([^"]+)"', body)
    every = {f"{page}/" for page in pages - {"."}} | {"start/"}
    assert set(articles) == every - single_file.LEFT_OUT


def test_each_link_leads_to_an_id_of_the_file_a_set_of_answers_or_a_published_address(
    site: Path,
) -> None:
    body = file_in(site).body
    ids = set(re.findall(r'\sid="([^"]+)"', body))
    links = [unescape(each) for each in re.findall(r'<a\b[^>]*?\shref="([^"]*)"', body)]
    inside = {each for each in links if each.startswith("#") and "=" not in each}

    assert len(inside) > 200
    assert {each[1:] for each in inside} - ids == set()
    assert {each for each in links if not each.startswith(("#", "https://", "mailto:"))} == set()


def test_every_section_that_a_verdict_names_is_in_it(site: Path) -> None:
    ids = set(re.findall(r'\sid="([^"]+)"', file_in(site).body))

    assert {section.partition("#")[2] or section for _, section in GUIDE.sections()} - ids == set()


def test_nothing_in_it_loads_from_anywhere(site: Path) -> None:
    file = file_in(site)

    assert not re.search(r'<(?:img|iframe|link|source|script)\b[^>]*\b(?:src|href)="', file.body)
    assert not re.search(r"@import|url\((?!\"?data:|'data:)", file.page["css"].decode())


def test_it_says_its_version_when_it_was_made_and_where_the_newest_is(site: Path) -> None:
    about = re.search(r'<p class="file__about">.*?</p>', file_in(site).body, re.DOTALL)

    assert about
    assert GUIDE.version in about[0]
    assert re.search(r'data-made="\d{4}-\d\d-\d\d"', about[0])
    assert f'<a href="{SITE_URL}">' in about[0]


@pytest.mark.parametrize("sentence", ["that is allowed to run scripts", f"{SITE_URL}</a>"])
def test_without_scripts_it_says_what_to_do(site: Path, sentence: str) -> None:
    noscript = re.search(r"<noscript>.*?</noscript>", file_in(site).text, re.DOTALL)

    assert noscript
    assert sentence in noscript[0]


def test_its_search_knows_what_sections_are_also_called(site: Path) -> None:
    (names,) = re.findall(r'id="term-preference-tuning" data-names="([^"]+)"', file_in(site).body)

    assert "RLHF" in names.split(", ")
