"""The table of aims: each budget that the bench measures stands in it, misses included."""

import re

import pytest

from quiz.decision import load_guide
from scripts.bench import pages, site, start
from scripts.measurements import builds, page_loads, starts, targets
from scripts.pages.environment import ENVIRONMENT
from scripts.prose.markdown import read

BUDGETS = [
    "First verdict, snapshot, Chromium",
    "First verdict, snapshot, Firefox",
    "First verdict, library",
    "Bytes, snapshot, brotli",
    "Bytes, snapshot, gzip",
    "Bytes, library, brotli",
    "Bytes, library, gzip",
    "20 Mbit/s, snapshot",
    "20 Mbit/s, library",
    "1.6 Mbit/s, slow processor, snapshot",
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
    "Building the largest site, times plain Material",
    "A page more",
]


@pytest.mark.parametrize("budget", BUDGETS)
def test_each_budget_that_is_measured_has_a_row_with_a_limit(budget: str) -> None:
    (aim, *_) = [each for each in targets.aims() if each.name.startswith(budget)]

    assert aim.limit is not None


def test_the_page_shows_each_row_and_whether_it_was_reached() -> None:
    html = ENVIRONMENT.get_template("speed-aims.html").render()

    for aim in targets.aims():
        row = next(line for line in html.splitlines() if f">{aim.name}</th>" in line)
        answer = {True: "yes", False: "no", None: "–"}[aim.reached]
        assert row.endswith(f'<td data-label="Reached">{answer}</td></tr>')


@pytest.mark.parametrize(
    ("aim", "reached"),
    [
        (targets.Aim("a", 1.0, 1.0), True),
        (targets.Aim("a", 1.0, 1.01), False),
        (targets.Aim("a", 95, 95, more=True), True),
        (targets.Aim("a", 95, 94, more=True), False),
        (targets.Aim("a", None, 94), None),
    ],
)
def test_a_miss_is_called_a_miss(aim: targets.Aim, reached: bool | None) -> None:
    assert aim.reached is reached


def test_the_measured_starts_have_every_way_with_its_bytes() -> None:
    measured = starts.measurements()

    for found in (*measured["wire"].values(), *(each["ways"] for each in measured["series"])):
        assert found.keys() == set(start.WAYS) >= set(starts.WAYS)


def test_the_measured_builds_have_every_size_in_every_way() -> None:
    measured = builds.measurements()

    assert [each["size"] for each in measured["pages"]] == list(site.PAGES)
    sizes = [each["size"] for each in measured["criteria"]]
    assert sizes == [len(load_guide().criteria) * times for times in site.TIMES]
    for each in [measured["site"], *measured["pages"], *measured["criteria"]]:
        assert each["seconds"].keys() == set(site.WAYS)
        assert each["bytes"].keys() == {"pages", "plain", "search", "quiz"}
    assert all(len(each["bundle"]["bytes"]) == 2 for each in measured["criteria"])


def test_the_measured_pages_have_every_score_and_metric_of_both_presets() -> None:
    measured = page_loads.measurements()["pages"]

    assert list(measured) == list(pages.PAGES) == list(page_loads.NAMES)
    for page in measured.values():
        assert page["first view"]["bytes"] == sum(page["first view"]["files"].values()) > 0
        for preset in pages.PRESETS:
            assert page[preset].keys() == {*pages.CATEGORIES, *pages.METRICS}


def test_every_point_lies_inside_its_panel() -> None:
    low, high = builds.PLOT.decades
    for growth in builds.growths():
        for seconds in growth.seconds.values():
            assert all(10**low <= each <= 10**high for each in seconds.values())


def test_the_prose_says_what_stands_in_the_way_of_each_aim_that_was_missed() -> None:
    """If this fails after a bench: write anew what was missed, and what stands in the way."""
    (section,) = (each for each in read("speed.md").sections if each.id == "speed-missed")
    explained = re.findall(r"^- \*\*(.+?)\.\*\*", section.text, re.MULTILINE)
    missed = [aim.topic for aim in targets.aims() if aim.reached is False]

    assert explained == list(dict.fromkeys(missed))
