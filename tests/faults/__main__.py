"""Inject every fault, print what came of each, and write it down: `make faults`."""

import sys
from collections.abc import Iterator
from dataclasses import asdict

from playwright.sync_api import sync_playwright

from scripts import browsers
from scripts.measurements import store
from scripts.measurements.faults import RESULT
from scripts.runtime.bundle import ROOT
from tests.faults import injected
from tests.faults.injected import Case
from tests.support.server import Server

SITE = ROOT / "site"


def main() -> int:
    """Return 1 if a reader would see what must not be."""
    if not SITE.is_dir():
        sys.exit("there is no site; run `make build`")
    with sync_playwright() as playwright, Server(SITE) as server:
        running = {"Chromium": browsers.start_chromium(playwright)}
        if path := browsers.firefox():
            running["Firefox"] = playwright.firefox.launch(
                channel="moz-firefox", executable_path=path
            )
        cases = list[Case]()
        for browser in running.values():
            every: Iterator[Case] = (
                case
                for cases_of in (
                    injected.on_the_wire(browser, server),
                    injected.in_the_browser(playwright, browser, server),
                    injected.of_versions(browser, server),
                )
                for case in cases_of
            )
            for case in every:
                print(_line(case), flush=True)
                cases.append(case)
        versions = {name: browser.version for name, browser in running.items()}
    store.write(RESULT, versions, {"cases": [asdict(case) for case in cases]})
    return any(case.outcome.faults for case in cases)


def _line(case: Case) -> str:
    outcome = case.outcome
    came = f"{outcome.came} {outcome.started} {outcome.on}"
    return f"{case.browser:9}{case.what:24}{case.how:36}{came:34}{'; '.join(outcome.faults)}"


if __name__ == "__main__":
    sys.exit(main())
