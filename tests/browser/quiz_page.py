"""The quiz page in the words of the tests."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from quiz.decision import decide, load_guide
from quiz.decision.explain import explain

GUIDE = load_guide()
PATIENCE = 60_000
"""Milliseconds; a guard against hanging, some ten times what a cold start takes here."""


def choose(page: Page, criterion: str, choice: str) -> None:
    page.locator(f'#ask-{criterion} label:has(input[value="{choice}"])').click()


def verdict(page: Page) -> Locator:
    return page.locator("#verdict")


def expect_verdict(page: Page, answers: dict[str, str]) -> None:
    """Expect everything that the page says of these answers to be what CPython says."""
    told = explained(answers)
    expect(page.locator('[data-part="label"]')).to_have_text(told["label"], timeout=PATIENCE)
    expect(page.locator(".quiz")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
    assert shown(page) == expected(told)


def explained(answers: dict[str, str]) -> dict[str, Any]:
    return explain(GUIDE, decide(GUIDE, answers))


SHOWN = """() => {
  const visible = (name) => !document.querySelector(`[data-show="${name}"]`).hidden;
  const text = (name) => document.querySelector(`[data-part="${name}"]`).textContent;
  const items = (name) => visible(name)
    ? [...document.querySelectorAll(`[data-part="${name}"] > li`)]
        .map((li) => li.firstChild.textContent)
    : [];
  const here = document.querySelector(".map [aria-current]");
  return visible("verdict") && {
    label: text("label"), headline: text("headline"),
    runner_up: visible("close") ? text("runner-up") : null,
    reasons: items("reasons"), against: items("against"), open: items("open"),
    flips: items("flips").length, cautions: items("cautions"), watch: items("watch"),
    first_steps: items("first-steps"), needs: items("needs"),
    conflicts: items("conflicts"), by_default: visible("by-default"), clear: visible("clear"),
    settled: visible("settled"), here: [here.dataset.text, here.dataset.training],
  };
}"""


def shown(page: Page) -> Any:
    return page.evaluate(SHOWN)


def expected(told: dict[str, Any]) -> dict[str, Any]:
    """Return what the page must show for this verdict JSON."""
    across = told["close"] and told["runner_up"]
    runner_up = GUIDE.outcomes[across].label if across else None
    return {
        "label": told["label"],
        "headline": told["headline"],
        "runner_up": runner_up,
        "reasons": [reason["because"] for reason in told["reasons"]],
        "against": [reason["because"] for reason in told["against"]],
        "flips": len(told["flips"]),
        "cautions": [each["text"] for each in told["cautions"]],
        "first_steps": told["first_steps"],
        "needs": told["needs"],
        "watch": told["watch"],
        "open": [
            GUIDE.criteria[each["criterion"]].name for each in told["open"] if each["leads_to"]
        ],
        "conflicts": [conflict["text"] for conflict in told["conflicts"]],
        "by_default": told["by_default"],
        "clear": told["clear"] and not told["settled"],
        "settled": told["settled"],
        "here": [told["axes"]["retrieval"]["level"], told["axes"]["training"]["level"]],
    }
