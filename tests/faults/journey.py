"""What a reader gets while something fails, and whether the way on that the page names works."""

import re
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import Error, Page, TimeoutError, expect

from tests.browser.quiz_page import expected, explained, shown
from tests.support.server import Server

ANSWERS = {"freshness": "changing", "citations": "yes", "gap": "knowledge"}
LINK = "/quiz/#" + "&".join(f"{criterion}={choice}" for criterion, choice in ANSWERS.items())
PATIENCE = 60_000
"""Milliseconds; a guard against hanging. The page itself gives up before."""
QUIET = 10_000
NOT_OURS = re.compile(r"Traceback|undefined|NaN|\[object|Error:|^$")
GARBLED = re.compile("Ã|â€|\N{REPLACEMENT CHARACTER}")
"""What UTF-8 looks like to who takes it for Latin-1, or for what it isn't."""
STATE = """() => {
  const $quiz = document.querySelector(".quiz");
  if (!$quiz) return null;
  const text = (selector) => $quiz.querySelector(selector)?.textContent.trim() ?? "";
  const visible = (name) => $quiz.querySelector(`[data-show="${name}"]`)?.hidden === false;
  if (visible("fault")) return { came: "fault", sentence: text('[data-show="fault"] h2') };
  if (visible("trouble")) return { came: "trouble", sentence: text('[data-part="trouble"]') };
  const isBusy = $quiz.hasAttribute("aria-busy");
  if (visible("verdict") && !isBusy) return { came: "verdict", sentence: "" };
  const $plain = $quiz.querySelector('[data-show="plain"]');
  if ($plain?.checkVisibility()) return { came: "form", sentence: text('[data-part="obstacle"]') };
  return null;
}"""
TEXT = "document.body?.innerText ?? ''"
STARTED = "document.querySelector('.quiz')?.dataset.python ?? ''"
TO_TABLE = '[data-show]:not([hidden]) a[href="#short-table"]'
RETRY = '.quiz__trouble [data-do="retry"]'
RELOAD = '[data-show="fault"] [data-do="reload"]'


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came, what was said, and the way on.

    There came a `verdict`, `trouble` or a `fault` that the page tells of, the `form` as it is
    without scripts, `half a page`, or `no page` of ours.

    `started` is the way in which Python started, `on` what led to the verdict afterwards: a button,
    a reload, or nothing. `faults` says what must not be: it is empty.
    """

    came: str
    sentence: str
    started: str
    on: str
    faults: tuple[str, ...]


def travel(page: Page, server: Server, link: str = LINK, can_be_lifted: bool = True) -> Outcome:
    """Open a link while something fails; then lift what fails at the server, and go on."""
    faults: list[str] = []
    came, sentence = _arrive(page, server.address + link)
    started = "" if came == "no page" else page.evaluate(STARTED)
    if came == "nothing":
        faults.append("nothing came")
    if came in {"trouble", "fault"} and NOT_OURS.search(sentence):
        faults.append(f"it said {sentence!r}")
    if came != "no page" and GARBLED.search(page.evaluate(TEXT)):
        faults.append("words are garbled")
    if came in {"trouble", "fault", "form"} and not _has_table(page, came):
        faults.append("the table cannot be seen")
    if not can_be_lifted:
        return Outcome(came, sentence, started, "the table", tuple(faults))
    server.replies.clear()
    server.headers.clear()
    if came == "no page":
        page = page.context.new_page()  # a driver cannot reload what the browser shows instead
        page.goto(server.address + link)
    on = _go_on(page, came)
    return Outcome(came, sentence, started, on, (*faults, *_wrong(page)))


def _arrive(page: Page, address: str) -> tuple[str, str]:
    """Return what came and what it said, once nothing more comes."""
    try:
        page.goto(address, wait_until="commit")
    except Error:  # the browser has a page of its own for what came
        return "no page", ""
    try:
        with suppress(TimeoutError):  # a script of the page may be fetched once more
            page.wait_for_load_state("networkidle", timeout=QUIET)
        if not page.locator(".quiz").count():
            return "no page", ""
        found: dict[str, str] = page.wait_for_function(STATE, timeout=PATIENCE).json_value()
    except TimeoutError:
        return "nothing", ""
    if found["came"] == "form" and not page.locator(".short-table").count():
        return "half a page", ""
    return found["came"], found["sentence"]


def _has_table(page: Page, came: str) -> bool:
    """Follow the link to the table; of a form as it comes, the table is below it anyhow."""
    if came != "form":
        page.locator(TO_TABLE).locator("visible=true").first.click()
    return page.locator(".short-table").is_visible()


def _go_on(page: Page, came: str) -> str:
    if came == "verdict":
        return ""
    button = {"trouble": RETRY, "fault": RELOAD}.get(came)
    if button and page.locator(button).is_visible():
        name = page.locator(button).inner_text()
        page.locator(button).click()
        return name
    if came != "no page":
        page.reload()
    return "a reload"


def _wrong(page: Page) -> list[str]:
    """Return what is wrong with the verdict in the end, for these answers."""
    reply = explained(ANSWERS)
    try:
        expect(page.locator('[data-part="label"]')).to_have_text(reply["label"], timeout=PATIENCE)
        expect(page.locator(".quiz")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
    except AssertionError:
        return ["no verdict in the end"]
    wrong = [] if shown(page) == expected(reply) else ["the verdict isn't that of the answers"]
    if GARBLED.search(page.evaluate(TEXT)):
        wrong.append("words are garbled")
    lost = [each for each, choice in ANSWERS.items() if f"{each}={choice}" not in page.url]
    return [*wrong, *(f"the answer to {each} is lost" for each in lost)]
