"""The policies in a real browser: everything works under them, and what they forbid is refused."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from scripts.bench import serve
from scripts.hosting.policy import WORKER_POLICY, html_pages, is_worker, page_policy
from scripts.offline import site_zip
from scripts.prose.addresses import SHORT
from tests.browser.conftest import NO_COPY, Open
from tests.browser.quiz_page import expect_verdict
from tests.support.engines import ENGINES, Engines
from tests.support.server import Server

FULL = pytest.mark.full
OURS = ("file:", "data:", "blob:")
QUIZ = "/quiz/#gap=knowledge"
REFUSED = """async (attempt) => {
  const refused = new Promise((resolve) => addEventListener("securitypolicyviolation",
    ({ effectiveDirective }) => resolve(effectiveDirective), { once: true }));
  try { attempt(); } catch {}
  return refused;
}"""
"""Returns which directive an attempt breaks."""
ELSEWHERE = "https://elsewhere.invalid/"
ATTEMPTS = {
    "script-src-elem": "append('script', 'textContent', '1')",
    "script-src-attr": "append('p', 'onclick', '1')",
    "style-src-elem": "append('style', 'textContent', 'p { color: red }')",
    "style-src-attr": "append('p', 'style', 'color: red')",
    "connect-src": f"fetch('{ELSEWHERE}').catch(() => {{}})",
    "img-src": f"append('img', 'src', '{ELSEWHERE}')",
    "frame-src": f"append('iframe', 'src', '{ELSEWHERE}')",
    "object-src": f"append('object', 'data', '{ELSEWHERE}')",
    "base-uri": f"append('base', 'href', '{ELSEWHERE}')",
    "form-action": f"append('form', 'action', '{ELSEWHERE}').submit()",
    "worker-src": "new Worker(URL.createObjectURL(new Blob([''])))",
}
APPEND = """const append = (tag, name, value) => {
  const $new = document.createElement(tag);
  if (name === "textContent") $new[name] = value;
  else $new.setAttribute(name, value);
  document.body.append($new);
  return $new;
};"""

type Crawl = Callable[[str, list[str]], list[str]]


@pytest.fixture
def crawl(browser: Browser) -> Iterator[Crawl]:
    """Open addresses below a root, each in turn; return what was refused or asked of others."""
    context = browser.new_context()
    context.add_init_script(NO_COPY)
    page = context.new_page()
    wrong: list[str] = []

    def crawl(root: str, addresses: list[str]) -> list[str]:
        page.on("console", lambda message: _note_complaint(page, message, wrong))
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("request", lambda asked: _note_foreign(page, asked, root, wrong))
        for address in addresses:
            page.goto(f"{root}{address}")
            page.wait_for_url(lambda url: f"/{SHORT}" not in url, wait_until="commit")
        return wrong

    yield crawl
    assert context.cookies() == []
    context.close()


def _note_complaint(page: Page, message: ConsoleMessage, wrong: list[str]) -> None:
    if message.type in {"error", "warning"}:
        wrong.append(f"{page.url}: {message.text}")


def _note_foreign(page: Page, asked: Request, root: str, wrong: list[str]) -> None:
    if not asked.url.startswith((root, *OURS)):
        wrong.append(f"{page.url}: asks for {asked.url}")


def _addresses(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in html_pages(site)]


def test_no_page_does_what_its_policy_forbids_or_asks_anybody_else(
    crawl: Crawl, site: Path, server: Server
) -> None:
    addresses = [each for each in _addresses(site) if not each.startswith(SHORT)]
    assert len(addresses) > 50

    assert crawl(f"{server.address}/", addresses) == []


@pytest.mark.parametrize("share", [50, pytest.param(1, marks=FULL)])
def test_nor_does_a_short_address(crawl: Crawl, site: Path, server: Server, share: int) -> None:
    short = [each for each in _addresses(site) if each.startswith(SHORT)]

    assert crawl(f"{server.address}/", short[::share]) == []


@pytest.mark.parametrize("share", [20, pytest.param(1, marks=FULL)])
def test_nor_does_a_page_of_the_zip(crawl: Crawl, site: Path, tmp_path: Path, share: int) -> None:
    with ZipFile(site / site_zip.NAME) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / site_zip.FOLDER
    pages = [*_addresses(folder)[::share], "quiz/index.html#gap=knowledge"]

    assert crawl(f"{folder.as_uri()}/", pages) == []


def test_an_inline_script_or_style_that_no_digest_names_is_found(
    crawl: Crawl, site: Path, server: Server
) -> None:
    html = (site / "rag" / "index.html").read_text(encoding="utf-8")
    foreign = "<script>1</script><p style='color:red'>"
    server.replaced["/rag/"] = html.replace("</article>", f"{foreign}</article>").encode()

    script, style = crawl(f"{server.address}/", ["rag/"])

    assert "script-src" in script
    assert "style-src" in style


def test_a_page_is_refused_whatever_its_policy_does_not_name(
    browser: Browser, server: Server
) -> None:
    page = browser.new_page()
    page.goto(f"{server.address}/rag/")
    for directive, attempt in ATTEMPTS.items():
        assert page.evaluate(f"() => {{ {APPEND} return ({REFUSED})(() => {attempt}); }}") == (
            directive
        )


def _send_policies(server: Server, site: Path) -> None:
    """Send with each file what a host is to send with it."""
    policy = page_policy(site)

    def reply(request: serve.Request, path: str) -> None:
        file = request.file(path)
        own = WORKER_POLICY if is_worker(path.lstrip("/")) else policy
        headers = {"Content-Type": serve.TYPES[file.suffix], "Content-Security-Policy": own}
        request.send_body(200, file.read_bytes(), headers)

    server.replies[""] = reply


@pytest.mark.parametrize(
    "name", ["Chromium", *(pytest.param(each, marks=FULL) for each in ENGINES[1:])]
)
def test_the_quiz_starts_the_fast_way_where_a_host_sends_the_policies_too(
    engines: Engines, server: Server, site: Path, name: str
) -> None:
    _send_policies(server, site)
    engine = engines[name]
    engine.open(server.address + QUIZ)

    engine.wait("document.querySelector('.quiz')?.dataset.python === 'snapshot'")
    engine.wait("document.querySelector('[data-part=label]').textContent")


def test_a_worker_that_a_host_sends_its_policy_with_can_ask_nobody_else(
    open_page: Open, server: Server, site: Path
) -> None:
    _send_policies(server, site)
    page = open_page(QUIZ, troubled=True)
    expect_verdict(page, {"gap": "knowledge"})
    (worker,) = (
        each for each in page.workers if is_worker(each.url.removeprefix(f"{server.address}/"))
    )

    assert worker.evaluate(f"({REFUSED})(() => {ATTEMPTS['connect-src']})") == "connect-src"


def test_a_page_remembers_the_choice_of_colours_and_nothing_else(
    open_page: Open, server: Server
) -> None:
    page = open_page("/rag/", color_scheme="light")
    stored = "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
    assert page.evaluate(stored) == [[], [], ""]
    page.locator(".md-header label[for^=__palette]:visible").click()

    assert page.evaluate(stored) == [["/.__palette"], [], ""]
