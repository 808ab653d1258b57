"""A small guide that is released, then rearranged in every way there is, and built.

What moved has its line in `docs/moved.toml`; `FIRST` and `THEN` are its pages before and after.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.bench import made_up_sites

TEXT = "Sections are long enough for a page to be scrolled to each of them.\n\n" * 40

type Guide = dict[str, dict[str, str]]
"""The headings of each page by their ids, the first being its title."""

FIRST: Guide = {
    "index.md": {"start": "Start here"},
    "rag.md": {
        "rag": "RAG",
        "data-changes": "When data changes",
        "when-rag-wins": "When RAG wins",
        "stays": "What stays",
        "large": "Large collections",
    },
    "failure-modes.md": {"failure-modes": "How it fails", "no-answer": "No answer"},
    "old-name.md": {"old-name": "An old name", "carried": "Taken along", "later": "Moves on later"},
    "split.md": {"split": "To be split", "split-one": "Part one", "split-two": "Part two"},
    "merged.md": {"merged": "To be merged", "merged-part": "A part of it"},
    "criteria/gap.md": {"gap": "What is missing", "gap-test": "A test"},
}
THEN: Guide = {
    "index.md": {"start": "Start here"},
    "rag.md": {
        "rag": "RAG",
        "when-to-use-rag": "When to use RAG",
        "stays": "What stays",
        "paste-test": "The paste test",
        "split": "Once split",
        "split-one": "Part one",
    },
    "failure-modes.md": {
        "failure-modes": "How it fails",
        "no-answer": "No answer",
        "data-changes": "When data changes",
        "merged": "What was merged",
        "merged-part": "A part of it",
    },
    "new-name.md": {"old-name": "A new name", "carried": "Taken along"},
    "large.md": {"large": "Large collections", "later": "Moved on"},
    "criteria/gap.md": {"gap": "What is missing", "split-two": "Part two"},
}
MOVED = """\
"rag.md#when-rag-wins" = "rag.md#when-to-use-rag"
"rag.md#data-changes" = "failure-modes.md#data-changes"
"rag.md#large" = "large.md"
"criteria/gap.md#gap-test" = "rag.md#paste-test"
"old-name.md" = "new-name.md"
"old-name.md#later" = "large.md#later"
"split.md" = "rag.md"
"split.md#split-two" = "criteria/gap.md#split-two"
"merged.md" = "failure-modes.md#merged"
"""
LEADS_TO = {
    "rag/#when-rag-wins": "rag/#when-to-use-rag",
    "rag/#data-changes": "failure-modes/#data-changes",
    "rag/#data%2Dchanges": "failure-modes/#data-changes",
    "rag/#large": "large/",
    "criteria/gap/#gap-test": "rag/#paste-test",
    "old-name/": "new-name/",
    "old-name/#carried": "new-name/#carried",
    "old-name/#later": "large/#later",
    "split/": "rag/",
    "split/#split-one": "rag/#split-one",
    "split/#split-two": "criteria/gap/#split-two",
    "merged/": "failure-modes/#merged",
    "merged/#merged-part": "failure-modes/#merged-part",
    "s/stays/": "rag/#stays",
    "s/data-changes/": "failure-modes/#data-changes",
    "s/gap-test/": "rag/#paste-test",
}
"""Where each kind of old address leads, below the site's root."""


def make_small(docs: Path) -> None:
    """Put the small guide in place of a copy's pages, nothing of it released yet."""
    quiz = (docs / "quiz.md").read_text(encoding="utf-8")
    for path in docs.rglob("*.md"):
        path.unlink()
    (docs / "quiz.md").write_text(quiz, encoding="utf-8")
    (docs / "search.toml").write_text("", encoding="utf-8")
    for name in ("links.toml", "moved.toml"):
        (docs / name).write_text("# A remark.\n", encoding="utf-8")
    write(docs, FIRST)


def write(docs: Path, guide: Guide) -> None:
    """Write these pages in place of those that are there, but for the quiz's."""
    for path in docs.rglob("*.md"):
        if path.name != "quiz.md":
            path.unlink()
    for name, headings in guide.items():
        (docs / name).parent.mkdir(exist_ok=True)
        parts = [f"{heading} {{ #{id} }}\n\n{TEXT}" for id, heading in headings.items()]
        (docs / name).write_text("# " + "## ".join(parts), encoding="utf-8")


def run(folder: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of the copy in it."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def build(folder: Path) -> None:
    """Release the small guide, rearrange it, and build it into `site`; leave its ledger beside."""
    copy = folder / "copy"
    copy.mkdir()
    made_up_sites.copy(copy, "nothing", 0)
    with (copy / "ours.yml").open("a", encoding="utf-8") as config:
        config.write(made_up_sites.FREE)
    make_small(copy / "docs")
    released = run(copy, "scripts.release")
    assert released.returncode == 0, released.stderr
    write(copy / "docs", THEN)
    (copy / "docs" / "moved.toml").write_text(MOVED, encoding="utf-8")
    built = run(copy, "mkdocs", "build", "-f", "ours.yml", "-d", str(folder / "site"))
    assert built.returncode == 0, built.stderr
    shutil.copy(copy / "docs" / "links.toml", folder)
    shutil.rmtree(copy)
