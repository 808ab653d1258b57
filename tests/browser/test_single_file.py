"""The guide as one file, opened from a disk in each engine: the whole quiz, and no request."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from quiz import bridge
from quiz.decision.links.query_string import write
from quiz.decision.output.decision_record import record
from scripts.offline import single_file
from scripts.runtime import sample_requests
from tests.browser.quiz_page import GUIDE, SHOWN, expected, explained
from tests.conftest import SITE_URL
from tests.core.sheets import counted, paired
from tests.support.engines import ENGINES, Engine, Engines, Played

ANSWERS = {"freshness": "changing", "citations": "yes", "gap": "knowledge"}
FRAGMENT = "#" + "&".join(f"{criterion}={choice}" for criterion, choice in ANSWERS.items())
READY = "document.querySelector('.quiz')?.dataset.python"
VISIBLE = "[...document.querySelectorAll('[data-page]')].filter(($page) => !$page.hidden)"
ASK = """async (requests) => {
  const { script, files } = await quizFiles();
  const ours = { createScriptURL: (address) => address };
  const policy = globalThis.trustedTypes?.createPolicy("brought-along", ours) ?? ours;
  const worker = new Worker(policy.createScriptURL(URL.createObjectURL(new Blob([script]))));
  worker.postMessage({ begin: { files } });
  return Promise.all(requests.map((request) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data.reply);
    worker.postMessage({ request }, [port2]);
  })));
}"""


@pytest.fixture
def file(site: Path, tmp_path: Path) -> str:
    """Put the file where readers do, under a name that is no simple one; return its address."""
    folder = tmp_path / "Clé USB (1) & more"
    folder.mkdir()
    return Path(shutil.copy(site / single_file.NAME, folder)).as_uri()


def _see_verdict(engine: Engine, answers: dict[str, str]) -> None:
    reply = explained(answers)
    engine.wait(
        f"document.querySelector('[data-part=label]')?.textContent === {json.dumps(reply['label'])}"
        " && !document.querySelector('.quiz').hasAttribute('aria-busy')"
    )
    assert engine.see(f"({SHOWN})()") == expected(reply)


@pytest.mark.parametrize("name", ENGINES)
def test_a_double_click_opens_the_whole_quiz_and_the_guide(
    engines: Engines, file: str, name: str
) -> None:
    engine = engines[name]
    engine.open("about:blank")
    engine.open(file + FRAGMENT)
    _see_verdict(engine, ANSWERS)
    assert engine.see(READY) == "snapshot"
    engine.wait(f"document.querySelector('[data-part=permalink]').href.startsWith('{SITE_URL}')")

    engine.see("document.querySelector('[data-part=reasons] a').click()")  # why, in the guide
    engine.wait(f"{VISIBLE}.length === 1 && !{VISIBLE}[0].querySelector('.quiz')")
    assert engine.see(f"document.activeElement.closest('[data-page]') === {VISIBLE}[0]")
    engine.see("history.back()")
    engine.wait(f"{VISIBLE}[0].querySelector('.quiz')")
    _see_verdict(engine, ANSWERS)

    engine.see("location.hash = 'gap=both&prompting=falls-short'")
    _see_verdict(engine, {"gap": "both", "prompting": "falls-short"})
    _search(engine, "stale")
    assert _asked_of_others(engine) == []


def _search(engine: Engine, typed: str) -> None:
    """Type into the file's own search, follow what it finds first, and return to the quiz."""
    engine.see("document.querySelector('#file-search').focus()")
    for key in typed:
        engine.press(key)
    engine.wait("document.querySelector('#file-found a')")
    engine.see("document.querySelector('#file-found a').click()")
    engine.wait(f"{VISIBLE}[0].textContent.toLowerCase().includes({json.dumps(typed)})")
    assert engine.see(f"{VISIBLE}[0].querySelector('.quiz')") is None
    engine.see("document.querySelector('[data-to-quiz]').click()")
    engine.wait(f"{VISIBLE}[0].querySelector('#verdict')")


def _asked_of_others(engine: Engine) -> list[str]:
    names = engine.see("performance.getEntriesByType('resource').map(({ name }) => name)")
    return [name for name in names if not name.startswith(("file:", "blob:"))]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Chromium", 150),
        *(pytest.param(name, 500, marks=pytest.mark.full) for name in ENGINES),
    ],
)
def test_python_in_the_file_replies_byte_for_byte_as_cpython_does(
    engines: Engines, file: str, name: str, count: int
) -> None:
    asked = [*sample_requests.ordinary(GUIDE, count, seed=14), *sample_requests.BAD]
    engine = engines[name]
    engine.open("about:blank")
    engine.open(file)
    engine.wait(READY)
    assert engine.ask(ASK, asked) == [bridge.answer(request) for request in asked]


def test_where_no_worker_is_allowed_python_runs_in_the_page(engines: Engines, file: str) -> None:
    engine = engines["Chromium"]
    assert isinstance(engine, Played)
    engine.open("about:blank")
    engine.page.add_init_script("delete window.Worker")
    engine.page.goto(file + FRAGMENT)

    _see_verdict(engine, ANSWERS)


