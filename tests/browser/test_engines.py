"""One whole journey, by keyboard alone, in every engine: from the way in to a record and back."""

import pytest

from quiz.decision.links.query_string import write
from scripts.runtime.bundle import USED, WASM, WORKER
from tests.browser.quiz_page import GUIDE, SHOWN, expected, explained
from tests.support.engines import ENGINES, Engine, Engines
from tests.support.server import Server

ANSWERS = {"freshness": "stable", "citations": "yes", "gap": "both", "prompting": "falls-short"}
FULL = pytest.mark.full


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, engines: Engines) -> Engine:
    return engines[request.param]


def test_by_keyboard_from_the_first_question_to_a_record_that_opens_again(
    engine: Engine, server: Server
) -> None:
    _begin(engine, server)
    for criterion, choice in ANSWERS.items():
        _expect_focus(engine, f"#ask-{criterion}-question")
        _choose(engine, criterion, choice)
        _tab_to(engine, ".quiz__form button[type=submit]")
        engine.press("Enter")
    _expect_focus(engine, "#verdict")
    _expect_verdict(engine, ANSWERS)

    _tab_to(engine, "[data-format=wiki]")
    engine.wait("document.querySelector('[data-part=permalink]').href")
    engine.press("Enter")
    engine.wait("document.querySelector('[data-part=copied]').textContent.startsWith('Copied')")
    _press_button(engine, "restart")
    _expect_focus(engine, "#ask-scope")
    _tab_to(engine, ".quiz__scope summary")
    engine.press("Enter")
    _tab_to(engine, "#ask-saved")
    engine.press("v", control=True)
    engine.wait("document.querySelector('#ask-saved').value.includes('verdict=')")
    _tab_to(engine, ".quiz__open button")
    engine.press("Enter")

    _expect_focus(engine, "#verdict")
    _expect_verdict(engine, ANSWERS)


@FULL
def test_back_forward_and_reload_keep_the_answers(engine: Engine, server: Server) -> None:
    _begin(engine, server)
    for criterion in ("freshness", "citations"):
        _expect_focus(engine, f"#ask-{criterion}-question")
        _choose(engine, criterion, ANSWERS[criterion])
        _tab_to(engine, ".quiz__form button[type=submit]")
        engine.press("Enter")
    _expect_focus(engine, "#ask-gap-question")

    engine.see("history.back()")
    _expect_focus(engine, "#ask-citations-question")
    engine.see("history.back()")
    _expect_focus(engine, "#ask-freshness-question")
    assert engine.see("document.querySelector('#ask-citations input:checked').value") == "yes"
    engine.see("history.forward()")
    _expect_focus(engine, "#ask-citations-question")
    engine.see("(window.before = true, location.reload())")

    engine.wait("!window.before && document.querySelector('.quiz')?.dataset.at === 'question'")
    assert engine.see("document.querySelector('#ask-citations').hidden") is False
    assert engine.see("document.querySelector('#ask-freshness input:checked').value") == "stable"


@FULL
def test_a_shared_link_a_flip_and_its_undoing(engine: Engine, server: Server) -> None:
    engine.open(f"{server.address}/quiz/#{write(GUIDE, ANSWERS)}")
    _expect_verdict(engine, ANSWERS)
    flip = explained(ANSWERS)["flips"][0]
    _skip_header(engine)

    _tab_to(engine, "[data-show=flips] > summary")
    engine.press("Enter")
    _press_button(engine, "flip")
    _expect_verdict(engine, ANSWERS | {flip["criterion"]: flip["to"]})
    _press_button(engine, "undo")

    _expect_verdict(engine, ANSWERS)


@FULL
@pytest.mark.parametrize("missing", [{USED, WASM}, {WORKER}], ids=["modules", "worker"])
def test_a_missing_file_is_told_and_trying_again_helps(
    engine: Engine, server: Server, missing: set[str]
) -> None:
    server.missing |= missing
    engine.open(f"{server.address}/quiz/#gap=knowledge")
    engine.wait("!document.querySelector('.quiz__trouble').hidden")

    server.missing.clear()
    _skip_header(engine)
    _press_button(engine, "retry")

    _expect_verdict(engine, {"gap": "knowledge"})


@FULL
@pytest.mark.parametrize("key", ["n", "s"])
def test_the_theme_s_hotkeys_do_not_leave_the_quiz(
    engine: Engine, server: Server, key: str
) -> None:
    _begin(engine, server)
    _choose(engine, "freshness", "stable")
    engine.press(key)

    assert engine.see("location.pathname") == "/quiz/"
    assert engine.see("document.activeElement.value") == "stable"


def _begin(engine: Engine, server: Server) -> None:
    engine.open(f"{server.address}/quiz/")
    _skip_header(engine)
    _press_button(engine, "begin")


def _skip_header(engine: Engine) -> None:
    """Take the skip link: the theme's search field is one that WebKit never leaves by Tab."""
    _tab_to(engine, ".md-skip")
    engine.press("Enter")


def _choose(engine: Engine, criterion: str, choice: str) -> None:
    """Go to the question's choices and down to this one, as somebody without a mouse does."""
    _tab_to(engine, f"#ask-{criterion} input")
    engine.press("Space")
    for _ in GUIDE.criteria[criterion].choices:
        if engine.see("document.activeElement.value") == choice:
            break
        engine.press("ArrowDown")
    assert engine.see("document.activeElement.value") == choice
    assert engine.see("document.activeElement.checked")


def _press_button(engine: Engine, does: str) -> None:
    _tab_to(engine, f".quiz [data-do={does}]")
    engine.press("Enter")


def _tab_to(engine: Engine, selector: str) -> None:
    """Press Tab until the focus is there; the page's end leads to its start again."""
    for _ in range(120):
        engine.press("Tab")
        if engine.see(f"document.activeElement.matches('{selector}')"):
            return
    raise AssertionError(f"the Tab key never reaches {selector}")


def _expect_focus(engine: Engine, selector: str) -> None:
    engine.wait(f"document.activeElement?.matches('{selector}')")


def _expect_verdict(engine: Engine, answers: dict[str, str]) -> None:
    reply = explained(answers)
    label = f"document.querySelector('[data-part=label]').textContent === '{reply['label']}'"
    engine.wait(f"{label} && !document.querySelector('.quiz').ariaBusy")
    assert engine.see(f"({SHOWN})()") == expected(reply)
