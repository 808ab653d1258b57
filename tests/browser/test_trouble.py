"""When Python cannot start, the page says so, keeps the answers, and offers a way on."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.quiz_page import PATIENCE, choose, expect_verdict
from tests.server import Server

SOON = 10_000
"""Milliseconds within which trouble must be told."""

MISSING = {
    "pyodide.asm.wasm": "The file pyodide.asm.wasm did not arrive (status 404).",
    "stdlib.zip.txt": "The file stdlib.zip.txt did not arrive (status 404).",
    ".whl": "did not arrive (status 404).",
    "pyodide.asm.js": "It stopped while starting.",
    "pyodide.mjs": "A file of the quiz did not arrive.",
    "manifest.js": "A file of the quiz did not arrive.",
    "worker.js": "A file of the quiz did not arrive.",
}
BLOCKED = "WebAssembly is missing or blocked here, perhaps by your organisation."


def _expect_trouble(page: Page, sentence: str) -> None:
    trouble = page.locator(".quiz__trouble")
    expect(trouble).to_be_visible(timeout=SOON)
    expect(page.locator('[data-part="trouble"]')).to_contain_text(sentence)
    expect(trouble.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.locator(".short-table")).to_be_visible()
    expect(page.locator(".quiz")).not_to_have_attribute("aria-busy", "true")
    assert "Traceback" not in page.locator("body").inner_text()


@pytest.mark.parametrize("file", MISSING)
def test_a_missing_file_is_told_and_trying_again_helps(
    open_page: Open, server: Server, file: str
) -> None:
    server.missing.add(file)
    page = open_page("/quiz/", troubled=True)
    choose(page, "gap", "knowledge")
    page.locator('button[type="submit"]').click()
    _expect_trouble(page, MISSING[file])

    server.missing.clear()
    page.get_by_role("button", name="Try again").click()

    expect(page.locator('#ask-gap input[value="knowledge"]')).to_be_checked()
    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator(".quiz__trouble")).to_be_hidden()


def test_blocked_webassembly_is_told(open_page: Open, server: Server) -> None:
    server.headers["Content-Security-Policy"] = "script-src 'self' 'unsafe-inline'"
    page = open_page("/quiz/#gap=knowledge", troubled=True)

    _expect_trouble(page, BLOCKED)


def test_a_policy_without_unsafe_eval_is_enough(open_page: Open, server: Server) -> None:
    server.headers["Content-Security-Policy"] = (
        "default-src 'none'; connect-src 'self'; img-src 'self' data:; "
        "style-src 'self' 'unsafe-inline'; worker-src 'self'; "
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'"
    )
    page = open_page("/quiz/#gap=knowledge")

    expect_verdict(page, {"gap": "knowledge"})


def test_a_file_that_never_comes_is_told_and_the_page_recovers_if_it_does(
    open_page: Open, server: Server
) -> None:
    server.stalled.add("stdlib.zip.txt")
    page = open_page("/quiz/#gap=knowledge", troubled=True)
    _expect_trouble(page, "It is taking longer than it should.")

    server.go_on.set()

    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator(".quiz__trouble")).to_be_hidden()


def test_a_link_that_is_too_long_gets_a_sentence_and_the_form_still_works(open_page: Open) -> None:
    page = open_page(f"/quiz/?utm_content={'x' * 3_000}&gap=knowledge")
    expect(page.locator('[role="status"]')).to_contain_text("2000 are allowed", timeout=PATIENCE)

    choose(page, "freshness", "changing")
    expect_verdict(page, {"gap": "knowledge", "freshness": "changing"})


def test_without_scripts_the_form_can_be_read_with_the_table_beside_it(open_page: Open) -> None:
    page = open_page("/quiz/", java_script_enabled=False, viewport={"width": 1280, "height": 900})

    expect(page.locator("fieldset legend")).to_have_count(14)
    for part in ("#ask-freshness", "#ask-prompting", ".short-table", ".map"):
        expect(page.locator(part)).to_be_visible()
    for part in (".quiz__verdict", ".quiz__actions", ".quiz__trouble"):
        expect(page.locator(part)).to_be_hidden()
    form, table = page.locator(".quiz__form"), page.locator(".short-table")
    ours, beside = form.bounding_box(), table.bounding_box()
    assert ours and beside
    assert beside["x"] >= ours["x"] + ours["width"]