PRINTED = """() => [...document.body.querySelectorAll("*")]
  .filter(($each) => $each.checkVisibility() && !$each.closest(".result, .quiz__side"))
  .filter(({ childNodes }) => [...childNodes].some(($node) => $node.nodeType === Node.TEXT_NODE
    && $node.data.trim()))
  .map(($each) => $each.outerHTML)"""
"""What is on paper beside the result."""
OTHER = {"gap": "behavior", "prompting": "falls-short", "volume": "high"}


@pytest.mark.parametrize("name", ["Chromium", pytest.param("Firefox", marks=pytest.mark.full)])
def test_from_the_file_a_verdict_is_printed_saved_compared_copied_and_opened_again(
    engines: Engines, file: str, tmp_path: Path, name: str
) -> None:
    engine = engines[name]
    engine.open("about:blank")
    engine.open(file + FRAGMENT)
    _see_verdict(engine, ANSWERS)
    assert isinstance(engine, Played)
    page = engine.page
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    wanted = record(GUIDE, explained(ANSWERS), SITE_URL, day)

    if name == "Chromium":  # Firefox's driver knows neither paper nor downloads
        page.emulate_media(media="print")
        expect(page.locator("#verdict")).to_be_visible()
        assert page.evaluate(PRINTED) == []
        page.emulate_media(media="screen")
        assert _downloaded(page, tmp_path) == wanted["markdown"]
    _compare(page, f"{SITE_URL}quiz/#{write(GUIDE, OTHER)}")
    assert _copied(page) == wanted["text"]

    page.get_by_role("button", name="Start again").click()
    page.get_by_text("Open a record or a link").click()
    page.get_by_label("Paste the record").fill(wanted["text"])
    page.get_by_role("button", name="Open it").click()
    expect(page.locator("#verdict")).to_be_visible()
    _see_verdict(engine, ANSWERS)


@pytest.mark.parametrize("name", ["Chromium", pytest.param("Firefox", marks=pytest.mark.full)])
def test_cases_are_counted_in_the_file_and_lead_into_its_quiz(
    engines: Engines, file: str, tmp_path: Path, name: str
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(paired(4, 25, 1, 0), encoding="utf-8")
    wanted = counted(GUIDE, sheet.read_text(encoding="utf-8"), came="arrived")
    engine = engines[name]
    engine.open("about:blank")
    engine.open(f"{file}#cases")
    assert isinstance(engine, Played)
    page = engine.page
    page.get_by_label("How many of 100").fill(str(wanted["target"]))
    page.get_by_label("As they arrive in use").check()
    page.get_by_label("Open a file").set_input_files(sheet)

    expect(page.locator('[data-part="sentence"]')).to_have_text(wanted["result"]["sentence"])
    assert page.url.endswith("#cases")
    page.get_by_role("link", name="Open “RAG” in the quiz").click()
    _see_verdict(engine, wanted["answers"])
    assert _asked_of_others(engine) == []


def _downloaded(page: Page, folder: Path) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    download.value.save_as(folder / "record")
    return (folder / "record").read_text("utf-8")


def _compare(page: Page, link: str) -> None:
    """Compare the result with somebody else's, and return to it."""
    page.get_by_role("button", name="Compare with others").click()
    page.get_by_label("Link or record").nth(1).fill(link)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator('[data-part="compared"] dd')).to_have_text(
        [explained(answers)["label"] for answers in (ANSWERS, OTHER)]
    )
    page.go_back()
    expect(page.locator("#verdict")).to_be_visible()


def _copied(page: Page) -> str:
    """Copy the record for a wiki; return it as pasted, or as it is offered where that is barred."""
    page.get_by_role("button", name="Copy for a wiki").click()
    by_hand = page.locator("#verdict-by-hand:visible")
    expect(page.get_by_text("Copied. Paste it").or_(by_hand)).to_be_visible()
    if by_hand.count():
        return by_hand.input_value()
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.locator("body > textarea").press("Control+V")
    return page.locator("body > textarea").input_value()


DAMAGED = "This copy of the guide is damaged. Download it again."


@pytest.mark.parametrize(
    ("share", "where"),
    [(0.02, "[role=status]"), (0.5, "[data-part=trouble]"), (0.9, "[data-part=trouble]")],
)
def test_one_bit_that_turned_is_told_and_nothing_of_it_is_used(
    engines: Engines, file: str, share: float, where: str
) -> None:
    path = Path.from_uri(file)
    data = bytearray(path.read_bytes())
    data[int(share * len(data)) | 1] ^= 1  # a high half: what it turns into is no sign of HTML's
    path.write_bytes(data)
    engine = engines["Chromium"]
    engine.open("about:blank")
    engine.open(file + FRAGMENT)

    engine.wait(f"document.querySelector('{where}')?.textContent === {json.dumps(DAMAGED)}")
    if "trouble" in where:
        assert engine.see("document.querySelector('#verdict').checkVisibility()") is False
