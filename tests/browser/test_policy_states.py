"""In every state that a reader can bring pages into, no engine finds anything to complain of."""

import json
from collections.abc import Callable, Iterator

import pytest

from quiz.decision import VerdictJson
from quiz.decision.links.query_string import write
from scripts.runtime.bundle import USED, WASM
from scripts.runtime.sample_requests import sets_of_answers
from tests.browser.quiz_page import GUIDE, explained
from tests.core.sheets import paired
from tests.support.complaints import violations
from tests.support.engines import ENGINES, Driven, Engine, Engines
from tests.support.server import Server

pytestmark = pytest.mark.full  # in Chromium, the other tests of this folder see to it

LINK = "/quiz/#freshness=changing&citations=yes&gap=both&prompting=falls-short"
OTHER = "https://guide.example/quiz/#gap=knowledge"
COPIED = "[data-part=copied]:not(:empty), #verdict-by-hand"
"""Firefox and WebKit let only a reader's own press copy, so there it is offered to be copied."""
SHEET = paired(30, 20, 10, 5)
OPEN_FILE = f"""(() => {{
  const $file = document.querySelector("#cases-file"), taken = new DataTransfer();
  taken.items.add(new File([{json.dumps(SHEET)}], "sheet.csv", {{ type: "text/csv" }}));
  $file.files = taken.files;
  $file.dispatchEvent(new Event("change", {{ bubbles: true }}));
}})()"""
type Lead = Callable[[Engine], None]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, engines: Engines, server: Server) -> Iterator[Engine]:
    engine = engines[request.param]
    server.is_listening = isinstance(engine, Driven)
    yield engine
    engine.open("about:blank")


def _all(selector: str) -> str:
    return f"[...document.querySelectorAll({json.dumps(selector)})]"


def _see(engine: Engine, selector: str) -> None:
    engine.wait(f"{_all(selector)}.some(($each) => $each.checkVisibility())")


def _press(*selectors: str) -> Lead:
    """Press what is seen first of each, in turn."""

    def press(engine: Engine) -> None:
        for selector in selectors:
            _see(engine, selector)
            engine.see(f"{_all(selector)}.find(($each) => $each.checkVisibility()).click()")

    return press


def _fill(engine: Engine, selector: str, text: str) -> None:
    _see(engine, selector)
    field = f"document.querySelector({json.dumps(selector)})"
    engine.see(f"({field}.value = {json.dumps(text)})")
    for event in ("input", "change"):
        engine.see(f"{field}.dispatchEvent(new Event('{event}', {{ bubbles: true }}))")


def _open_record(text: str) -> Lead:
    def open_record(engine: Engine) -> None:
        _press(".quiz__scope summary")(engine)
        _fill(engine, "#ask-saved", text)
        _press(".quiz__open button")(engine)

    return open_record


def _compare(text: str) -> Lead:
    def compare(engine: Engine) -> None:
        _press("[data-do=compare]")(engine)
        engine.wait("document.querySelector('#verdict-link-1').value")  # the reader's own
        _fill(engine, "#verdict-link-2", text)
        _press(".compare__form [type=submit]")(engine)

    return compare


def _print(engine: Engine) -> None:
    """Have the page print as far as its scripts go: no driver but Chromium's knows of paper."""
    _see(engine, "#verdict")
    engine.see("dispatchEvent(new Event('beforeprint'))")
    _see(engine, '[data-part="reasons"] li')
    engine.see("dispatchEvent(new Event('afterprint'))")


def _count(engine: Engine) -> None:
    _fill(engine, "#cases-target", "80")
    _press("[name=came][value=arrived]")(engine)
    engine.wait("!document.querySelector('[data-part=sources]').disabled")
    engine.see(OPEN_FILE)


def _search(engine: Engine) -> None:
    engine.see("document.querySelector('[data-md-component=search-query]').focus()")
    for letter in "caching":
        engine.press(letter)


def _sift(engine: Engine) -> None:
    _fill(engine, "form[data-sifts] select", "gap")


def _mistype(engine: Engine) -> None:
    _see(engine, "[data-part=cheapest]")
    _fill(engine, '[name="text.text_tokens"]', "many")


