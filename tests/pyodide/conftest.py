"""A static server with the shipped bundle, and a page that only starts it and asks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.runtime import bundle
from tests.support.server import Server

HARNESS = bundle.ROOT / "scripts" / "bench" / "harness.html"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """Return a copy of the bundle, to be damaged as a test likes."""
    shutil.copyfile(HARNESS, tmp_path / "index.html")
    return Path(shutil.copytree(bundle.bundle(), tmp_path / "app"))


@pytest.fixture
def served(app: Path) -> Iterator[Server]:
    with Server(app.parent) as server:
        yield server
