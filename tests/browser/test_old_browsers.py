"""What an old browser lacks is not needed; where more is lacking, form and table say so."""

import pytest
from playwright.sync_api import Page, expect

from scripts.offline import single_file
from scripts.runtime import oldest_browsers
from scripts.runtime.bundle import WORKER
from tests.browser.conftest import Open
from tests.browser.quiz_page import (
    GUIDE,
    PATIENCE,
    answer,
    begin,
    change,
    expect_verdict,
    pass_one_more,
)
from tests.support.server import Server

CORE = {"freshness": "changing", "citations": "yes", "gap": "knowledge"}
TAKE_AWAY = """
for (const owner of [Document, DocumentFragment, Element]) {
  for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
    const original = owner.prototype[name];
    if (!original) continue;
    owner.prototype[name] = function (selector) {
      if (String(selector).includes(":has(")) throw new DOMException(selector, "SyntaxError");
      return original.call(this, selector);
    };
  }
}
delete Array.prototype.toSorted;
delete Array.prototype.toReversed;
delete Array.prototype.with;
delete Array.prototype.findLast;
delete URLSearchParams.prototype.size;
delete Element.prototype.ariaHidden;
delete Promise.withResolvers;
delete HTMLElement.prototype.inert;
delete Document.prototype.adoptedStyleSheets;
delete window.requestIdleCallback;
delete window.ClipboardItem;
delete window.structuredClone;
"""
"""What the scripts use or once used, and some browsers of `oldest_browsers.py` do not have."""


def _open_without(open_page: Open, server: Server, script: str, path: str) -> Page:
    """Open a page in a browser from which a script has taken something away."""
    page = open_page("/404.html", troubled=True)
    page.add_init_script(script)
    page.goto(server.address + path)
    return page


def test_the_quiz_is_answered_in_a_browser_some_years_old(open_page: Open, server: Server) -> None:
    page = _open_without(open_page, server, TAKE_AWAY, "/quiz/?embed=1")
    begin(page)
    answer(page, CORE)
    pass_one_more(page)
    expect_verdict(page, CORE)
    change(page, "corpus", "small")

    expect_verdict(page, CORE | {"corpus": "small"})
    assert "?embed=1#" in page.url


TOO_OLD = "This browser is too old for the quiz."
NO_WEBASSEMBLY = "WebAssembly is missing or blocked here, perhaps by your organisation."
INVALID = "WebAssembly.validate = () => false"
LACKING = {
    "WebAssembly's exceptions": (INVALID, TOO_OLD),
    "WebAssembly's reference types": (INVALID, TOO_OLD),
    "WebAssembly.compileStreaming": ("delete WebAssembly.compileStreaming", TOO_OLD),
    "TransformStream": ("delete window.TransformStream", TOO_OLD),
    "Object.hasOwn": ("delete Object.hasOwn", TOO_OLD),
    "wasm-unsafe-eval in a policy": (
        "WebAssembly.Module = function () { throw new WebAssembly.CompileError('blocked'); }",
        NO_WEBASSEMBLY,
    ),
}
"""How to take each feature away, and what is said then."""
OTHERS = {
    "webassembly": ("delete window.WebAssembly", NO_WEBASSEMBLY),
    "history": ("delete History.prototype.replaceState", "by a fault of this page"),
    "address": ("delete window.URLSearchParams", "by a fault of this page"),
}
FROM_A_FILE = {"wasm-unsafe-eval in a policy"}
"""What only pages need that run Python themselves: the site's worker has a policy of its own."""
AT_ONCE = {"TransformStream", "webassembly", "history"}
CASES = {feature.name: LACKING[feature.name] for feature in oldest_browsers.FEATURES} | OTHERS


@pytest.mark.parametrize(
    ("script", "sentence", "path"),
    [
        pytest.param(
            *case,
            single_file.NAME if name in FROM_A_FILE else "quiz/",
            id=name,
            marks=[] if name in AT_ONCE else pytest.mark.full,
        )
        for name, case in CASES.items()
    ],
)
def test_where_something_is_lacking_form_and_table_are_as_they_came_and_say_what(
    open_page: Open, server: Server, script: str, sentence: str, path: str
) -> None:
    page = _open_without(open_page, server, script, f"/{path}#gap=knowledge")

    note = page.locator('.quiz__note[data-show="plain"]:visible')
    expect(note).to_contain_text(sentence, timeout=PATIENCE)
    expect(note).to_contain_text(oldest_browsers.TEXT)
    expect(page.locator(".quiz__note:visible, .quiz__trouble:visible")).to_have_count(1)
    expect(page.locator(".quiz__question:visible")).to_have_count(len(GUIDE.criteria))
    expect(page.locator(".short-table")).to_be_visible()
    expect(page.get_by_text("Your answers stay in this page’s address")).to_be_hidden()
    expect(page.locator(".quiz button:visible, .quiz [data-do]:visible")).to_have_count(0)
    expect(page.locator(".quiz")).not_to_have_attribute("data-at", "quiz-scope")
    assert not server.is_asked_for(WORKER, within=0.5)
