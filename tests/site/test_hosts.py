"""The site on real servers, configured as it says by itself, at a host's root and below a path."""

import gzip
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from scripts.hosting import servers
from scripts.hosting.policy import WORKER_POLICY, page_policy
from scripts.offline import single_file
from scripts.offline.service_worker import WORKER as SERVICE_WORKER
from scripts.runtime.bundle import WORKER
from tests.support.hosts import NAMES, configured
from tests.support.replies import ask

BASES = ("", "/team/guide")
FULL = pytest.mark.full
REST = [name for name in NAMES if name != "Caddy"]
OFTEN = {("nginx", ""), ("Caddy", "/team/guide")}
ALL = [
    pytest.param(each, id="".join(each), marks=() if each in OFTEN else FULL)
    for each in product(NAMES, BASES)
]
MISSING = ("nothing/", "nothing.md", "assets/quiz-0123456789/nothing.js")


@dataclass(frozen=True, slots=True)
class Host:
    """A server that runs: the address of the site on it, and what is laid there."""

    address: str
    site: Path


@pytest.fixture(scope="module", params=ALL)
def host(request: pytest.FixtureRequest, site: Path) -> Iterator[Host]:
    name, base = request.param
    with configured(name, site, base) as address:
        yield Host(address, site)


def app(site: Path) -> str:
    """Return the path of the folder that has a hash in its name."""
    (folder,) = site.glob("assets/quiz-*")
    return folder.relative_to(site).as_posix()


def one_of_each_kind(site: Path) -> dict[str, str]:
    """Return the path of a file of the site for each end that a name has."""
    files = sorted(path for path in site.rglob("*.*") if path.is_file() and path.suffix)
    return {path.suffix.lstrip("."): path.relative_to(site).as_posix() for path in files}


def test_every_file_of_the_site_has_a_type_and_no_type_is_for_nothing(host: Host) -> None:
    assert one_of_each_kind(host.site).keys() - {"config"} == servers.TYPES.keys()


def test_every_kind_of_file_comes_with_its_type_and_text_as_utf_8(host: Host) -> None:
    paths = one_of_each_kind(host.site)
    replies = {end: ask(host.address, paths[end], "HEAD").headers for end in servers.TYPES}

    assert {end: each.get_content_type() for end, each in replies.items()} == servers.TYPES
    texts = [each for each in replies.values() if each.get_content_maintype() == "text"]
    assert {each.get_content_charset() for each in texts} == {"utf-8"}
    page = ask(host.address, "quiz/", "HEAD").headers
    assert (page.get_content_type(), page.get_content_charset()) == ("text/html", "utf-8")


def test_what_gains_by_it_comes_compressed_and_is_whole(host: Host) -> None:
    paths = ["quiz/", f"{app(host.site)}/{WORKER}", f"{app(host.site)}/library.zip.txt"]
    paths += [f"{app(host.site)}/page.css", "search/search_index.json", "guide.json", "index.md"]
    for path in paths:
        reply = ask(host.address, path, Accept_Encoding="gzip")
        file = host.site / path / "index.html" if path.endswith("/") else host.site / path
        assert reply.says("Content-Encoding") == "gzip", path
        assert "accept-encoding" in reply.says("Vary").lower()
        assert gzip.decompress(reply.body) == file.read_bytes()
        assert ask(host.address, path).body == file.read_bytes()
    wasm = ask(host.address, f"{app(host.site)}/pyodide.asm.wasm", "HEAD", Accept_Encoding="gzip")
    assert wasm.says("Content-Encoding") == "gzip"
    for path in ("assets/icon-192.png", "rag-vs-fine-tuning.zip"):
        assert (
            ask(host.address, path, "HEAD", Accept_Encoding="gzip").says("Content-Encoding") == ""
        )


def test_only_what_has_its_hash_in_its_address_is_used_without_asking(host: Host) -> None:
    hashed = [f"{app(host.site)}/{path.name}" for path in (host.site / app(host.site)).glob("*.*")]
    theme = next(host.site.glob("assets/javascripts/*.min.js")).relative_to(host.site).as_posix()

    def says(path: str) -> str:
        return ask(host.address, path, "HEAD").says("Cache-Control")

    assert {says(path) for path in hashed} == {servers.FOR_EVER}
    assert {says(path) for path in ("", "quiz/", theme, "search/search_index.json")} == {
        servers.ASK_FIRST
    }
    assert says(SERVICE_WORKER) == servers.NEVER
    assert {says(path) for path in MISSING} == {servers.ASK_FIRST}


@pytest.mark.parametrize("path", ["quiz/", "search/search_index.json"])
def test_what_has_not_changed_is_not_sent_again(host: Host, path: str) -> None:
    first = ask(host.address, path, Accept_Encoding="gzip")
    had = {"If_None_Match": first.says("ETag"), "If_Modified_Since": first.says("Last-Modified")}
    known = {name: value for name, value in had.items() if value}

    again = ask(host.address, path, Accept_Encoding="gzip", **known)
    assert (again.status, again.body, bool(known)) == (304, b"", True)


