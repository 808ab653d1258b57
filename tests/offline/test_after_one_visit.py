"""After one visit of the quiz, quiz and guide open without a server, and the page says so."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, expect

from scripts.offline import copied_files
from scripts.runtime.bundle import SNAPSHOT, USED
from tests.browser.quiz_page import PATIENCE, expect_verdict
from tests.offline.host import (
    FOLDER,
    INDEX,
    REGISTERED,
    WITHOUT_WORKERS,
    Host,
    expect_not_ready,
    expect_ready,
)

ANSWERS = {"freshness": "changing", "citations": "yes", "gap": "knowledge"}
LINK = "#freshness=changing&citations=yes&gap=knowledge"
MEGABYTES = re.compile(r"([\d.]+) MB")
SIZES = (".offline summary", '[data-show="offline-arriving"]')
DELETE_ENTRY = """async (digest) => {
  const cache = await caches.open((await caches.keys())[0]);
  const entry = (await cache.keys()).find(({ url }) => url.endsWith(digest));
  return cache.delete(entry);
}"""
STORED = """async () => {
  const names = await caches.keys();
  const { length } = await navigator.serviceWorker.getRegistrations();
  return names.length + length;
}"""


@pytest.mark.parametrize(
    "reader", ["chromium", pytest.param("firefox", marks=pytest.mark.full)], indirect=True
)
def test_quiz_and_guide_open_with_the_server_stopped_and_nothing_came_twice(
    reader: BrowserContext, host: Host, site: Path
) -> None:
    page = reader.new_page()
    page.goto(f"{host.home}quiz/{LINK}")
    expect_ready(page)
    for address, _ in copied_files.files(site):
        assert host.asked[f"/{FOLDER}/{address}"], address
    assert host.repeated() == []
    assert page.evaluate(REGISTERED) == [host.home]
    shown = (page.locator(part).text_content() or "" for part in SIZES)
    measured, stated = (float(MEGABYTES.findall(text)[0]) for text in shown)
    assert measured == pytest.approx(stated, abs=0.2)  # browsers compress much as we do
    page.close()

    host.close()

    for address in ("quiz/", "quiz", "quiz/index.html", "quiz/?utm_source=mail"):
        page = reader.new_page()
        page.goto(f"{host.home}{address}{LINK}")
        expect_verdict(page, ANSWERS)
    expect(page.locator(".quiz")).to_have_attribute("data-python", "snapshot")
    expect_ready(page)
    for address in ("", "rag/", "criteria/gap/"):
        page.goto(f"{host.home}{address}")
        expect(page.locator("article h1")).to_be_visible()
        assert page.evaluate(INDEX) == "first"
    for unlisted in (f"{host.home}no-such-page/", f"{host.address}/"):
        with pytest.raises(Error):
            reader.new_page().goto(unlisted)


def test_the_copy_steps_in_when_the_server_is_down_or_late(
    chromium_reader: BrowserContext, host: Host
) -> None:
    page = chromium_reader.new_page()
    page.goto(f"{host.home}quiz/")
    expect_ready(page)
    host.failing.add("/rag/")
    host.stalled.add("/faq/")

    for address in ("rag/", "faq/"):
        page.goto(f"{host.home}{address}")
        expect(page.locator("article h1")).to_be_visible()
    response = page.goto(f"{host.home}no-such-page/")

    assert response
    assert response.status == 404


@pytest.mark.parametrize(("gone", "way"), [(SNAPSHOT, "library"), (USED, "whole-module")])
def test_without_a_file_of_the_fast_start_python_starts_offline_in_another_way(
    chromium_reader: BrowserContext, host: Host, site: Path, gone: str, way: str
) -> None:
    page = chromium_reader.new_page()
    page.goto(f"{host.home}quiz/")
    expect_ready(page)
    hashed = copied_files.manifest(site)["hashed"]
    (entry,) = (digest for address, digest in hashed.items() if address.endswith(gone))
    assert page.evaluate(DELETE_ENTRY, entry)
    host.close()

    page.goto(f"{host.home}quiz/{LINK}")
    page.reload()

    expect_verdict(page, ANSWERS)
    expect(page.locator(".quiz")).to_have_attribute("data-python", way)


def test_the_copy_is_removed_by_its_button_and_comes_back_only_by_another(
    reader: BrowserContext, host: Host
) -> None:
    page = reader.new_page()
    page.goto(f"{host.home}quiz/")
    expect_ready(page)
    page.locator(".offline summary").click()
    page.get_by_role("button", name="Remove the copy").click()
    expect(page.get_by_role("button", name="Keep a copy")).to_be_visible()
    assert page.evaluate(STORED) == 0

    page = reader.new_page()
    page.goto(f"{host.home}quiz/")
    expect_not_ready(page, "absent")
    assert page.evaluate(STORED) == 0
    page.get_by_role("button", name="Keep a copy").click()
    expect_ready(page)


def test_a_copy_with_a_file_that_is_not_what_it_was_is_none(
    reader: BrowserContext, host: Host
) -> None:
    host.corrupt.add("/faq/")
    page = reader.new_page()
    page.goto(f"{host.home}quiz/{LINK}")
    expect_not_ready(page, "failed")
    expect_verdict(page, ANSWERS)
    assert page.evaluate(STORED) == 0

    host.corrupt.clear()
    page.get_by_role("button", name="Try again to keep a copy").click()
    expect_ready(page)


def test_a_copy_that_has_lost_a_file_is_mended_before_it_counts(
    chromium_reader: BrowserContext, host: Host
) -> None:
    page = chromium_reader.new_page()
    page.goto(f"{host.home}quiz/")
    expect_ready(page)
    assert page.evaluate(DELETE_ENTRY, "")
    host.failing.add("")
    page.goto(f"{host.home}quiz/")
    expect_not_ready(page, "failed")

    host.failing.clear()
    page.get_by_role("button", name="Try again to keep a copy").click()
    expect_ready(page)


def test_who_only_reads_or_saves_data_gets_no_copy_unasked(
    chromium_reader: BrowserContext, host: Host
) -> None:
    page = chromium_reader.new_page()
    page.goto(f"{host.home}rag/", wait_until="networkidle")
    assert page.evaluate(STORED) == 0

    session = chromium_reader.new_cdp_session(page)
    session.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    page.goto(f"{host.home}quiz/{LINK}")
    expect_verdict(page, ANSWERS)
    expect_not_ready(page, "absent")
    assert page.evaluate(STORED) == 0


def test_where_there_are_no_workers_the_quiz_says_so_only_if_asked(
    reader: BrowserContext, host: Host
) -> None:
    reader.add_init_script(WITHOUT_WORKERS)
    page = reader.new_page()
    page.goto(f"{host.home}quiz/{LINK}")
    expect_verdict(page, ANSWERS)

    expect_not_ready(page, "impossible")


def test_where_the_disk_is_full_the_quiz_says_so_only_if_asked(
    chromium_reader: BrowserContext, host: Host
) -> None:
    page = chromium_reader.new_page()
    session = chromium_reader.new_cdp_session(page)
    quota = {"origin": host.address, "quotaSize": 1_000_000}
    session.send("Storage.overrideQuotaForOrigin", quota)
    page.goto(f"{host.home}quiz/{LINK}")
    expect_verdict(page, ANSWERS)

    expect_not_ready(page, "failed")
    assert page.evaluate(STORED) == 0


def test_in_a_frame_no_copy_is_made(chromium_reader: BrowserContext, host: Host) -> None:
    frame = f'<!doctype html><title>Wiki</title><iframe src="{host.home}quiz/?embed=1{LINK}">'
    (host.folder / "wiki.html").write_text(frame)
    page = chromium_reader.new_page()
    page.goto(f"{host.address}/wiki.html")
    quiz = page.frame_locator("iframe")
    shown = quiz.locator('[data-show="offline-impossible"]')

    expect(shown).to_have_js_property("hidden", False, timeout=PATIENCE)
    expect(quiz.locator('[data-part="label"]')).not_to_be_empty()
    assert page.evaluate(STORED) == 0
