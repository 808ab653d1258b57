"""The site on real servers, configured as it says by itself, at a host's root and below a path."""

import gzip
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
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

BASES = ("", "/team/guide")
OFTEN = {("nginx", ""), ("Caddy", "/team/guide")}
ALL = [
    pytest.param(each, id="".join(each), marks=() if each in OFTEN else pytest.mark.full)
    for each in product(NAMES, BASES)
]
MISSING = ("nothing/", "nothing.md", "assets/quiz-0123456789/nothing.js")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sends, as it is on the wire."""

    status: int
    headers: Message
    body: bytes

    def says(self, name: str) -> str:
        return ", ".join(self.headers.get_all(name, []))


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


def ask(host: Host, path: str, method: str = "GET", **headers: str) -> Reply:
    address = urlsplit(host.address)
    connection = HTTPConnection(address.netloc, timeout=60)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, f"{address.path}/{path}", headers=sent)
    reply = connection.getresponse()
    body = reply.read()
    connection.close()
    return Reply(reply.status, reply.headers, body)


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
    replies = {end: ask(host, paths[end], "HEAD").headers for end in servers.TYPES}

    assert {end: each.get_content_type() for end, each in replies.items()} == servers.TYPES
    texts = [each for each in replies.values() if each.get_content_maintype() == "text"]
    assert {each.get_content_charset() for each in texts} == {"utf-8"}
    page = ask(host, "quiz/", "HEAD").headers
    assert (page.get_content_type(), page.get_content_charset()) == ("text/html", "utf-8")


def test_what_gains_by_it_comes_compressed_and_is_whole(host: Host) -> None:
    paths = ["quiz/", f"{app(host.site)}/{WORKER}", f"{app(host.site)}/library.zip.txt"]
    paths += [f"{app(host.site)}/page.css", "search/search_index.json", "guide.json", "index.md"]
    for path in paths:
        reply = ask(host, path, Accept_Encoding="gzip")
        file = host.site / path / "index.html" if path.endswith("/") else host.site / path
        assert reply.says("Content-Encoding") == "gzip", path
        assert "accept-encoding" in reply.says("Vary").lower()
        assert gzip.decompress(reply.body) == file.read_bytes()
        assert ask(host, path).body == file.read_bytes()
    wasm = ask(host, f"{app(host.site)}/pyodide.asm.wasm", "HEAD", Accept_Encoding="gzip")
    assert wasm.says("Content-Encoding") == "gzip"
    for path in ("assets/icon-192.png", "rag-vs-fine-tuning.zip"):
        assert ask(host, path, "HEAD", Accept_Encoding="gzip").says("Content-Encoding") == ""


def test_only_what_has_its_hash_in_its_address_is_used_without_asking(host: Host) -> None:
    hashed = [f"{app(host.site)}/{path.name}" for path in (host.site / app(host.site)).glob("*.*")]
    theme = next(host.site.glob("assets/javascripts/*.min.js")).relative_to(host.site).as_posix()

    def says(path: str) -> str:
        return ask(host, path, "HEAD").says("Cache-Control")

    assert {says(path) for path in hashed} == {servers.FOR_EVER}
    assert {says(path) for path in ("", "quiz/", theme, "search/search_index.json")} == {
        servers.ASK_FIRST
    }
    assert says(SERVICE_WORKER) == servers.NEVER
    assert {says(path) for path in MISSING} == {servers.ASK_FIRST}


@pytest.mark.parametrize("path", ["quiz/", "search/search_index.json"])
def test_what_has_not_changed_is_not_sent_again(host: Host, path: str) -> None:
    first = ask(host, path, Accept_Encoding="gzip")
    had = {"If_None_Match": first.says("ETag"), "If_Modified_Since": first.says("Last-Modified")}
    known = {name: value for name, value in had.items() if value}

    again = ask(host, path, Accept_Encoding="gzip", **known)
    assert (again.status, again.body, bool(known)) == (304, b"", True)


def test_pages_and_the_worker_come_with_their_policy_and_all_with_no_guessing(host: Host) -> None:
    paths = ["", "quiz/", "404.html", *MISSING, single_file.NAME, f"{app(host.site)}/{WORKER}"]
    replies = [ask(host, path, "HEAD") for path in paths]
    page = page_policy(host.site)

    policies = [each.says("Content-Security-Policy") for each in replies]
    assert policies == [page] * 6 + ["", WORKER_POLICY]
    assert {each.says("X-Content-Type-Options") for each in replies} == {"nosniff"}
    assert ask(host, "guide.json", "HEAD").says("X-Content-Type-Options") == "nosniff"


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_is_answered_by_the_site_s_own_page(host: Host, path: str) -> None:
    reply = ask(host, path)
    assert (reply.status, reply.headers.get_content_type()) == (404, "text/html")
    assert reply.body == (host.site / "404.html").read_bytes()


def test_an_address_without_its_slash_leads_to_the_page(host: Host) -> None:
    reply = ask(host, "quiz")
    assert reply.status in {301, 308}
    assert urlsplit(reply.says("Location")).path == f"{urlsplit(host.address).path}/quiz/"


@pytest.mark.parametrize("name", ["nginx", pytest.param("Caddy", marks=pytest.mark.full)])
def test_copies_that_are_compressed_before_are_sent_as_they_are(
    site: Path, tmp_path: Path, name: str
) -> None:
    laid = Path(shutil.copytree(site, tmp_path / "site", copy_function=os.symlink))
    copy = gzip.compress((site / "quiz" / "index.html").read_bytes(), 1)
    (laid / "quiz" / "index.html.gz").write_bytes(copy)
    with configured(name, laid) as address:
        reply = ask(Host(address, laid), "quiz/", Accept_Encoding="gzip")

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


def test_no_rule_of_headers_gives_the_worker_a_page_s_policy(site: Path) -> None:
    """Hosts send what every rule says that matches, and a browser obeys all of it."""
    rules = dict(re.findall(r"^(/\S*)\n((?:  .+\n?)+)", (site / "_headers").read_text(), re.M))
    pages = {f"/{path.parent.relative_to(site).as_posix()}/" for path in site.glob("**/index.html")}

    def policies(address: str) -> list[str]:
        matching = [
            headers
            for rule, headers in rules.items()
            if address == rule or (rule.endswith("*") and address.startswith(rule[:-1]))
        ]
        return re.findall(r"Content-Security-Policy: (.+)", "".join(matching))

    assert policies(f"/{app(site)}/{WORKER}") == [WORKER_POLICY]
    assert policies(f"/{single_file.NAME}") == []
    assert {tuple(policies(page.replace("/./", "/"))) for page in pages} == {(page_policy(site),)}
    assert len(rules) <= 100, "Cloudflare takes no more"
    assert max(map(len, (site / "_headers").read_text().splitlines())) <= 2_000, "nor longer ones"


def test_every_configuration_says_how_to_restrict_frames_and_none_does(site: Path) -> None:
    for name in servers.FILES:
        lines = (site / name).read_text(encoding="utf-8").splitlines()
        found = [line.strip() for line in lines if "frame-ancestors" in line]
        assert len(found) == 1, name
        assert found[0].startswith(("#", "; frame-ancestors")), name


def test_the_page_for_hosts_names_every_configuration_and_the_folder(site: Path) -> None:
    html = (site / "hosting" / "index.html").read_text(encoding="utf-8")
    assert {
        name for name in (*servers.FILES, servers.FOLDER) if f"<code>{name}</code>" in html
    } == {
        *servers.FILES,
        servers.FOLDER,
    }
