"""Every state of the quiz is good for everybody: for axe, on narrow screens, for every thumb."""

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from scripts.runtime.bundle import USED, WASM
from tests.browser.conftest import Open
from tests.browser.quiz_page import (
    GUIDE,
    PATIENCE,
    begin,
    expect_question,
    expect_verdict,
    go_on,
    restyle,
)
from tests.browser.test_access import SCHEMES, Scheme, _overflows, _violations
from tests.support.server import Server

type Looks = Sequence[tuple[Scheme, tuple[int, int]]]
SIZES = [(320, 640), (1280, 900)]
LOOKS: Looks = list(zip(SCHEMES, SIZES, strict=True))
"""Each scheme and each size once: colours depend on the one alone, and room on the other."""
EVERY_LOOK: Looks = list(product(SCHEMES, SIZES))
LINK = "/quiz/#freshness=changing&citations=yes&gap=both&prompting=falls-short"


def _scope(page: Page) -> None:
    page.get_by_text("Open a record or a link").click()


def _problem(page: Page) -> None:
    begin(page)
    go_on(page)


def _table(page: Page) -> None:
    page.locator(".quiz__table summary").click()


def _verdict(page: Page) -> None:
    expect(page.locator("#verdict")).to_be_visible(timeout=PATIENCE)
    page.locator(".result details:visible, .quiz__side details:visible").evaluate_all(
        "(all) => all.forEach((each) => { each.open = true; })"
    )


def _flip(page: Page) -> None:
    _verdict(page)
    page.locator('[data-part="flips"] button').first.click()
    expect(page.locator(".result__flipped")).to_be_visible()


def _fault(page: Page) -> None:
    _verdict(page)
    page.evaluate("document.querySelector('[data-show=fault]').hidden = false")


def _comparison(page: Page) -> None:
    _verdict(page)
    page.get_by_role("button", name="Compare with others").click()
    page.get_by_label("Link or record").nth(1).fill(f"https://guide.example{LINK}&volume=high&x=1")
    page.get_by_label("Link or record").nth(2).fill("https://guide.example/quiz/#gap=knowledge")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#verdict-compared")).to_be_focused()
    page.locator(".compare summary").click()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "scope": ("/quiz/", _scope),
    "problem": ("/quiz/", _problem),
    "table": ("/quiz/", _table),
    "verdict": (LINK, _verdict),
    "default": ("/quiz/#freshness=&citations=&gap=", _verdict),
    "gated": ("/quiz/#gap=behavior", _verdict),
    "conflict": ("/quiz/?corpus=none&citations=yes&colour=red", _verdict),
    "changed": ("/quiz/#gap=behavior&v=0.0.9&verdict=rag", _verdict),
    "contradicted": ("/quiz/?colour=red#gap%3Dbehavior&verdict=rag", _verdict),
    "fault": ("/quiz/#gap=knowledge", _fault),
    "flip": (LINK, _flip),
    "comparison": (LINK, _comparison),
    "embedded": ("/quiz/?embed=1", begin),
}
IN_TWO_LOOKS = {"problem", "verdict", "comparison", "embedded"}
"""States that have what others are made of, with and without the site around it."""
IN_TURN = [
    *(
        (state, LOOKS if state in IN_TWO_LOOKS else [LOOKS[at % 2]])
        for at, state in enumerate(STATES)
    ),
    *(pytest.param(state, EVERY_LOOK, marks=pytest.mark.full) for state in STATES),
]
"""The others in one look when landing, their neighbours in the other; at a release in all."""


def _expect_good_for_everybody(page: Page, looks: Looks = LOOKS, within: str = "html") -> None:
    # The theme fades its colours from one scheme to the other; axe must not look half-way.
    page.emulate_media(reduced_motion="reduce")
    for scheme, (width, height) in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        assert _violations(page, within) == [], (scheme, width)
        assert not _overflows(page), (scheme, width)
        assert _too_small(page) == [], (scheme, width)


