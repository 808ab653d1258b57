"""The policies in real browsers: everything works under them, and what they forbid is refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from scripts.bench import serve
from scripts.hosting.policy import META, WORKER_POLICY, html_pages, is_worker, page_policy
from scripts.offline import single_file, site_zip
from scripts.prose.addresses import SHORT
from tests.browser.conftest import Open
from tests.browser.quiz_page import expect_verdict
from tests.support.complaints import listening, violations
from tests.support.engines import ENGINES, Driven, Engine, Engines, Played
from tests.support.server import Server

FULL = pytest.mark.full
QUIZ = "/quiz/#gap=knowledge"
ARRIVED = f"!location.pathname.includes('/{SHORT}') && document.readyState === 'complete'"
PYTHON_RUNS = "document.querySelector('.quiz')?.dataset.python"
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

INJECTED = {
    "script-src": "<script>1</script>",
    "style-src": "<p style='color: red'>",
    "img-src": f"<img src='{ELSEWHERE}'>",
}
"""What breaks which directive of a page."""
LOUD = {
    "error: thrown": "<script>throw 'thrown'</script>",
    "error: logged": "<script>console.error('logged')</script>",
    "warning: logged": "<script>console.warn('logged')</script>",
    ELSEWHERE: f"<img src='{ELSEWHERE}'>",
}
"""What a page without a policy complains of, or asks of others."""
IN_EACH = ["Chromium", *(pytest.param(each, marks=FULL) for each in ENGINES[1:])]
in_each_engine = pytest.mark.parametrize("engine", IN_EACH, indirect=True)


def _in_shares(share: int, elsewhere: int = 1) -> pytest.MarkDecorator:
    """Have Chromium open one of so many when landing, and all at a release, as the others do.

    Of what is made from one template, those open one of as many as `elsewhere` says.
    """
    full = (pytest.param(each, elsewhere, marks=FULL) for each in ENGINES[1:])
    return pytest.mark.parametrize(
        ("engine", "share"),
        [("Chromium", share), pytest.param("Chromium", 1, marks=FULL), *full],
        indirect=["engine"],
    )


@pytest.fixture
def engine(
    request: pytest.FixtureRequest, browser: Browser, engines: Engines, server: Server
) -> Iterator[Engine]:
    if request.param == "Chromium":
        shell = Played(browser)  # which runs already
        yield shell
        shell.close()
    else:
        engine = engines[request.param]
        server.is_listening = isinstance(engine, Driven)
        yield engine


def _crawl(engine: Engine, root: str, addresses: list[str]) -> list[str]:
    """Open addresses below a root, each in turn; return what was complained of."""
    engine.open("about:blank")
    for address in addresses:
        engine.go(f"{root}{address}")
        engine.wait(f"{ARRIVED} && !document.cookie")
    return engine.complaints()


def _addresses(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in html_pages(site)]


@in_each_engine
def test_no_page_does_what_its_policy_forbids_or_asks_anybody_else(
    engine: Engine, site: Path, server: Server
) -> None:
    addresses = [each for each in _addresses(site) if not each.startswith(SHORT)]
    assert len(addresses) > 50

    assert _crawl(engine, f"{server.address}/", addresses) == []


@_in_shares(100, elsewhere=5)
def test_nor_does_a_short_address(engine: Engine, site: Path, server: Server, share: int) -> None:
    short = [each for each in _addresses(site) if each.startswith(SHORT)]

    assert _crawl(engine, f"{server.address}/", short[::share]) == []


@_in_shares(20)
def test_nor_does_a_page_of_the_zip(engine: Engine, site: Path, tmp_path: Path, share: int) -> None:
    with ZipFile(site / site_zip.NAME) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / site_zip.FOLDER
    if isinstance(engine, Driven):
        for page in html_pages(folder):
            page.write_text(listening(page.read_text("utf-8")), "utf-8")

    assert _crawl(engine, f"{folder.as_uri()}/", _addresses(folder)[::share]) == []


@in_each_engine
def test_nor_does_a_page_of_the_one_file(engine: Engine, site: Path, tmp_path: Path) -> None:
    file = tmp_path / single_file.NAME
    text = (site / single_file.NAME).read_text("utf-16")
    file.write_text(listening(text) if isinstance(engine, Driven) else text, "utf-16")
    engine.open("about:blank")
    engine.go(file.as_uri())
    engine.wait(PYTHON_RUNS)
    pages = engine.see("[...document.querySelectorAll('[data-page]')].map(({ id }) => id)")
    assert len(pages) > 50

    for page in pages:
        engine.see(f"(location.hash = {json.dumps(page)})")
        engine.wait(f"!document.getElementById({json.dumps(page)}).hidden")

    assert engine.complaints() == []


@in_each_engine
@pytest.mark.parametrize("directive", INJECTED)
def test_what_a_policy_does_not_name_is_found_by_the_crawl(
    engine: Engine, site: Path, server: Server, directive: str
) -> None:
    html = (site / "rag" / "index.html").read_text("utf-8")
    server.replaced["/rag/"] = html.replace(
        "</article>", f"{INJECTED[directive]}</article>"
    ).encode()

    found = violations(_crawl(engine, f"{server.address}/", ["rag/"]))

    assert found
    assert all(directive in each for each in found)


@in_each_engine
def test_any_other_complaint_is_found_by_the_crawl(
    engine: Engine, site: Path, server: Server
) -> None:
    html = META.sub("", (site / "rag" / "index.html").read_text("utf-8"))
    loud = "".join(LOUD.values())
    server.replaced["/rag/"] = html.replace("</article>", f"{loud}</article>").encode()

    found = _crawl(engine, f"{server.address}/", ["rag/"])

    assert [each for each in LOUD if not any(each in complaint for complaint in found)] == []


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


@pytest.mark.parametrize("name", IN_EACH)
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
    page = open_page(QUIZ, barred=True)
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


def test_whoever_is_linked_to_does_not_learn_from_where(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    asked: list[str | None] = []

    def reply(request: serve.Request, _: str) -> None:
        asked.append(request.headers["Referer"])
        request.send_body(200, b"<title>Elsewhere</title>", {"Content-Type": "text/html"})

    with Server(tmp_path) as elsewhere:
        elsewhere.replies["/paper"] = reply
        page = browser.new_page()
        page.goto(f"{server.address}/rag/")
        link = page.locator("article a[href]").first
        follow = "(link, address) => { link.href = address; link.click(); }"
        link.evaluate(follow, f"{elsewhere.address}/paper")
        expect(page).to_have_title("Elsewhere")
        page.close()

    assert asked == [None]
