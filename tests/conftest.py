"""The built site, and a real static server for it, shared by the tests that need them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.server import Server

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

ROOT = Path(__file__).parent.parent
SITE_URL = "https://guide.invalid/"
EDIT_URL = "https://forge.invalid/edit/{path}"
FOLDERS = {"browser", "prose_mutation", "pyodide", "site"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by its folder, so that `make check` can leave the slow ones out."""
    for item in items:
        if (folder := item.path.parent.name) in FOLDERS:
            item.add_marker(folder)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Build the site strictly, once; return its folder and what MkDocs said."""
    folder = tmp_path_factory.mktemp("built") / "site"
    addresses = {"SITE_URL": SITE_URL, "EDIT_URL": EDIT_URL}
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | addresses
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "--strict", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder, done.stderr


@pytest.fixture(scope="session")
def site(built: tuple[Path, str]) -> Path:
    return built[0]


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    with Server(site) as server:
        yield server


@pytest.fixture(scope="session")
def playwright() -> Iterator["Playwright"]:
    """Start Playwright once: a second one beside it in the same thread would be refused.

    It is imported here, for the core's tests run with this file in a Python that cannot have it.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright
