"""The quiz page in the words of the tests."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from quiz.decision import decide, load_guide
from quiz.decision.explain import explain

GUIDE = load_guide()
PATIENCE = 60_000
"""Milliseconds; a guard against hanging, some ten times what a cold start takes here."""
NAMES = {id: criterion.name for id, criterion in GUIDE.criteria.items()}


def begin(page: Page) -> None:
    page.get_by_role("button", name="Begin").click()


def choose(page: Page, criterion: str, choice: str) -> None:
    page.locator(f'#ask-{criterion} label:has(input[value="{choice}"])').click()


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


def verdict(page: Page) -> Locator:
    return page.locator("#verdict")


def expect_verdict(page: Page, answers: dict[str, str]) -> None:
    """Expect everything that the page says of these answers to be what CPython says."""
    told = explained(answers)
    expect(page.locator('[data-part="label"]')).to_have_text(told["label"], timeout=PATIENCE)
    expect(verdict(page)).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".quiz")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
    assert shown(page) == expected(told)


def explained(answers: Mapping[str, str]) -> dict[str, Any]:
    return explain(GUIDE, decide(GUIDE, answers))


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
    reasons: items("reasons"), more: items("more-reasons"), against: items("against"),
    open: items("open", (li) => li.querySelector("strong")),
    flips: items("flips"), cautions: items("cautions"), watch: items("watch"),
    first_steps: items("first-steps"), needs: items("needs"), conflicts: items("conflicts"),
    ladder: items("ladder"), rung: items("ladder", (li) => li).findIndex((_, at) =>
      document.querySelectorAll('[data-part="ladder"] > li')[at].hasAttribute("aria-current")),
    clear: visible("clear"), settled: visible("settled"),
    rates: [...document.querySelectorAll("[data-rate]:not([hidden])")].map((p) => p.dataset.rate),
    here: [here.dataset.text, here.dataset.training],
  };
}"""


def shown(page: Page) -> Any:
    return page.evaluate(SHOWN)


def expected(told: dict[str, Any]) -> dict[str, Any]:
    """Return what the page must show for this verdict JSON."""
    reasons = [*told["reasons"], *told["presumed"]]
    return {
        "label": told["label"],
        "headline": told["headline"],
        "gate": told["gate"] is not None,
        "runner_up": _label(told["runner_up"]) if told["close"] and told["runner_up"] else None,
        "firm": [told["fewest_changes"]] if told["answers"] else [],
        "reasons": [each["because"] for each in reasons],
        "more": [each["because"] for each in told["more_reasons"]],
        "against": [each["because"] for each in told["against"]],
        "flips": [_flip(each) for each in told["flips"]],
        "cautions": [each["text"] for each in told["cautions"]],
        "first_steps": told["first_steps"],
        "needs": told["needs"],
        "watch": told["watch"],
        "open": _open(told),
        "conflicts": [conflict["text"] for conflict in told["conflicts"]],
        "ladder": [each["label"] for each in told["ladder"]],
        "rung": [each["here"] for each in told["ladder"]].index(True),
        "clear": told["clear"] and not told["settled"],
        "settled": told["settled"],
        "rates": [told["verdict"]],
        "here": [told["axes"]["retrieval"]["level"], told["axes"]["training"]["level"]],
    }


def _label(verdict: str) -> str:
    return GUIDE.outcomes[verdict].label


def _flip(flip: dict[str, str]) -> str:
    choices = {each.id: each.label for each in GUIDE.criteria[flip["criterion"]].choices}
    words = f"{NAMES[flip['criterion']]}: “{choices[flip['to']]}”"
    return f"{words} → {_label(flip['verdict'])}"


def _open(told: dict[str, Any]) -> list[str]:
    """Return the open questions that are offered, the next one first."""
    alone = [each["criterion"] for each in told["open"] if each["leads_to"]]
    offered = alone or [each["criterion"] for each in told["open"]]
    return [NAMES[id] for id in sorted(offered, key=lambda id: id != told["next"])]
