"""Take the README's picture of a verdict: `make picture`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.browsers import start_chromium
from tests.support.server import Server

ROOT = Path(__file__).parents[2]
ADDRESS = "/quiz/#freshness=changing&citations=yes&gap=both&prompting=falls-short"


def main() -> None:
    with Server(ROOT / "site") as server, sync_playwright() as playwright:
        browser = start_chromium(playwright)
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.goto(server.address + ADDRESS)
        page.locator("#verdict").wait_for(state="visible")
        page.screenshot(path=ROOT / ".github" / "verdict.png")
        browser.close()


if __name__ == "__main__":
    main()
