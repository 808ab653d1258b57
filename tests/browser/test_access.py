"""Everybody can use the pages: axe finds nothing, and nothing overflows a narrow screen."""

from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from scripts.prose.addresses import folder
from scripts.prose.markdown import pages
from tests.browser.conftest import Open
from tests.browser.quiz_page import expect_verdict

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
OPTIONS = {"resultTypes": ["violations"], "preload": False}
"""To load each style once more is of use only to rules that are not in force."""
WIDTHS = (320, 1280)
type Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LOOKS = tuple(zip(SCHEMES, WIDTHS, strict=True))
"""Each scheme and each width once: colours depend on the one alone, and room on the other."""
PAGES = [folder(page.name) for page in pages() if page.name not in {"index.md", "quiz.md"}]
IN_TURN = [
    pytest.param(path, *look, marks=[] if (page + at) % 2 else pytest.mark.full)
    for page, path in enumerate(PAGES)
    for at, look in enumerate(LOOKS)
]
"""Every page in one look when landing, its neighbour in the other; in both at a release."""


def _violations(page: Page, within: str = "html") -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("([part, options]) => axe.run(part, options)", [within, OPTIONS])
    return [
        f"{violation['id']}: {node['target']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def _overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def _expect_good(page: Page, scheme: Scheme, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    assert _violations(page) == [], (scheme, width)
    assert not _overflows(page), (scheme, width)


def test_axe_finds_nothing_on_the_landing_page(open_page: Open) -> None:
    page = open_page("/")
    page.emulate_media(reduced_motion="reduce")  # or colours still change
    for scheme, width in product(SCHEMES, WIDTHS):
        _expect_good(page, scheme, width)


def test_axe_finds_nothing_in_a_sum_of_costs_with_all_that_folds_open(open_page: Open) -> None:
    page = open_page("/cost/")
    page.emulate_media(reduced_motion="reduce")
    expect(page.locator('[data-part="tornado"] tr').first).to_be_visible()
    page.locator('[name="text.text_tokens"]').fill("many")
    expect(page.locator("#cost-mistake")).to_be_visible()
    for fold in page.locator(".cost details").all():
        fold.evaluate("$fold => { $fold.open = true; }")
    for scheme, width in LOOKS:
        _expect_good(page, scheme, width)


@pytest.mark.parametrize(("path", "scheme", "width"), IN_TURN)
def test_axe_finds_nothing_on_the_pages_of_the_guide(
    open_page: Open, path: str, scheme: Scheme, width: int
) -> None:
    page = open_page(f"/{path}")
    page.emulate_media(reduced_motion="reduce")
    _expect_good(page, scheme, width)


def test_axe_sees_a_fault_that_is_there(open_page: Open) -> None:
    page = open_page("/quiz/")
    page.evaluate("document.querySelector('.quiz__scope').innerHTML = '<input type=text>'")

    assert any("label" in each for each in _violations(page))


def test_what_has_focus_is_not_under_the_header(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior", viewport={"width": 320, "height": 568})
    expect_verdict(page, {"gap": "behavior"})
    header = page.locator(".md-header").bounding_box()
    assert header
    seen = 0
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        box = page.evaluate(
            "() => { const e = document.activeElement;"
            " return e.closest('.quiz') && e.getBoundingClientRect().top; }"
        )
        seen += box is not None
        assert box is None or box >= header["height"] - 1
    assert seen >= 20
