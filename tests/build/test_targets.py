"""The table of aims: each budget that the bench measures stands in it, misses included."""

import pytest

from scripts.bench import pages, site
from scripts.measurements import builds, page_loads, targets
from scripts.pages import template_helpers
from scripts.pages.render import ENVIRONMENT
from scripts.runtime.bundle import ROOT

PAGE = ROOT / "docs" / "speed.md"

BUDGETS = [
    "First verdict, snapshot",
    "First verdict, library",
    "Bytes, snapshot, brotli",
    "Bytes, snapshot, gzip",
    "Bytes, library, brotli",
    "Bytes, library, gzip",
    "20 Mbit/s, snapshot",
    "20 Mbit/s, library",
    "Second visit, snapshot",
    "Wait after the last of three answers, this machine",
    "Wait after the last of three answers, 20 Mbit/s + 40 ms",
    "Longest stall of the page",
    "A verdict once Python is up, median",
    "A verdict once Python is up, 99th percentile",
    "Deciding, in CPython",
    "The whole reply, in CPython",
    "First view of a page without Python, gzip",
    *(f"Lighthouse, phone: {name}" for name in page_loads.CATEGORIES.values()),
    "Lighthouse, desktop: performance",
    "Building the site",
    "The same with 1,000 pages",
    "A page more",
]


@pytest.mark.parametrize("budget", BUDGETS)
def test_each_budget_that_is_measured_has_a_row_with_a_limit(budget: str) -> None:
    (aim, *_) = [each for each in targets.aims() if each.name.startswith(budget)]

    assert aim.limit is not None


def test_the_page_shows_each_row_and_whether_it_was_reached() -> None:
    html = ENVIRONMENT.get_template("speed-aims.html").render(template_helpers.HELP)

    for aim in targets.aims():
        row = next(line for line in html.splitlines() if f">{aim.name}</th>" in line)
        assert row.endswith(f"<td>{aim.met}</td></tr>")


@pytest.mark.parametrize(
    ("aim", "met"),
    [
        (targets.Aim("a", 1.0, 1.0), "yes"),
        (targets.Aim("a", 1.0, 1.01), "no"),
        (targets.Aim("a", 95, 95, more=True), "yes"),
        (targets.Aim("a", 95, 94, more=True), "no"),
        (targets.Aim("a", None, 94), "–"),
    ],
)
def test_a_miss_is_called_a_miss(aim: targets.Aim, met: str) -> None:
    assert aim.met == met


def test_the_kept_builds_have_every_size_in_every_way() -> None:
    kept = builds.kept()

    assert [each["size"] for each in kept["pages"]] == list(site.PAGES)
    assert [each["size"] for each in kept["criteria"]] == list(site.CRITERIA)
    for each in [kept["site"], *kept["pages"], *kept["criteria"]]:
        assert each["seconds"].keys() == set(site.WAYS)
        assert each["bytes"].keys() == {"pages", "plain", "search", "quiz"}
    assert all(len(each["bundle"]["bytes"]) == 2 for each in kept["criteria"])


def test_the_kept_pages_have_every_score_and_metric_of_both_presets() -> None:
    kept = page_loads.kept()["pages"]

    assert list(kept) == list(pages.PAGES) == list(page_loads.NAMES)
    for page in kept.values():
        assert page["first view"]["bytes"] == sum(page["first view"]["files"].values()) > 0
        for preset in pages.PRESETS:
            assert page[preset].keys() == {*pages.CATEGORIES, *pages.METRICS}


def test_every_point_lies_inside_its_panel() -> None:
    low, high = builds.PLOT.decades
    for growth in builds.growths():
        for seconds in growth.seconds.values():
            assert all(10**low <= each <= 10**high for each in seconds.values())


def test_the_prose_counts_the_aims_that_were_missed() -> None:
    """If this fails after a bench: write anew what was missed, and what stands in the way."""
    missed = [aim.name for aim in targets.aims() if aim.met == "no"]
    names = ("No aim was", "One aim was", "Two aims were", "Three aims were", "Four aims were")

    assert f"\n{names[len(missed)]} missed when we measured last;" in PAGE.read_text(
        encoding="utf-8"
    )
