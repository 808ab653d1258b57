"""The quiz page as a reader uses it, and what it must show."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from quiz.decision import VerdictJson, decide, explain, load_guide
from quiz.decision.output.verdict_json import FlipJson, path_lines

GUIDE = load_guide()
PATIENCE = 60_000
"""Milliseconds; a guard against hanging, some ten times what a cold start takes here."""
ASKED = '.quiz[data-at="question"] .quiz__question:visible'
"""The question that is asked, once scripts show one at a time."""
NAMES = {id: criterion.name for id, criterion in GUIDE.criteria.items()}


def begin(page: Page) -> None:
    page.get_by_role("button", name="Begin").click()


def choose(page: Page, criterion: str, choice: str) -> None:
    page.locator(f'#ask-{criterion} label:has(input[value="{choice}"])').click()


def pass_one_more(page: Page) -> None:
    """Leave open the question that follows the short quiz."""
    expect(page.locator(f"{ASKED} .quiz__count")).to_contain_text("more question", timeout=PATIENCE)
    page.locator(f"{ASKED} .quiz__choice--unsure").click()
    go_on(page)


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def answer(page: Page, answers: Mapping[str, str]) -> None:
    """Answer these questions, each when it is asked, and go on; "" is not sure."""
    for criterion, choice in answers.items():
        expect_question(page, criterion)
        choose(page, criterion, choice)
        go_on(page)


def change(page: Page, criterion: str, choice: str) -> None:
    """From a result, give another answer, or one that was never given, and return to it."""
    unasked = page.locator('[data-show="unasked"]')
    row = page.locator(f'.quiz__answers [data-criterion="{criterion}"]')
    if not row.is_visible():
        unasked.locator("summary").click()
    row.click()
    answer(page, {criterion: choice})


def expect_question(page: Page, criterion: str) -> None:
    """Expect this question and no other to be shown."""
    expect(page.locator(f"#ask-{criterion}")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".quiz__question:visible")).to_have_count(1)


def unfold(page: Page, name: str) -> None:
    """Open a part of a result that may be folded."""
    page.locator(f'details[data-show="{name}"]:not([open]) > summary').click()


def restyle(page: Page, css: str) -> None:
    """Add styles in a sheet that a script adopts: in an element, the page's policy refuses them."""
    page.evaluate(RESTYLE, css)


def verdict(page: Page) -> Locator:
    return page.locator("#verdict")


def expect_verdict(page: Page, answers: dict[str, str]) -> None:
    """Expect everything that the page says of these answers to be what CPython says."""
    reply = explained(answers)
    expect(page.locator('[data-part="label"]')).to_have_text(reply["label"], timeout=PATIENCE)
    expect(verdict(page)).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".quiz")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
    assert shown(page) == expected(reply)


def explained(answers: Mapping[str, str]) -> VerdictJson:
    return explain(GUIDE, decide(GUIDE, answers))


RESTYLE = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
SHOWN = """() => {
  const visible = (name) => !document.querySelector(`[data-show="${name}"]`).hidden;
  const text = (name) => document.querySelector(`[data-part="${name}"]`).textContent;
  const items = (name, first = (li) => li.firstChild) => visible(name)
    ? [...document.querySelectorAll(`[data-part="${name}"] > li`)]
        .map((li) => first(li).textContent.trim())
    : [];
  const here = document.querySelector(".place [aria-current]");
  const firm = [1, 2, 3].filter((count) => visible(`firm-${count}`));
  return visible("verdict") && {
    label: text("label"), headline: text("headline"), gate: visible("gate"),
    runner_up: visible("close") ? text("runner-up") : null, firm,
    reasons: items("reasons"), against: items("against"), now: text("now"),
    first_flip: visible("firm-1") ? text("first-flip") : null,
    open: items("open", (li) => li.querySelector("strong")),
    flips: items("flips"), cautions: items("cautions"), watch: items("watch"),
    first_steps: items("first-steps"), needs: items("needs"), conflicts: items("conflicts"),
    path: items("path", (li) => li), exit: visible("exit") ? text("exit-link") : null,
    clear: visible("clear"), settled: visible("settled"),
    rates: [...document.querySelectorAll("[data-rate]:not([hidden])")].map((p) => p.dataset.rate),
    here: [here.dataset.text, here.dataset.training],
  };
}"""


def shown(page: Page) -> Any:
    return page.evaluate(SHOWN)


def expected(reply: VerdictJson) -> dict[str, Any]:
    """Return what the page must show for this verdict JSON."""
    reasons = [*reply["reasons"], *reply["presumed"], *reply["more_reasons"]]
    rests_on_one = bool(reply["answers"]) and reply["fewest_changes"] == 1
    return {
        "label": reply["label"],
        "headline": reply["headline"],
        "gate": reply["gate"] is not None,
        "runner_up": _label(reply["runner_up"]) if reply["close"] and reply["runner_up"] else None,
        "firm": [reply["fewest_changes"]] if reply["answers"] else [],
        "reasons": [each["because"] for each in reasons],
        "now": reply["first_steps"][0] if reply["first_steps"] else "",
        "first_flip": _flip(reply["flips"][0]) if rests_on_one else None,
        "against": [each["because"] for each in reply["against"]],
        "flips": [_flip(each) for each in reply["flips"]],
        "cautions": [each["text"] for each in reply["cautions"]],
        "first_steps": reply["first_steps"],
        "needs": reply["needs"],
        "watch": reply["watch"],
        "open": _open(reply),
        "conflicts": [conflict["text"] for conflict in reply["conflicts"]],
        "path": [*path_lines(reply["path"])] if len(reply["path"]) > 1 else [],
        "exit": reply["exit"]["label"] if reply["exit"] else None,
        "clear": reply["clear"] and not reply["settled"],
        "settled": reply["settled"],
        "rates": [reply["verdict"]],
        "here": [reply["axes"]["retrieval"]["level"], reply["axes"]["training"]["level"]],
    }


def _label(verdict: str) -> str:
    return GUIDE.outcomes[verdict].label


def _flip(flip: FlipJson) -> str:
    criterion = GUIDE.criteria[flip["criterion"]]
    choice = criterion.choices[flip["to"]]
    return f"“{choice}” ({criterion.name}) → {_label(flip['verdict'])}"


def _open(reply: VerdictJson) -> list[str]:
    """Return the open questions that are offered, the next one first."""
    alone = [each["criterion"] for each in reply["open"] if each["leads_to"]]
    offered = alone or [each["criterion"] for each in reply["open"]]
    return [NAMES[id] for id in sorted(offered, key=lambda id: id != reply["next"])]
