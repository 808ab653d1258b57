"""`python -m scripts.prose` says everything that is wrong in sentences, and counts what it read."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.prose.markdown import ROOT

pytestmark = pytest.mark.programs
PARTS = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "mkdocs.yml"),
    *("package-lock.json", "uv.lock", "docs", "quiz", "scripts"),
)
SPOILT = (
    ("docs/rag.md", "# ", "# Of the colour and the color, ", "“color” is in no dictionary; write "),
    ("docs/rag.md", "\n{: .tldr }", " It is very very good.\n{: .tldr }", "lexical illusion"),
    ("docs/rag.md", "\n{: .takeaway }", " Use 37%.\n{: .takeaway }", "37% has no source; cite one"),
    ("docs/faq.md", "](step-zero.md", "](step-zeros.md", "the link to step-zeros.md"),
    ("docs/cheat-sheet.md", "{{ count cheat", "{{ count chat", "docs/cheat-sheet.md:7: "),
    ("docs/decision-table.md", "{{ ", "{{ no-", "' is not known; use one of "),
    ("quiz/decision/guide.toml", 'section = "rag/#', 'section = "rag/#no-', "leads nowhere, to "),
)
"""A file, what stands in it, what somebody writes instead, and a part of what is said of it."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy what a writer changes, and what reads it, so that it can be spoilt."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def _spoil(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def _run(folder: Path, *pages: str) -> tuple[int, list[str], str]:
    command = [sys.executable, "-m", "scripts.prose", *pages]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_each_mistake_is_one_sentence_with_its_line(copy: Path) -> None:
    files = sorted({file for file, *_ in SPOILT})
    for file, old, new, _ in SPOILT:
        _spoil(copy, file, old, new)

    status, (*sentences, counts), errors = _run(copy, *files)
    assert (status, errors) == (1, "")
    assert all(re.match(r"[\w./-]+:\d+: \S", sentence) for sentence in sentences)
    assert sentences == sorted(sentences, key=_location)
    pages = sum(file.startswith("docs/") for file in files)
    for file, _, _, part in SPOILT:
        assert [each for each in sentences if each.startswith(f"{file}:") and part in each], part
    assert re.match(
        rf"Problems: {len(sentences)}\. Checked: pages {pages}, claims \d+, links \d+, "
        r"tables \d+\. "
        r"Advice that makes no claim, and is marked: "
        r"\d+ on the order of work, \d+ the article's, \d+ somebody else's\.$",
        counts,
    )


def _location(sentence: str) -> tuple[str, int]:
    file, line, *_ = sentence.split(":")
    return file, int(line)


def test_a_linter_that_cannot_run_does_not_look_content(copy: Path) -> None:
    (copy / "scripts" / "prose" / "cspell.json").write_text("{", encoding="utf-8")
    (copy / "scripts" / "prose" / "proselint.json").write_text("{", encoding="utf-8")

    status, sentences, errors = _run(copy, "about.md", "README.md")
    assert (status, errors) == (1, "")
    assert [each.partition(" broke off: ")[0] for each in sentences[:-1]] == [
        "scripts/prose/cspell.json:1: cspell",
        "scripts/prose/proselint.json:1: proselint",
    ]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("docs/faq.md", "docs/faq.md:2: the byte 0xe9 is not UTF-8; save the file as UTF-8"),
        (
            "quiz/decision/guide.toml",
            "guide.toml: the byte 0xe9 in line 2 is not UTF-8; save the file as UTF-8",
        ),
    ],
)
def test_a_file_that_is_not_utf_8_is_one_sentence(copy: Path, file: str, sentence: str) -> None:
    data = (copy / file).read_bytes()
    (copy / file).write_bytes(data.replace(b"\n", b"\n# caf\xe9\n", 1))

    assert _run(copy) == (1, [sentence], "")


def test_a_page_that_is_not_there_is_refused(copy: Path) -> None:
    status, output, errors = _run(copy, "ragg.md")

    assert (status, output) == (2, [])
    assert errors.endswith("error: there is no page 'ragg.md'; give some below docs/\n")
