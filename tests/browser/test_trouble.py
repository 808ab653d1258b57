"""When Python cannot start, or dies, the page says so, keeps the answers, and offers a way on."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from quiz.decision.links.query_string import write
from scripts.browsers import chromium
from scripts.runtime.bundle import LIBRARY, SNAPSHOT, USED, WASM, WORKER
from tests.browser.conftest import QUIET, Open
from tests.browser.quiz_page import (
    GUIDE,
    PATIENCE,
    answer,
    begin,
    change,
    expect_question,
    expect_verdict,
    pass_one_more,
)
from tests.faults.wire import FAULTS
from tests.offline.host import expect_not_ready
from tests.support.server import Server

SOON = 60_000
"""Milliseconds; a guard against hanging. The page itself waits 8 seconds, or 30 to start."""

CORE = {"freshness": "changing", "citations": "yes", "gap": "knowledge"}
MODULES = {USED, WASM}
SPOILT = {"wasm": MODULES, "worker": {WORKER}, "snapshot-and-library": {SNAPSHOT, LIBRARY}}
SPOILT_HOW = {
    "cut": "arrived in part: the connection broke off",
    "corrupt": "arrived altered, twice",
}
AT_ONCE = {("cut", "wasm"), ("corrupt", "worker"), ("corrupt", "snapshot-and-library")}
"""Each fault and each kind of file once when landing; every pair at a release."""
SPOILT_PAIRS = [
    pytest.param(*pair, marks=[] if pair in AT_ONCE else pytest.mark.full)
    for pair in product(SPOILT_HOW, SPOILT)
]
BLOCKED = "WebAssembly is missing or blocked here, perhaps by your organisation."


def _expect_trouble(page: Page, sentence: str) -> None:
    trouble = page.locator(".quiz__trouble")
    expect(trouble).to_be_visible(timeout=SOON)
    expect(page.locator('[data-part="trouble"]')).to_contain_text(sentence)
    expect(trouble.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.locator(".quiz")).not_to_have_attribute("aria-busy", "true")
    assert "Traceback" not in page.locator("body").inner_text()
    trouble.get_by_role("link", name="The table below").click()
    expect(page.locator(".short-table")).to_be_visible()


def _expect_recovery(page: Page) -> None:
    page.get_by_role("button", name="Try again").click()
    expect_verdict(page, CORE)
    expect(page.locator(".quiz__trouble")).to_be_hidden()


@pytest.mark.parametrize(("file", "missing"), [(WASM, MODULES), (WORKER, {WORKER})])
def test_a_missing_file_is_told_and_trying_again_helps(
    open_page: Open, server: Server, file: str, missing: set[str]
) -> None:
    server.missing |= missing
    page = open_page(f"/quiz/#{write(GUIDE, CORE)}", troubled=True)
    _expect_trouble(page, f"The file {file} is not on the site (status 404).")

    server.missing.clear()
    _expect_recovery(page)


@pytest.mark.parametrize(("fault", "files"), SPOILT_PAIRS)
def test_a_file_that_is_cut_short_or_corrupt_is_told_and_trying_again_helps(
    open_page: Open, server: Server, fault: str, files: str
) -> None:
    spoilt: set[str] = getattr(server, fault)
    spoilt |= SPOILT[files]
    page = open_page("/quiz/#freshness=changing&citations=yes&gap=knowledge", troubled=True)
    _expect_trouble(page, SPOILT_HOW[fault])

    spoilt.clear()
    _expect_recovery(page)


def test_a_script_of_the_page_that_is_missing_leaves_form_and_table(
    open_page: Open, server: Server
) -> None:
    server.missing.add("quiz.js")
    page = open_page("/quiz/", troubled=True)

    _expect_form(page, "The quiz needs its script.")


def _expect_form(page: Page, sentence: str) -> None:
    """Expect the page as it comes, the form in full and its table, at once, and why it is so."""
    expect(page.locator(".quiz")).to_have_attribute("data-plain", "")
    expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.locator(".short-table")).to_be_visible()
    expect(page.locator(".quiz__question:visible")).to_have_count(len(GUIDE.criteria))
    expect(page.locator(".quiz__trouble:visible, .quiz button:visible")).to_have_count(0)


def test_blocked_webassembly_is_told(open_page: Open, server: Server) -> None:
    server.headers["Content-Security-Policy"] = "script-src 'self' 'unsafe-inline'"
    page = open_page("/quiz/#gap=knowledge", barred=True)

    _expect_trouble(page, BLOCKED)


def test_blocked_workers_are_told(open_page: Open, server: Server) -> None:
    server.headers["Content-Security-Policy"] = "worker-src 'none'"
    page = open_page("/quiz/#gap=knowledge", barred=True)

    _expect_trouble(page, "does not run the worker that the quiz needs")


def test_a_worker_that_dies_is_told_and_trying_again_helps(open_page: Open) -> None:
    page = open_page("/quiz/#freshness=changing&citations=yes&gap=both", troubled=True)
    expect_verdict(page, CORE | {"gap": "both"})
    (ours,) = (
        worker for worker in page.workers if "/quiz-" in worker.url
    )  # the search has its own
    ours.evaluate("self.close()")

    change(page, "gap", "knowledge")

    _expect_trouble(page, "It stopped while deciding.")
    _expect_recovery(page)


def test_a_file_that_never_comes_is_told_and_the_page_recovers_if_it_does(
    open_page: Open, server: Server
) -> None:
    server.stalled.add("memory.bin.txt")
    page = open_page("/quiz/#gap=knowledge", troubled=True)
    _expect_trouble(page, "It is taking longer than it should.")

    server.go_on.set()

    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator(".quiz__trouble")).to_be_hidden()


def test_questions_can_be_answered_while_python_is_in_trouble(
    open_page: Open, server: Server
) -> None:
    server.missing |= MODULES
    page = open_page("/quiz/", troubled=True)
    expect(page.locator(".quiz__trouble")).to_be_visible(timeout=SOON)
    begin(page)
    answer(page, {"freshness": "changing"})

    expect_question(page, "citations")
    expect(page.locator(".quiz__trouble")).to_be_visible()


def _errors(page: Page) -> list[str]:
    """Return the errors that the console gets from now on."""
    errors: list[str] = []
    page.on("console", lambda entry: errors.append(entry.text) if entry.type == "error" else None)
    return errors


def _expect_fault(page: Page) -> None:
    """Expect the fault to be owned up to, and nothing else to be blamed or shown."""
    fault = page.locator('[data-show="fault"]')
    expect(fault).to_be_visible(timeout=PATIENCE)
    expect(fault).to_contain_text("not in your answers")
    for part in ("#verdict", "#verdict-waiting", ".quiz__trouble"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator('[data-part="status"]')).to_have_text("")
    expect(page.locator(".quiz")).not_to_have_attribute("aria-busy", "true")


def test_a_fault_of_the_page_s_own_is_told_as_one_and_a_reload_helps(
    open_page: Open, server: Server
) -> None:
    server.stalled.add(USED)
    page = open_page(f"/quiz/#{write(GUIDE, CORE)}", troubled=True)
    errors = _errors(page)
    expect(page.locator("#verdict-waiting")).to_be_visible()
    address = page.url
    page.evaluate("document.querySelector('[data-part=\"runner-up\"]').remove()")
    server.go_on.set()

    _expect_fault(page)
    assert any("no part runner-up" in error for error in errors)
    assert page.url == address
    for criterion, choice in CORE.items():
        expect(page.locator(f'#ask-{criterion} input[value="{choice}"]')).to_be_checked()
    page.get_by_role("button", name="Reload the page").click()
    expect_verdict(page, CORE)


def test_after_a_fault_in_one_verdict_the_reader_goes_back_and_on(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge", troubled=True)
    expect_verdict(page, {"gap": "knowledge"})
    page.evaluate("document.querySelector('[data-part=\"needs\"]').dataset.part = 'gone'")
    change(page, "corpus", "small")
    _expect_fault(page)

    page.evaluate("document.querySelector('[data-part=\"gone\"]').dataset.part = 'needs'")
    page.go_back()

    expect_question(page, "corpus")
    expect(page.locator('[data-show="fault"]')).to_be_hidden()
    answer(page, {"corpus": "small"})
    expect_verdict(page, {"gap": "knowledge", "corpus": "small"})


def test_a_fault_beside_the_verdict_is_told_too(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge", troubled=True)
    expect_verdict(page, {"gap": "knowledge"})
    errors = _errors(page)
    page.evaluate("document.querySelector('[data-part=\"copied\"]').remove()")
    page.get_by_role("button", name="Copy link", exact=True).click()

    expect(page.locator('[data-show="fault"]')).to_be_visible()
    expect(page.locator("#verdict")).to_be_visible()
    assert any("no part copied" in error for error in errors)


def test_a_fault_while_python_is_asked_is_no_refusal(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge", troubled=True)
    expect_verdict(page, {"gap": "knowledge"})
    page.evaluate("delete window.MessageChannel")
    change(page, "corpus", "small")

    _expect_fault(page)
    assert "corpus=small" in page.url


FAULTS_OF_OTHERS = """() => new Promise((resolve) => {
  Promise.reject(new TypeError("an extension"));
  setTimeout(() => {
    setTimeout(resolve);
    missing();
  });
})"""


def test_a_fault_of_somebody_else_s_script_is_none_of_ours(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge", troubled=True)
    expect_verdict(page, {"gap": "knowledge"})
    page.evaluate(FAULTS_OF_OTHERS)

    expect(page.locator('[data-show="fault"]')).to_be_hidden()


def test_which_way_python_started_is_there_to_be_reported(open_page: Open) -> None:
    page = open_page("/quiz/#gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})

    expect(page.locator(".quiz")).to_have_attribute("data-python", "snapshot")


def test_a_fast_start_that_fails_is_seen_with_its_cause_in_the_console(
    open_page: Open, server: Server
) -> None:
    page = open_page("/404.html", troubled=True)
    warnings: list[str] = []
    page.on("console", lambda entry: warnings.append(entry.text))
    server.corrupt.add(SNAPSHOT)
    page.goto(f"{server.address}/quiz/#gap=knowledge")
    expect_verdict(page, {"gap": "knowledge"})

    expect(page.locator(".quiz")).to_have_attribute("data-python", "library")
    causes = [each for each in warnings if "the faster one failed" in each]
    assert len(causes) == 2, "by the worker, and by the page"
    assert all("Trouble: The file" in each for each in causes), causes


def test_a_link_that_is_too_long_gets_a_sentence_and_the_form_still_works(open_page: Open) -> None:
    page = open_page(f"/quiz/?gap=knowledge#utm_content={'x' * 300_000}")
    expect(page.locator('[data-part="status"]')).to_contain_text("are allowed", timeout=PATIENCE)

    answer(page, CORE)
    pass_one_more(page)
    expect_verdict(page, CORE)


def test_without_scripts_all_questions_can_be_read_with_the_table_beside_them(
    open_page: Open,
) -> None:
    page = open_page("/quiz/", java_script_enabled=False, viewport={"width": 1280, "height": 900})

    expect(page.locator(".quiz__question legend:visible")).to_have_count(len(GUIDE.criteria))
    for part in ("#ask-freshness", "#ask-prompting", ".short-table", ".quiz__exits"):
        expect(page.locator(part)).to_be_visible()
    for part in (".result", ".quiz__trouble", ".compare", "button >> nth=0"):
        expect(page.locator(f".quiz {part}")).to_be_hidden()
    form, table = page.locator(".quiz__form"), page.locator(".short-table")
    ours, beside = form.bounding_box(), table.bounding_box()
    assert ours and beside
    assert beside["x"] >= ours["x"] + ours["width"]


STORAGE_BLOCKED = "() => { try { localStorage; return false; } catch { return true; } }"


@pytest.fixture
def without_storage(browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """Open a browser whose user allows no site to store anything."""
    (tmp_path / "Default").mkdir()
    wishes = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(wishes))
    path = chromium()
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=path, args=QUIET
    )
    yield context
    context.close()


def test_the_quiz_needs_no_storage_and_says_only_if_asked_that_it_keeps_no_copy(
    without_storage: BrowserContext, server: Server
) -> None:
    page = without_storage.new_page()
    page.goto(f"{server.address}/quiz/?embed=1")
    assert page.evaluate(STORAGE_BLOCKED)
    begin(page)
    answer(page, CORE)
    pass_one_more(page)

    expect_verdict(page, CORE)
    expect_not_ready(page, "impossible")


def test_a_script_of_the_page_that_arrives_altered_is_fetched_anew(
    open_page: Open, server: Server
) -> None:
    server.altered_once.add("/quiz.js")
    page = open_page("/quiz/#gap=knowledge", troubled=True)

    expect_verdict(page, {"gap": "knowledge"})


def test_a_script_of_the_page_that_arrives_altered_twice_is_not_run(
    open_page: Open, server: Server
) -> None:
    server.altered.add("/quiz.js")
    page = open_page("/quiz/#gap=knowledge", troubled=True)

    expect(page.locator("script[data-again]")).to_be_attached()
    _expect_form(page, "The quiz needs its script.")


def test_a_host_that_calls_the_page_latin_1_changes_no_word(
    open_page: Open, server: Server
) -> None:
    server.replies["/quiz/"] = FAULTS["as Latin-1"]
    page = open_page("/quiz/")

    assert page.evaluate("document.characterSet") == "UTF-8"
    expect(page.get_by_text("Your answers stay in this page’s address")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "sentence"), [("cases", "Counting needs"), ("cost", "The sum needs")]
)
def test_a_script_of_cases_or_costs_that_arrives_altered_twice_is_not_run(
    open_page: Open, server: Server, name: str, sentence: str
) -> None:
    server.altered.add(f"/{name}.js")
    page = open_page(f"/{name}/", troubled=True)
    expect(page.locator("script[data-again]")).to_be_attached()
    obstacle = page.get_by_text(f"{sentence} this page’s script.")
    expect(obstacle).to_be_visible()

    server.altered.clear()
    server.altered_once.add(f"/{name}.js")
    page.reload()

    expect(obstacle).to_be_hidden()
