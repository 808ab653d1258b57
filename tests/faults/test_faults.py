"""Whatever fails: the right verdict, or a true sentence and a way on; nothing is lost."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Playwright

from scripts.measurements import faults
from tests.faults import injected, wire
from tests.faults.injected import Case
from tests.support.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.full]


def test_no_fault_of_a_file_on_its_way_misleads_a_reader(browser: Browser, server: Server) -> None:
    _expect_none_wrong(injected.on_the_wire(browser, server))


def test_no_refusal_of_the_browser_misleads_a_reader(
    playwright: Playwright, browser: Browser, server: Server
) -> None:
    _expect_none_wrong(injected.in_the_browser(playwright, browser, server))


def test_no_other_version_misleads_a_reader(browser: Browser, server: Server) -> None:
    _expect_none_wrong(injected.of_versions(browser, server))


def test_the_page_has_every_fault_that_is_injected_and_none_that_is_wrong() -> None:
    measured = {(case["what"], case["how"]) for case in faults.measurements()["cases"]}
    elsewhere = {*injected.POLICIES, *injected.SCRIPTS, *injected.CLOCKS, *injected.VERSIONS}

    assert set(product(injected.FILES, wire.FAULTS)) <= measured
    assert elsewhere <= {how for _, how in measured}
    assert faults.wrong() == 0


def _expect_none_wrong(cases: Iterator[Case]) -> None:
    wrong = [case for case in cases if case.outcome.faults]
    assert wrong == []
