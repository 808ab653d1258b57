"""The file `_headers`, by the rules of both hosts that read it, as each of them documents its own.

Cloudflare takes a pattern as it is, but for `*`, which is anything, and `:name`, which is anything
without a slash; of several rules that match it sends all values of a header. Netlify goes by the
parts between slashes, with or without one at the end: `:name` is a part, and a last `*` is
anything, with or without the slash before it; of several rules it sends the last one's value.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.hosting import servers
from scripts.hosting.policy import WORKER_POLICY, page_policy
from scripts.offline import single_file
from scripts.offline.service_worker import WORKER as SERVICE_WORKER
from scripts.runtime.bundle import WORKER

type Rules = list[tuple[str, dict[str, str]]]
type Host = Callable[[Rules, str], dict[str, str]]
RULE = re.compile(r"^(/\S*)\n((?:  .+\n?)+)", re.MULTILINE)
LIMIT, LONGEST = 100, 2_000
"""How many rules Cloudflare takes, and how many signs in a line."""


def _rules(text: str) -> Rules:
    return [
        (pattern, dict(line.strip().split(": ", 1) for line in lines.splitlines()))
        for pattern, lines in RULE.findall(text)
    ]


def cloudflare(rules: Rules, address: str) -> dict[str, str]:
    sent: dict[str, str] = {}
    for pattern, headers in rules:
        parts = re.split(r"(\*|:[A-Za-z]\w*)", pattern)
        known = {"*": ".*"}
        regex = "".join(
            known.get(each, "[^/]+" if each.startswith(":") else re.escape(each)) for each in parts
        )
        if re.fullmatch(regex, address):
            for name, value in headers.items():
                sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


def netlify(rules: Rules, address: str) -> dict[str, str]:
    sent: dict[str, str] = {}
    for pattern, headers in rules:
        regex = ""
        for part in filter(None, pattern.split("/")):
            regex += "/?(.*)" if part == "*" else "/"
            regex += "" if part == "*" else "[^/]+" if part.startswith(":") else re.escape(part)
        if re.fullmatch(f"{regex}/?", address, re.IGNORECASE):
            sent |= headers
    return sent


def _addresses(site: Path) -> list[str]:
    """Return the address of every file, as readers ask for it."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return ["/" + re.sub(r"(^|/)index\.html$", r"\1", name) for name in names]


@pytest.fixture(scope="module")
def text(site: Path) -> str:
    return (site / "_headers").read_text(encoding="utf-8")


@pytest.mark.parametrize("host", [cloudflare, netlify])
def test_every_page_and_the_worker_have_their_policy_and_the_one_file_has_none(
    host: Host, text: str, site: Path
) -> None:
    rules, page = _rules(text), page_policy(site)
    sent = {each: host(rules, each) for each in _addresses(site)}
    policies = {each: headers.get("Content-Security-Policy") for each, headers in sent.items()}

    (worker,) = (each for each in sent if re.fullmatch(rf"/assets/quiz-\w+/{WORKER}", each))
    pages = [each for each in sent if each.endswith("/")]
    assert len(pages) > 500
    assert {policies[each] for each in pages} == {page}
    assert policies[worker] == WORKER_POLICY
    others = [each for each in sent if each not in {worker, *pages} and not each.endswith(".md")]
    assert {policies[each] for each in others} == {None}
    assert f"/{single_file.NAME}" in others


@pytest.mark.parametrize("host", [cloudflare, netlify])
def test_what_may_be_used_without_asking_is_what_every_server_says(
    host: Host, text: str, site: Path
) -> None:
    rules = _rules(text)
    for address in _addresses(site):
        expected = servers.FOR_EVER if re.match(rf"/{servers.HASHED}", address) else None
        expected = servers.NEVER if address == f"/{SERVICE_WORKER}" else expected
        assert host(rules, address).get("Cache-Control") == expected, address
        assert host(rules, address).items() >= servers.EVERYWHERE.items()


@pytest.mark.parametrize("host", [cloudflare, netlify])
@pytest.mark.parametrize("address", ["/quiz/", "/criteria/freshness/", f"/{single_file.NAME}"])
def test_who_may_show_it_in_a_frame_is_said_once_on_either_host(
    host: Host, site: Path, address: str
) -> None:
    texts = servers.configurations(site, "https://guide.invalid/", "https://wiki.example.com")
    policy = host(_rules(texts["_headers"]), address)["Content-Security-Policy"]
    assert policy.count("frame-ancestors https://wiki.example.com") == 1
    assert "," not in policy


def test_it_is_within_the_limits_that_cloudflare_has(text: str) -> None:
    assert 0 < len(_rules(text)) < LIMIT
    assert max(map(len, text.splitlines())) <= LONGEST
