"""Measure the pages as a phone first sees them: `python -m scripts.bench.pages`, in `make bench`.

Lighthouse on the built site, served with gzip, its mobile and its desktop preset in turns; and the
bytes that a browser asks for on a first view. Medians go into `pages.json` beside this file.
"""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from scripts import browsers
from scripts.bench import stage
from scripts.bench.serve import Line, Server
from scripts.measurements import store
from scripts.measurements.page_loads import RESULT
from scripts.runtime import bundle

PAGES = {"": "the landing page", "quiz/": "the quiz", "rag/": "a long page of the guide"}
PRESETS = {"mobile": 5, "desktop": 3}
"""Lighthouse's presets, and how often each page is loaded with each."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = {
    "first-contentful-paint": "ms",
    "largest-contentful-paint": "ms",
    "total-blocking-time": "ms",
    "cumulative-layout-shift": "",
}
PHONE = {"width": 412, "height": 823}
FLAGS = "--chrome-flags=--headless=new --no-sandbox"
LAST = "/assets/javascripts/workers/search."
"""What the theme fetches last: the search's worker. Its index waits for somebody who searches."""
PYTHON = {Path(name).name for name in stage.LOADED["snapshot"]}
"""Files of the runtime, which are no part of a page's first view."""


def measure(lighthouse: list[str]) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the versions that took part, and what was measured."""
    chromium = str(browsers.chromium())
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch)
        with Server(site, "gzip", Line(None, 0)) as server, sync_playwright() as playwright:
            build(site, server.address)
            browser = browsers.start_chromium(playwright)
            views = {page: first_view(browser, server, page) for page in PAGES}
            versions = {"Chromium": browser.version}
            browser.close()
            found = _audited(lighthouse, chromium, server.address)
    versions["Lighthouse"] = next(iter(found.values()))[0]["lighthouseVersion"]
    return versions, {
        "rounds": PRESETS,
        "pages": {
            page: {
                "first view": {"bytes": sum(views[page].values()), "files": views[page]},
                **{preset: _summary(found[page, preset]) for preset in PRESETS},
            }
            for page in PAGES
        },
    }


def build(site: Path, address: str) -> None:
    """Build the site as it will be at this address, with compressed copies of its files."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(site)]
    environment = os.environ | {"SITE_URL": f"{address}/"}
    subprocess.run(command, cwd=bundle.ROOT, env=environment, check=True, capture_output=True)
    stage.compress(site)


def first_view(browser: Browser, server: Server, page: str) -> dict[str, int]:
    """Return the bytes on the wire of each file that a first view asks for, but for Python's."""
    alone: Any = {"viewport": PHONE, "service_workers": "block"}  # a copy of the site comes later
    context = browser.new_context(**alone)
    server.sent.clear()
    opened = context.new_page()
    # A busy machine may be idle on the network before it asks for the last file.
    with opened.expect_response(f"**{LAST}*"):
        opened.goto(f"{server.address}/{page}", wait_until="networkidle")
    sent = {path: count for path, count in server.sent.items() if Path(path).name not in PYTHON}
    context.close()
    return sent


def _audited(
    lighthouse: list[str], chromium: str, address: str
) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return Lighthouse's reports by page and preset, taken in turns."""
    found = defaultdict(list)
    for turn in range(max(PRESETS.values())):
        for page in PAGES:
            for preset, rounds in PRESETS.items():
                if turn < rounds:
                    report = _report(lighthouse, chromium, f"{address}/{page}", preset)
                    found[page, preset].append(report)
                    print(f"/{page:6}{preset:8}", *_scores(report).values(), flush=True)
    return found


def _report(lighthouse: list[str], chromium: str, address: str, preset: str) -> dict[str, Any]:
    command = [*lighthouse, address, "--output=json", "--quiet", "--no-enable-error-reporting"]
    command += [f"--only-categories={','.join(CATEGORIES)}", FLAGS]
    command += ["--preset=desktop"] if preset == "desktop" else []
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"Lighthouse failed:\n{done.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _scores(report: dict[str, Any]) -> dict[str, int]:
    return {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}


def _summary(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the medians of scores and metrics, with their spread."""
    scores = [_scores(report) for report in reports]
    figures = {name: [each[name] for each in scores] for name in CATEGORIES}
    figures |= {
        name: [report["audits"][name]["numericValue"] for report in reports] for name in METRICS
    }
    return {name: store.spread(values, 3) for name, values in figures.items()}


def main() -> None:
    versions, figures = measure(shlex.split(os.environ["LIGHTHOUSE"]))
    store.write(RESULT, versions, figures)


if __name__ == "__main__":
    main()
