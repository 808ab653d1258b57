"""What an old browser lacks is not needed; where something else is missing, the form is back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.quiz_page import GUIDE, PATIENCE, answer, begin, change, expect_verdict
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
"""
"""What Chrome before 110, Safari before 17 and Firefox before 121 do not have."""


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
    expect_verdict(page, CORE)
    change(page, "corpus", "small")

    expect_verdict(page, CORE | {"corpus": "small"})
    assert "?embed=1#" in page.url


MISSING = {
    "history": "delete History.prototype.replaceState",
    "address": "delete window.URLSearchParams",
}


@pytest.mark.parametrize("missing", MISSING)
def test_where_the_quiz_cannot_be_mounted_the_form_and_its_table_are_as_they_came(
    open_page: Open, server: Server, missing: str
) -> None:
    page = _open_without(open_page, server, MISSING[missing], "/quiz/")

    expect(page.get_by_text("The quiz needs its script.")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".quiz__question:visible")).to_have_count(len(GUIDE.criteria))
    expect(page.locator(".short-table")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_be_hidden()
    expect(page.locator(".quiz")).not_to_have_attribute("data-at", "quiz-scope")