STATES: dict[str, tuple[str, Lead, str]] = {
    "the way in": ("/quiz/", _press(".quiz__scope summary"), "#ask-saved"),
    "a question": ("/quiz/", _press("[data-do=begin]"), "#ask-freshness"),
    "a question without an answer": (
        "/quiz/",
        _press("[data-do=begin]", ".quiz__form [type=submit]"),
        "[data-show=missing]",
    ),
    "what the guide is not for": ("/quiz/", _press("[data-do=exits]"), "#ask-request .quiz__exit"),
    "a verdict for the rest": ("/quiz/#request=actions", _press(), ".result__exit"),
    "every part of a verdict": (LINK, _press(".result summary"), "#verdict"),
    "the map beside a question": (LINK, _press(".quiz__answers button"), ".quiz__side svg"),
    "answers that disagree": (
        "/quiz/?corpus=none&citations=yes&colour=red", _press(), "[data-part=conflicts]"
    ),
    "a link of an earlier guide": (
        "/quiz/#gap=behavior&v=0.0.9&verdict=rag", _press(), ".result__changed"
    ),
    "another answer tried": (
        LINK, _press("[data-show=flips] summary", "[data-do=flip]"), ".result__flipped"
    ),
    "a comparison": (LINK, _compare(OTHER), "#verdict-compared"),
    "nothing to compare": (LINK, _compare("nothing"), "[data-part=compare-problem]"),
    "a record that was opened": ("/quiz/", _open_record(f"Ours: {OTHER}"), "#verdict"),
    "no record to open": ("/quiz/", _open_record("nothing"), "[data-part=open-problem]"),
    "a record that was copied": (LINK, _press("[data-format=wiki]"), COPIED),
    "a verdict on paper": (LINK, _print, "#verdict"),
    "a verdict in the dark": (LINK, _press(".md-header label[for^=__palette]"), "#verdict"),
    "the quiz in a frame": ("/quiz/?embed=1", _press("[data-do=begin]"), "[data-show=embedded]"),
    "counted cases": ("/cases/", _count, "#cases-result"),
    "made-up cases": (
        "/cases/", _press(".cases__made-up summary", "[data-do=example]"), "#cases-result"
    ),
    "a sum of costs": ("/cost/#volume=high", _press(), "[data-part=by-volume] .cost__line"),
    "a worked sum": ("/cost/", _press("[data-do=take]"), "[data-part=tornado] tr"),
    "a figure that is none": ("/cost/", _mistype, "#cost-mistake"),
    "what was searched": ("/rag/", _search, ".md-search-result__link[href*='#']"),
    "a table that was sifted": ("/decision-table/", _sift, "#table-of-rules tbody tr"),
    "a link that was copied": ("/rag/", _press(".copy-link > button"), ".copied"),
}  # fmt: skip
"""Where each begins, what leads to it, and what is seen then."""


@pytest.mark.parametrize("state", STATES)
def test_a_state_breaks_no_policy_and_gives_nothing_to_complain_of(
    engine: Engine, server: Server, state: str
) -> None:
    path, lead, seen = STATES[state]
    engine.open(server.address + path)
    lead(engine)
    _see(engine, seen)

    assert engine.complaints() == []


KINDS: dict[str, Callable[[VerdictJson], object]] = {
    **{id: lambda reply, id=id: reply["verdict"] == id for id in GUIDE.outcomes},  # type: ignore[misc]
    "gated": lambda reply: reply["gate"],
    "close": lambda reply: reply["close"] and reply["runner_up"],
    "settled": lambda reply: reply["settled"],
    "clear": lambda reply: reply["clear"],
    "two changes away": lambda reply: reply["fewest_changes"] == 2,
    "three changes away": lambda reply: (reply["fewest_changes"] or 0) > 2,
    "in conflict": lambda reply: reply["conflicts"],
    "one of a path": lambda reply: len(reply["path"]) > 1,
    "an exit": lambda reply: reply["exit"],
}
READERS = [answers for answers in sets_of_answers(GUIDE, 300, seed=11) if answers]


def test_nor_does_any_kind_of_verdict(engine: Engine, server: Server) -> None:
    engine.open(f"{server.address}/quiz/#gap=knowledge")
    for kind, is_one in KINDS.items():
        answers = next(each for each in READERS if is_one(explained(each)))
        engine.see(f"(location.hash = {json.dumps(write(GUIDE, answers))})")
        label = json.dumps(explained(answers)["label"])
        engine.wait(
            f"document.querySelector('[data-part=label]').textContent === {label}"
            " && !document.querySelector('.quiz').ariaBusy"
        )
        assert engine.complaints() == [], kind


def test_where_python_does_not_start_only_its_files_are_missed(
    engine: Engine, server: Server
) -> None:
    server.missing |= {USED, WASM}
    engine.open(f"{server.address}/quiz/#gap=knowledge")
    _see(engine, ".quiz__trouble")
    server.missing.clear()
    _press(".quiz [data-do=retry]")(engine)
    _see(engine, "#verdict")

    assert violations(engine.complaints()) == []
