"""A newer version is never mixed with the one that is open, and takes no answers away."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scripts.offline import copied_files, service_worker
from tests.browser.quiz_page import (
    PATIENCE,
    answer,
    begin,
    change,
    choose,
    expect_verdict,
    pass_one_more,
)
from tests.offline.host import (
    INDEX,
    SOURCES,
    UPDATE,
    VERSION,
    WITHOUT_WORKERS,
    Host,
    expect_ready,
)

ANSWERS = {"freshness": "changing", "citations": "yes", "gap": "knowledge"}
LINK = "#freshness=changing&citations=yes&gap=knowledge"
LYING = {"Cache-Control": "max-age=600"}
COPIES = """async () => {
  const { waiting } = await navigator.serviceWorker.getRegistration();
  return { waiting: waiting !== null, versions: (await caches.keys()).length };
}"""


def test_a_newer_version_waits_beside_the_open_quiz_and_the_switch_keeps_the_answers(
    reader: BrowserContext, host: Host, second: Path
) -> None:
    host.headers |= LYING
    page = _installed(reader, host)
    before = reader.new_page()
    before.goto(f"{host.home}rag/")
    assert before.evaluate(VERSION) == before.evaluate(INDEX) == "first"

    host.deploy(second)
    after = reader.new_page()
    after.goto(f"{host.home}rag/")
    assert after.evaluate(VERSION) == after.evaluate(INDEX) == "second"
    assert page.evaluate(UPDATE) == "installed"
    change(page, "corpus", "small")

    answers = ANSWERS | {"corpus": "small"}
    expect_verdict(page, answers)
    assert page.evaluate(VERSION) == "first"
    expect(page.get_by_text("A newer version of this guide is here.")).to_be_visible()
    assert page.evaluate(COPIES) == {"waiting": True, "versions": 2}
    page.get_by_role("button", name="Switch to it").click()
    expect(page.locator("html")).to_have_attribute("data-version", "second", timeout=PATIENCE)
    expect_verdict(page, answers)
    expect_ready(page)
    assert page.evaluate(COPIES) == {"waiting": False, "versions": 1}
    expect(page.get_by_text("A newer version of this guide is here.")).to_be_hidden()

    host.close()

    page.reload()
    expect_verdict(page, answers)
    _expect_one_version(page, "second")
    for address in ("", "rag/", "faq/"):
        page.goto(f"{host.home}{address}")
        _expect_one_version(page, "second")


def test_a_version_with_the_same_quiz_takes_over_without_a_question(
    chromium_reader: BrowserContext, host: Host, site: Path, tmp_path: Path
) -> None:
    page = _installed(chromium_reader, host)
    corrected = Path(shutil.copytree(site, tmp_path / "corrected"))
    (corrected / "faq" / "index.html").write_text("<title>Corrected</title>", encoding="utf-8")
    service_worker.publish(corrected)
    host.deploy(corrected)
    page.evaluate(UPDATE)

    build = copied_files.manifest(corrected)["build"]
    expect(page.locator(".offline summary")).to_contain_text(build, timeout=PATIENCE)
    expect(page.get_by_text("A newer version of this guide is here.")).to_be_hidden()


FULL = pytest.mark.full


@pytest.mark.parametrize(
    "fault", ["cut", *(pytest.param(each, marks=FULL) for each in ("corrupt", "missing"))]
)
def test_an_update_that_breaks_off_leaves_the_old_version_whole(
    chromium_reader: BrowserContext, host: Host, second: Path, fault: str
) -> None:
    page = _installed(chromium_reader, host)
    host.deploy(second)
    getattr(host, fault).add("/faq/")

    assert page.evaluate(UPDATE) == "redundant"
    expect(page.get_by_text("A newer version of this guide is here.")).to_be_hidden()
    host.close()
    page.reload()

    expect_verdict(page, ANSWERS)
    expect_ready(page)
    _expect_one_version(page, "first")
    page.goto(f"{host.home}faq/")
    _expect_one_version(page, "first")


@FULL
def test_a_network_that_goes_in_mid_update_leaves_the_old_version_whole(
    reader: BrowserContext, host: Host, second: Path
) -> None:
    page = _installed(reader, host)
    host.deploy(second)
    host.stalled.add("/faq/")
    page.evaluate("navigator.serviceWorker.getRegistration().then((each) => void each.update())")
    assert host.is_asked_for("/faq/", PATIENCE / 1_000)
    host.close()
    page.reload()

    expect_verdict(page, ANSWERS)
    _expect_one_version(page, "first")
    page.goto(f"{host.home}faq/")
    _expect_one_version(page, "first")


def test_with_a_copy_trying_again_helps_though_the_server_has_another_version(
    chromium_reader: BrowserContext, host: Host, second: Path
) -> None:
    page = _installed(chromium_reader, host)
    host.deploy(second)
    (python,) = (worker for worker in page.workers if "/quiz-" in worker.url)
    python.evaluate("self.close()")
    host.failing.add("/quiz/")  # or the page would find out and reload
    change(page, "corpus", "small")

    page.get_by_role("button", name="Try again", exact=True).click()

    expect_verdict(page, ANSWERS | {"corpus": "small"})
    assert page.evaluate(VERSION) == "first"


def test_without_a_copy_the_page_finds_the_newer_version_and_reloads_once(
    chromium_reader: BrowserContext, host: Host, second: Path
) -> None:
    page = _opened_by_a_saver_of_data(chromium_reader, host)
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    host.deploy(second)
    _choose_first(page)
    answer(page, ANSWERS)
    pass_one_more(page)

    expect_verdict(page, ANSWERS)
    assert page.evaluate(VERSION) == "second"
    assert len(loads) == 1


def test_a_page_that_comes_back_as_it_was_is_reloaded_no_more_than_once(
    chromium_reader: BrowserContext, host: Host, site: Path, second: Path
) -> None:
    host.headers |= LYING
    page = _opened_by_a_saver_of_data(chromium_reader, host)
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    host.behind = site
    host.deploy(second)
    _choose_first(page)
    answer(page, ANSWERS)

    trouble = page.locator(".quiz__trouble")
    expect(trouble).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Try again", exact=True).click()
    expect(page.locator("#verdict-waiting")).to_be_hidden(timeout=PATIENCE)
    expect(trouble).to_be_visible(timeout=PATIENCE)
    assert len(loads) == 1
    assert page.evaluate(VERSION) == "first"
    for criterion, choice in ANSWERS.items():
        chosen = page.locator(f'#ask-{criterion} input[value="{choice}"]')
        expect(chosen).to_be_checked()


def test_what_is_typed_is_not_lost_to_a_newer_version(
    chromium_reader: BrowserContext, host: Host, second: Path
) -> None:
    page = _opened_by_a_saver_of_data(chromium_reader, host, begun=False)
    page.get_by_text("Open a record or a link that you kept").click()
    page.locator("#ask-saved").fill("half a record")
    host.deploy(second)
    page.get_by_role("button", name="Open it").click()

    expect(page.get_by_text("A newer version of this guide is here.")).to_be_visible()
    expect(page.locator("#ask-saved")).to_have_value("half a record")
    assert page.evaluate(VERSION) == "first"
    page.get_by_role("button", name="Switch to it").click()
    expect(page.locator("html")).to_have_attribute("data-version", "second", timeout=PATIENCE)


def _installed(context: BrowserContext, host: Host) -> Page:
    page = context.new_page()
    page.goto(f"{host.home}quiz/{LINK}")
    expect_verdict(page, ANSWERS)
    expect_ready(page)
    return page


def _choose_first(page: Page) -> None:
    """Give the first answer, with which Python begins, and see the page reload for it."""
    with page.expect_event("load"):
        choose(page, *next(iter(ANSWERS.items())))


def _opened_by_a_saver_of_data(context: BrowserContext, host: Host, *, begun: bool = True) -> Page:
    """Open the quiz with nothing of Python's fetched yet."""
    context.add_init_script(WITHOUT_WORKERS)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    page.goto(f"{host.home}quiz/")
    if begun:
        begin(page)
    return page


def _expect_one_version(page: Page, version: str) -> None:
    """Expect page, search index and the quiz's folder to be of one version."""
    assert page.evaluate(VERSION) == page.evaluate(INDEX) == version
    folders = page.evaluate(SOURCES)
    assert len(set(folders)) == 1, folders
