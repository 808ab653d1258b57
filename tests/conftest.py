"""The built site, a real static server for it, and real engines, for the tests that need them.

What only some of them need is imported where it is used: the core's tests run with this file in a
Python that has none of it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from quiz.decision import GuideError, load_guide

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

    from tests.support.engines import Engines
    from tests.support.server import Server

try:
    load_guide()
except GuideError as error:  # said once here, and not by each module that reads the guide on import
    raise SystemExit(str(error)) from None

ROOT = Path(__file__).parent.parent
SITE_URL = os.environ.get("SITE_URL") or "https://guide.invalid/"
EDIT_URL = os.environ.get("EDIT_URL") or "https://forge.invalid/edit/{path}"
BUILT = bool(os.environ.get("BUILT"))
"""Whether `make dist` has built what is to be published, and the tests judge that."""
FOLDERS = {"browser", "offline", "prose_mutation", "pyodide", "site"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by its folder, so that `make check` can leave the slow ones out.

    Those that need no site come first: they run while it is built.
    """
    for item in items:
        if (folder := item.path.parent.name) in FOLDERS:
            item.add_marker(folder)
    items.sort(key=lambda item: isinstance(item, pytest.Function) and "built" in item.fixturenames)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Build the site strictly, or take the one to be published; return it and MkDocs' output."""
    from tests.support.once import once

    folder = once(tmp_path_factory, "built", _build)
    return folder / "site", (folder / "output.txt").read_text(encoding="utf-8")


def _build(folder: Path) -> None:
    if BUILT:
        (folder / "site").symlink_to(ROOT / "site")
        (folder / "output.txt").touch()  # its build was strict, and printed what it had to say
        return
    addresses = {"SITE_URL": SITE_URL, "EDIT_URL": EDIT_URL}
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | addresses
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "--strict"]
    command += ["-d", str(folder / "site")]
    done = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (folder / "output.txt").write_text(done.stderr, encoding="utf-8")


@pytest.fixture(scope="session")
def site(built: tuple[Path, str]) -> Path:
    return built[0]


@pytest.fixture(scope="session")
def moved_site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small guide whose pages and sections moved; return its `site` and `links.toml`."""
    from tests.support import moved_site
    from tests.support.once import once

    return once(tmp_path_factory, "moved", moved_site.build)


@pytest.fixture
def server(site: Path) -> Iterator["Server"]:
    from tests.support.server import Server

    with Server(site) as server:
        server.base = urlsplit(SITE_URL).path
        yield server


@pytest.fixture(scope="session")
def playwright() -> Iterator["Playwright"]:
    """Start Playwright once: a second one beside it in the same thread would be refused."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def started_engines(playwright: "Playwright") -> Iterator["Engines"]:
    from tests.support.engines import Engines

    engines = Engines(playwright)
    yield engines
    engines.close()


@pytest.fixture
def engines(started_engines: "Engines") -> Iterator["Engines"]:
    """Lend the engines; afterwards, fail for whatever a page's policy had to refuse."""
    yield started_engines
    assert started_engines.violations() == []
