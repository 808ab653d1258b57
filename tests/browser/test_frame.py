"""`?embed=1`: the quiz in a frame of another site, which may store nothing there."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, Playwright, expect

from scripts.browsers import chromium, firefox
from tests.browser.conftest import QUIET
from tests.browser.quiz_page import ASKED, PATIENCE, expect_verdict
from tests.support.server import Server

CORE = {"freshness": "changing", "citations": "yes", "gap": "knowledge"}
OUT = "Open in a new tab"
SANDBOX = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox"
"""What a wiki may allow at most to a page that it does not know: no origin, so no storage."""
STORES = "() => { try { return localStorage.length >= 0; } catch { return false; } }"


@pytest.fixture(
    scope="module", params=["chromium", pytest.param("firefox", marks=pytest.mark.full)]
)
def engine(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Browser]:
    """Start a browser that lets a framed site of others store nothing, where that can be set."""
    if request.param == "chromium":
        yield (browser := playwright.chromium.launch(executable_path=chromium(), args=QUIET))
    else:
        blocked: dict[str, str | float | bool] = {
            "network.cookie.cookieBehavior": 1,
            "dom.disable_open_during_load": False,
        }
        yield (
            browser := playwright.firefox.launch(
                executable_path=firefox(), channel="moz-firefox", firefox_user_prefs=blocked
            )
        )
    browser.close()


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path) as wiki:
        yield wiki


def _framed(
    engine: Browser, wiki: Server, server: Server, folder: Path, sandbox: str = ""
) -> tuple[Page, FrameLocator]:
    """Open a page of the wiki at 127.0.0.1 with the quiz, which is at localhost, in a frame."""
    quiz = server.address.replace("127.0.0.1", "localhost") + "/quiz/?embed=1"
    rights = f' sandbox="{escape(sandbox)}"' if sandbox else ""
    frame = f'<iframe src="{quiz}"{rights} width="360" height="640"></iframe>'
    (folder / "page.html").write_text(f"<!doctype html><title>Wiki</title>{frame}")
    page = engine.new_page()
    page.goto(f"{wiki.address}/page.html")
    return page, page.frame_locator("iframe")


def _answer(frame: FrameLocator) -> None:
    _press(frame.get_by_role("button", name="Begin"))
    for criterion, choice in CORE.items():
        _press(frame.locator(f'#ask-{criterion} input[value="{choice}"]'))
        _press(frame.get_by_role("button", name="Continue"))


def _pass_one_more(frame: FrameLocator) -> None:
    """Leave open the question that follows the short quiz, once Python is there to ask it."""
    more = frame.locator(f"{ASKED}:not([data-core])")
    expect(more).to_be_visible(timeout=PATIENCE)
    _press(more.locator(".quiz__choice--unsure"))
    _press(frame.get_by_role("button", name="Continue"))


def _press(what: Locator) -> None:
    """Press it from within: over BiDi neither pointer nor keys reach a frame of another site."""
    what.evaluate("each => each.click()")


def _open_outside(page: Page, frame: FrameLocator) -> Page:
    with page.expect_popup() as opened:
        _press(frame.get_by_role("link", name=OUT))
    return opened.value


def test_in_another_site_s_frame_the_quiz_is_answered_and_opened_outside(
    engine: Browser, wiki: Server, server: Server, tmp_path: Path
) -> None:
    page, frame = _framed(engine, wiki, server, tmp_path)
    _answer(frame)
    _pass_one_more(frame)
    expect(frame.locator('[data-part="label"]')).to_have_text("RAG", timeout=PATIENCE)
    expect(frame.locator("#verdict")).to_be_focused()

    outside = _open_outside(page, frame)

    expect(outside.locator(".md-header")).to_be_visible()
    expect_verdict(outside, CORE)


def test_in_a_sandbox_without_an_origin_the_frame_says_so_and_leads_out_with_the_answers(
    engine: Browser, wiki: Server, server: Server, tmp_path: Path
) -> None:
    server.headers["Access-Control-Allow-Origin"] = "*"  # as on most static hosts
    page, frame = _framed(engine, wiki, server, tmp_path, SANDBOX)
    _answer(frame)
    expect(frame.locator(".quiz__trouble")).to_be_visible(timeout=PATIENCE)
    assert page.frames[1].evaluate(STORES) is False
    _press(frame.get_by_role("link", name="The table below"))
    expect(frame.locator(".short-table")).to_be_visible()

    outside = _open_outside(page, frame)

    expect_verdict(outside, CORE)
