"""What comes in place of a file is called what it is, whichever file and whatever came."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.bench import serve
from scripts.runtime.bundle import LIBRARY, SNAPSHOT, USED, WASM, WORKER
from tests.browser.conftest import NO_COPY
from tests.browser.quiz_page import PATIENCE, expect_verdict
from tests.support.server import Reply, Server

FILES = {"worker": {WORKER}, "module": {USED, WASM}, "memory": {SNAPSHOT, LIBRARY}}
SIGN_IN = "/404.html"
PAGE = b"<!doctype html><title>Sign in</title>"
TEXT, HTML = serve.TYPES[".txt"], serve.TYPES[".html"]


def _half(request: serve.Request, path: str) -> None:
    """Send half of a file and hang up, without having said how long it is."""
    file = request.file(path)
    request.send_response(200)
    request.send_header("Content-Type", serve.TYPES[file.suffix])
    request.end_headers()
    body = file.read_bytes()
    request.wfile.write(body[: len(body) // 2])
    request.close_connection = True


def _sends(status: int, body: bytes, kind: str) -> Reply:
    return lambda request, path: request.send_body(status, body, {"Content-Type": kind})


def _empty(request: serve.Request, path: str) -> None:
    request.send_body(200, b"", {"Content-Type": serve.TYPES[request.file(path).suffix]})


def _leads(address: str) -> Reply:
    return lambda request, path: request.send_body(302, b"", {"Location": address})


REPLIES: dict[str, tuple[Reply, str]] = {
    "half": (_half, "arrived too short"),
    "empty": (_empty, "arrived empty"),
    "page": (_sends(200, PAGE, HTML), "came a web page, perhaps one to sign in on"),
    "page-as-text": (_sends(200, PAGE, TEXT), "came a web page, perhaps one to sign in on"),
    "sign-in": (_leads(SIGN_IN), "came a web page, perhaps one to sign in on"),
    "forbidden": (_sends(403, PAGE, HTML), "(status 403). Signing in again may help."),
    "down": (_sends(503, b"down", TEXT), "could not send the file"),
}
AT_ONCE = {("worker", "page-as-text"), ("memory", "half")}
CASES = [
    pytest.param(files, *REPLIES[reply], id=f"{name}-{reply}", marks=decorators)
    for name, files in FILES.items()
    for reply in REPLIES
    for decorators in [[] if (name, reply) in AT_ONCE else [pytest.mark.full]]
]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page that may complain, and call out."""
    with browser.new_context() as context:
        context.add_init_script(NO_COPY)
        yield context.new_page()


def _expect_sentence_and_recovery(
    page: Page, server: Server, files: set[str], reply: Reply, sentence: str
) -> None:
    server.replies |= dict.fromkeys(files, reply)
    page.goto(f"{server.address}/quiz/#gap=knowledge")
    trouble = page.locator('[data-part="trouble"]')
    expect(trouble).to_contain_text(sentence, timeout=PATIENCE)
    assert any(f"the file {name}" in trouble.inner_text().lower() for name in files)

    server.replies.clear()
    page.get_by_role("button", name="Try again").click()
    expect_verdict(page, {"gap": "knowledge"})


@pytest.mark.parametrize(("files", "reply", "sentence"), CASES)
def test_what_comes_in_place_of_a_file_is_called_what_it_is_and_trying_again_helps(
    page: Page, server: Server, files: set[str], reply: Reply, sentence: str
) -> None:
    _expect_sentence_and_recovery(page, server, files, reply, sentence)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(files, id=name, marks=[] if name == "module" else pytest.mark.full)
        for name, files in FILES.items()
    ],
)
def test_a_host_that_sends_readers_to_another_to_sign_in_is_not_called_out_of_reach(
    page: Page, server: Server, files: set[str]
) -> None:
    with Server(server.folder) as other:
        away = _leads(f"{other.address}{SIGN_IN}")
        _expect_sentence_and_recovery(page, server, files, away, "sends requests for the file")


def _strict(kind: str) -> Reply:
    """Send a file under a type that browsers have to take at its word."""

    def reply(request: serve.Request, path: str) -> None:
        headers = {"Content-Type": kind, "X-Content-Type-Options": "nosniff"}
        request.send_body(200, request.file(path).read_bytes(), headers)

    return reply


def test_a_type_that_browsers_refuse_is_named_for_whoever_runs_the_site(
    page: Page, server: Server
) -> None:
    server.replies[WORKER] = _strict(TEXT)
    page.goto(f"{server.address}/quiz/#gap=knowledge")

    trouble = page.locator('[data-part="trouble"]')
    expect(trouble).to_contain_text("by sending scripts as text/javascript", timeout=PATIENCE)
    expect(trouble).to_contain_text(f"the file {WORKER} as “{TEXT}”")


def test_a_script_of_the_page_that_browsers_refuse_leaves_the_form(
    page: Page, server: Server
) -> None:
    server.replies["/quiz.js"] = _strict(TEXT)
    page.goto(f"{server.address}/quiz/#gap=knowledge")

    expect(page.get_by_text("The quiz needs its script.")).to_be_visible()
    expect(page.locator(".quiz button:visible")).to_have_count(0)
