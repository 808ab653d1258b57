"""A guide that does not load is its own sentences, whoever reads it: no traceback anywhere."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.decision import load_guide

pytestmark = pytest.mark.programs
ROOT = Path(__file__).parents[2]
COMMANDS = [
    ["quiz", "decide", "gap=both"],
    ["pytest", "-q"],
    ["pytest", "-q", "tests/core"],
    ["pytest", "-q", "-n", "2", "tests/core"],
    ["scripts.prose"],
    ["tests.prose_mutation"],
    ["tests.exhaustive.changes"],
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what reads the guide, with two mistakes in its rules."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("quiz", "scripts", "tests", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    for command in (["init", "-q"], ["add", "quiz"], ["commit", "-q", "-m", "guide: load"]):
        settings = ("user.name=Somebody", "user.email=somebody@guide.test", "commit.gpgsign=false")
        options = [part for setting in settings for part in ("-c", setting)]
        subprocess.run(["git", *options, *command], cwd=folder, check=True)
    guide = folder / "quiz" / "decision" / "guide.toml"
    text = guide.read_text(encoding="utf-8")
    for rule in load_guide().rules[:2]:
        text = text.replace(f'id = "{rule.id}"\n', f'id = "{rule.id}"\njudgement = true\n')
    guide.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_guide_that_does_not_load_is_one_sentence_a_mistake(
    copy: Path, command: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=copy, capture_output=True, text=True, check=False
    )

    lines = f"{done.stdout}{done.stderr}".splitlines()
    assert done.returncode != 0
    assert len(lines) == 2
    for line, rule in zip(lines, load_guide().rules, strict=False):
        assert re.sub(r"^rag-vs-fine-tuning: ", "", line) == (
            f"rule {rule.id!r}: name evidence, or say judgement = true; one of them, not both"
        )