def test_pages_and_the_worker_come_with_their_policy_and_all_with_the_common_headers(
    host: Host,
) -> None:
    paths = ["", "quiz/", "404.html", *MISSING, single_file.NAME, f"{app(host.site)}/{WORKER}"]
    replies = [ask(host.address, path, "HEAD") for path in paths]
    page = page_policy(host.site)

    policies = [each.says("Content-Security-Policy") for each in replies]
    assert policies == [page] * 6 + ["", WORKER_POLICY]
    for each in (*replies, ask(host.address, "guide.json", "HEAD")):
        assert {name: each.says(name) for name in servers.EVERYWHERE} == servers.EVERYWHERE


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_is_answered_by_the_site_s_own_page(host: Host, path: str) -> None:
    reply = ask(host.address, path)
    assert (reply.status, reply.headers.get_content_type()) == (404, "text/html")
    assert reply.body == (host.site / "404.html").read_bytes()


def test_an_address_without_its_slash_leads_to_the_page(host: Host) -> None:
    reply = ask(host.address, "quiz")
    assert reply.status in {301, 308}
    assert urlsplit(reply.says("Location")).path == f"{urlsplit(host.address).path}/quiz/"


@pytest.mark.parametrize("name", ["nginx", pytest.param("Caddy", marks=FULL)])
def test_copies_that_are_compressed_before_are_sent_as_they_are(
    site: Path, tmp_path: Path, name: str
) -> None:
    laid = Path(shutil.copytree(site, tmp_path / "site", copy_function=os.symlink))
    copy = gzip.compress((site / "quiz" / "index.html").read_bytes(), 1)
    (laid / "quiz" / "index.html.gz").write_bytes(copy)
    with configured(name, laid) as address:
        reply = ask(address, "quiz/", Accept_Encoding="gzip")

    assert (reply.body, reply.headers.get_content_type()) == (copy, "text/html")


def test_iis_reads_xml_with_every_type_and_both_policies(site: Path) -> None:
    """No IIS runs here: this holds the file to its grammar, and to what the others do."""
    settings = ElementTree.fromstring((site / "web.config").read_text(encoding="utf-8"))
    types = {
        each.attrib["fileExtension"].lstrip("."): each.attrib["mimeType"].partition(";")[0]
        for each in settings.iter("mimeMap")
    }
    policies = {
        location.get("path", ""): header.attrib["value"]
        for location in [settings.find("system.webServer"), *settings.iter("location")]
        if location is not None
        for header in location.iter("add")
        if header.get("name") == "Content-Security-Policy"
    }
    assert types == servers.TYPES
    assert policies == {"": page_policy(site), f"{app(site)}/{WORKER}": WORKER_POLICY}
    assert (site / app(site) / WORKER).is_file()


def test_iis_is_given_no_header_twice_whatever_the_server_sends_by_itself(site: Path) -> None:
    settings = ElementTree.fromstring((site / "web.config").read_text(encoding="utf-8"))
    for headers in settings.iter("customHeaders"):
        steps = [(each.tag, each.attrib["name"]) for each in headers]
        for at, (step, name) in enumerate(steps):
            if step == "add":
                assert steps[at - 1] == ("remove", name)


@pytest.mark.parametrize(("base", "path"), [("", "404.html"), ("/a/b", r"a\b\404.html")])
def test_iis_finds_the_page_for_what_is_missing_from_its_site_s_root(
    site: Path, base: str, path: str
) -> None:
    text = servers.configurations(site, f"https://guide.invalid{base}/")["web.config"]
    (error,) = ElementTree.fromstring(text).iter("error")
    assert (error.attrib["path"], error.attrib["responseMode"]) == (path, "File")


ANCESTORS = "'self' https://wiki.example.com"
MAY_FRAME = f"frame-ancestors {ANCESTORS}"


@pytest.mark.parametrize("name", ["Caddy", *(pytest.param(each, marks=FULL) for each in REST)])
def test_a_build_that_is_told_who_may_show_it_in_a_frame_says_so_with_every_page(
    site: Path, name: str
) -> None:
    with configured(name, site, ancestors=ANCESTORS) as address:
        replies = [ask(address, path, "HEAD") for path in ("quiz/", *MISSING, single_file.NAME)]

    policies = [each.says("Content-Security-Policy") for each in replies]
    assert policies == [f"{page_policy(site)}; {MAY_FRAME}"] * 4 + [MAY_FRAME]


def test_so_do_the_configurations_of_other_hosts_and_none_says_it_unasked(site: Path) -> None:
    texts = servers.configurations(site, "https://guide.invalid/", ANCESTORS)
    for text in map(unescape, (texts["web.config"], texts["_headers"])):
        pages = text.count(f"form-action 'none'; {MAY_FRAME}")
        assert pages == text.count("form-action") > 0
        assert text.count(MAY_FRAME) > pages, "the one file says it alone"
    for name in servers.FILES:
        assert "frame-ancestors" not in (site / name).read_text(encoding="utf-8"), name


@pytest.mark.parametrize("ancestors", ['"', "a;b", "a\nb", "$host", "{path}"])
def test_who_may_is_no_way_to_write_anything_else_into_a_configuration(
    site: Path, ancestors: str
) -> None:
    with pytest.raises(servers.HostingError, match="FRAME_ANCESTORS is"):
        servers.configurations(site, "https://guide.invalid/", ancestors)


def test_the_page_for_hosts_names_each_file_that_they_copy_or_upload_and_the_folder(
    site: Path,
) -> None:
    html = (site / "hosting" / "index.html").read_text(encoding="utf-8")
    included = {name for name in servers.FILES if re.search(r"/nginx-|/caddy-", name)}
    named = {*servers.FILES, servers.FOLDER} - included
    assert {name for name in named if f"<code>{name}</code>" in html} == named
