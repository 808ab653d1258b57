"""The site in two versions, a host for it, and Chromium and Firefox with a reader's storage."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from scripts import browsers
from tests.offline.host import Host, newer
from tests.support.complaints import SAY_VIOLATIONS, Complaints, violations
from tests.support.engines import not_installed


@pytest.fixture(scope="session")
def second(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newer(site, tmp_path_factory.mktemp("second") / "site")


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    with Host(tmp_path / "host", site) as host:
        yield host


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    with browsers.start_chromium(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    if not (path := browsers.firefox()):
        not_installed("Firefox")
    with playwright.firefox.launch(channel="moz-firefox", executable_path=path) as browser:
        yield browser


LATER = pytest.param("firefox", marks=pytest.mark.full)


@pytest.fixture(params=["chromium", LATER])
def reader(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path: Path
) -> Iterator[BrowserContext]:
    """Open a window with a cache on disk: in a private one, Chromium's takes no file of 7 MB."""
    if request.param == "firefox":
        opened = request.getfixturevalue("firefox").new_context()
    else:
        path = browsers.shell() or browsers.chromium()
        opened = playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=path, args=["--no-sandbox"]
        )
    with opened as context, _under_policy(context):
        yield context


@pytest.fixture
def chromium_reader(chromium: Browser) -> Iterator[BrowserContext]:
    with chromium.new_context() as context, _under_policy(context):
        yield context


@contextmanager
def _under_policy(context: BrowserContext) -> Iterator[None]:
    """Fail for what a policy refuses; of a host that is gone, pages may complain."""
    complaints = Complaints()
    context.on("page", complaints.listen)
    context.add_init_script(SAY_VIOLATIONS)
    yield
    for page in context.pages:
        page.evaluate("1")  # what was complained of comes first
    assert violations(complaints.taken()) == []
