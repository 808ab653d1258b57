"""The JSON in a page's head is data to a browser: no content security policy minds it."""

import pytest
from playwright.sync_api import Browser

from scripts.machines.page_head import Context, with_head
from tests.machines.conftest import ABOUT, SITE, article

POLICY = "default-src 'none'; script-src 'nonce-a'"
COUNTS = 'addEventListener("securitypolicyviolation", () => document.title += "!")'
PAGE = f"""\
<!doctype html><html><head>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>Refused</title><script nonce="a">{COUNTS}</script>
</head><body></body></html>
"""
ABOUT_PAGE = article("about.md", ABOUT, f"{SITE}about/", None)
PAGES = {
    "Refused": with_head(Context("A guide", SITE, {}), ABOUT_PAGE, PAGE),
    "Refused!": PAGE.replace("</body>", "<script>1</script></body>"),
}


@pytest.mark.parametrize(("title", "html"), PAGES.items(), ids=["data", "a script"])
def test_a_strict_policy_refuses_scripts_and_not_the_data(
    browser: Browser, title: str, html: str
) -> None:
    page = browser.new_page()
    page.set_content(html)
    page.wait_for_function("document.readyState === 'complete'")
    counted = page.evaluate("new Promise((done) => setTimeout(() => done(document.title)))")
    page.close()

    assert counted == title
