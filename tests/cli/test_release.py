"""`make release` writes down what is new, and nothing while something released is lost."""

import shutil
import tomllib
from pathlib import Path

import pytest

from quiz.decision import load_guide
from scripts.prose.markdown import ROOT
from tests.support import moved_site

pytestmark = pytest.mark.programs
VERSION = load_guide().version


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy what a release reads, with the small guide for its pages."""
    for name in ("docs", "quiz", "scripts"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    moved_site.make_small(tmp_path / "docs")
    return tmp_path


def _release(folder: Path) -> tuple[int, list[str], list[str]]:
    done = moved_site.run(folder, "scripts.release")
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def test_each_page_and_id_gets_a_line_with_the_version_and_is_new_only_once(copy: Path) -> None:
    status, (*lines, counts, remark), errors = _release(copy)
    text = (copy / "docs" / "links.toml").read_text(encoding="utf-8")

    assert (status, errors) == (0, [])
    assert f'+ "old-name.md#carried" = "{VERSION}"' in lines
    assert text == "# A remark.\n" + "".join(f"{each.removeprefix('+ ')}\n" for each in lines)
    assert tomllib.loads(text).keys() >= {"index.md", "criteria/gap.md#gap-test", "quiz.md#ask-gap"}
    pages = len(moved_site.FIRST) + 1
    ids = len(lines) - pages
    assert counts == f"New in docs/links.toml with {VERSION}: {pages} pages and {ids} ids."
    assert remark == "Look through them: once they are committed, each leads somewhere for ever."

    assert _release(copy) == (0, [f"{counts.partition(':')[0]}: 0 pages and 0 ids.", remark], [])
    assert (copy / "docs" / "links.toml").read_text(encoding="utf-8") == text


def test_while_something_is_lost_nothing_is_released(copy: Path) -> None:
    _release(copy)
    before = (copy / "docs" / "links.toml").read_text(encoding="utf-8")
    moved_site.write(copy / "docs", moved_site.THEN)

    status, lines, errors = _release(copy)
    assert (status, lines) == (1, [])
    assert len(errors) == moved_site.MOVED.count("\n")
    assert all(" add to docs/moved.toml: " in each for each in errors)
    assert (copy / "docs" / "links.toml").read_text(encoding="utf-8") == before


def test_what_moved_with_its_line_stays_in_the_ledger_beside_what_is_new(copy: Path) -> None:
    _release(copy)
    before = tomllib.loads((copy / "docs" / "links.toml").read_text(encoding="utf-8"))
    moved_site.write(copy / "docs", moved_site.THEN)
    (copy / "docs" / "moved.toml").write_text(moved_site.MOVED, encoding="utf-8")

    status, lines, errors = _release(copy)
    after = tomllib.loads((copy / "docs" / "links.toml").read_text(encoding="utf-8"))
    assert (status, errors) == (0, [])
    assert f'+ "new-name.md#old-name" = "{VERSION}"' in lines
    assert before.items() < after.items()
    assert after.keys() - before.keys() >= {"new-name.md", "large.md#later"}


def test_a_file_that_cannot_be_read_is_one_sentence(copy: Path) -> None:
    (copy / "docs" / "moved.toml").write_text("old.md = 1\n", encoding="utf-8")

    status, lines, (error,) = _release(copy)
    assert (status, lines) == (1, [])
    assert error.startswith("docs/moved.toml:1: 'old' is no address; write one line for each")