TOO_SMALL = """[...document.querySelectorAll(".quiz :is(button, summary, input, textarea, label)")]
  .filter((each) => each.type !== "radio" && each.getClientRects().length)
  .filter((each) => each.matches(":is(button, summary, .quiz__choice, input, textarea)"))
  .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, {width, height}]) => width < 24 || height < 24)
  .map(([name, {width, height}]) => `${name}: ${width} × ${height}`)"""


def _too_small(page: Page) -> list[str]:
    """Return what can be pressed and is smaller than 24 CSS pixels either way."""
    found: list[str] = page.evaluate(TOO_SMALL)
    return found


@pytest.mark.parametrize(("state", "looks"), IN_TURN)
def test_a_state_of_the_quiz_is_good_for_everybody(
    open_page: Open, state: str, looks: Looks
) -> None:
    path, lead_to = STATES[state]
    page = open_page(path)
    lead_to(page)

    _expect_good_for_everybody(page, looks)


def test_every_question_is_good_for_everybody(open_page: Open) -> None:
    """The page around the questions is the same as in the states above; so are their colours."""
    page = open_page("/quiz/")
    for criterion in GUIDE.criteria:
        _ask(page, criterion)
        has_more = page.locator(f"#ask-{criterion}[data-exits]").count()
        _expect_good_for_everybody(page, LOOKS if has_more else LOOKS[:1], within=".quiz")


def _ask(page: Page, criterion: str) -> None:
    """Go to a question as Back and Forward do."""
    page.evaluate("(at) => history.replaceState({ quiz: { at } }, '')", criterion)
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    expect_question(page, criterion)


def test_waiting_and_trouble_are_good_for_everybody(open_page: Open, server: Server) -> None:
    server.stalled.add(USED)
    page = open_page("/quiz/#gap=knowledge", troubled=True)
    expect(page.locator("#verdict-waiting")).to_be_visible()
    _expect_good_for_everybody(page)

    server.missing |= {USED, WASM}
    server.go_on.set()
    expect(page.locator(".quiz__trouble")).to_be_visible(timeout=PATIENCE)
    _expect_good_for_everybody(page)


def test_twice_the_text_size_overflows_nothing(open_page: Open) -> None:
    page = open_page(LINK, viewport={"width": 640, "height": 900})
    _verdict(page)
    restyle(page, "html { font-size: 250% !important }")

    assert not _overflows(page)


def test_with_the_reader_s_own_colours_place_and_shapes_are_still_there(open_page: Open) -> None:
    page = open_page(LINK, forced_colors="active")
    _verdict(page)

    colours = """(selector) => {
      const style = getComputedStyle(document.querySelector(selector));
      return [style.backgroundColor, style.fill, style.stroke];
    }"""
    square, canvas = page.evaluate(colours, "h2 .mark")[0], page.evaluate(colours, "body")[0]
    assert square != canvas
    here = page.evaluate(colours, ".place__cell[aria-current] > rect")
    assert here[2] not in (canvas, "none")


def test_nothing_moves_by_itself(open_page: Open) -> None:
    page = open_page(LINK, reduced_motion="reduce")
    expect_verdict(page, {"freshness": "changing", "citations": "yes", "gap": "both",
                          "prompting": "falls-short"})  # fmt: skip

    moving = "document.querySelector('.quiz').getAnimations({ subtree: true }).length"
    assert page.evaluate(moving) == 0


def test_the_frame_shows_the_quiz_alone_with_a_way_out(open_page: Open) -> None:
    page = open_page("/quiz/?embed=1#gap=knowledge")
    _verdict(page)

    for part in (".md-header", ".md-tabs", ".md-footer"):
        expect(page.locator(part)).to_be_hidden()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open in a new tab").click()
    expect(opened.value.locator(".md-header")).to_be_visible()
    expect_verdict(opened.value, {"gap": "knowledge"})
