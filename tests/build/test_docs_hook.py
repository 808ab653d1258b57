"""What keeps the site from being built is said in a sentence, never as a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.runtime.bundle import ROOT


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Copy what a build reads, but for Node's packages."""
    for name in ("docs", "quiz", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("README.md", "mkdocs.yml", "pyproject.toml", "package.json", "package-lock.json"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def _errors(sources: Path, *options: str, url: str = "") -> str:
    """Build in a process of its own; return what it writes when it fails, but for its farewell."""
    command = [sys.executable, "-m", "mkdocs", "build", *(options or ["--quiet"])]
    done = subprocess.run(
        command,
        cwd=sources,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr.replace("\nAborted with a BuildError!", "").strip()


def test_a_guide_that_does_not_load_is_one_sentence(sources: Path) -> None:
    guide = sources / "quiz" / "decision" / "guide.toml"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("\nweight = 3\n", "\nweight = 4\n", 1), encoding="utf-8")

    assert _errors(sources) == (
        "ERROR   -  rule 'changing-facts-need-retrieval': "
        "weight is 4; give a whole number from -3 to 3"
    )


def test_a_line_of_moves_that_cannot_be_read_is_one_sentence(sources: Path) -> None:
    (sources / "docs" / "moved.toml").write_text('"a.md" = "b/"\n', encoding="utf-8")

    assert _errors(sources) == (
        "ERROR   -  docs/moved.toml:1: a.md has 'b/' beside it; write one line for each address, "
        'as in "rag.md#data-changes" = "failure-modes.md#stale-index"'
    )


def test_a_bundle_that_cannot_be_built_is_one_sentence(sources: Path) -> None:
    assert _errors(sources) == (
        "ERROR   -  node_modules/pyodide is missing; run `make setup` first"
    )


def test_a_build_without_the_site_s_address_names_what_is_lost_by_it(sources: Path) -> None:
    """It is no warning, which would fail a strict build; this one fails for another reason."""
    without, with_it = (
        _errors(sources, "--strict", url=url) for url in ("", "https://guide.invalid/")
    )
    (line,) = [each for each in without.splitlines() if "SITE_URL" in each]

    assert line.startswith("INFO    -  SITE_URL is not set. So the sitemap stays empty, the 404 ")
    assert line.endswith("and pages have no canonical address and nothing to share.")
    assert "SITE_URL" not in with_it
