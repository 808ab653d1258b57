"""Copies of the sources, grown: with so many pages, or with so many times the criteria and rules.

`python -m scripts.bench.made_up_sites written`, run in a copy, writes there what its hook would
hand to MkDocs, for plain Material to build the same pages from.
"""

import re
import shutil
import sys
from pathlib import Path

from quiz.decision import load_guide
from scripts.offline import file_parts
from scripts.pages import render
from scripts.pages.site_index import Site
from scripts.prose.markdown import DOCS, MATTER, pages
from scripts.runtime import bundle

KEPT = ("index.md", "quiz.md", "evidence.md", "glossary.md")
"""Pages that others lean on. The rest of a grown site is the guide's own prose, over and over."""
FILES = (
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "mkdocs.yml",
    "pyproject.toml",
    "uv.lock",
    "package.json",
    "package-lock.json",
)
PROSE = (
    *("core-difference", "combining", "elsewhere", "fine-tuning", "framework", "long-context"),
    *("not-good-enough", "objections", "prompting", "rag", "security", "step-zero"),
)
IN_A_FOLDER = 20
LINK = re.compile(r"\]\((?:\.\./)*[a-z/-]+\.md(?:#[a-z0-9-]+)?\)")
HEADING_ID = re.compile(r"^(#.*\{ #[a-z0-9-]+)", re.MULTILINE)
SITE_URL = "https://guide.invalid/"
CONFIG = f"INHERIT: mkdocs.yml\nsite_url: {SITE_URL}\n"
FREE = "nav: null\n"
PLAIN = "hooks: []\nextra_css: []\ndocs_dir: written\n"


def copy(folder: Path, grow: str, size: int) -> None:
    """Copy the sources into a folder and grow them; `ours.yml` and `plain.yml` there build both.

    `grow` names what: `pages` or `criteria`, to `size` of them, or `nothing`.
    """
    for name in ("docs", "quiz", "scripts"):
        shutil.copytree(bundle.ROOT / name, folder / name)
    for name in FILES:
        shutil.copyfile(bundle.ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(bundle.ROOT / "node_modules")
    if grow != "criteria":  # the quiz loads the same files then
        for made in (bundle.bundle(), bundle.python(), file_parts.parts()):
            shutil.copytree(made, folder / "build" / made.name)
    if grow == "pages":
        _with_pages(folder / "docs", size)
    if grow == "criteria":
        _with_criteria(folder / "quiz", size)
    free = FREE if grow == "pages" else ""
    (folder / "ours.yml").write_text(CONFIG + free, encoding="utf-8")
    (folder / "plain.yml").write_text(CONFIG + free + PLAIN, encoding="utf-8")


def _with_pages(docs: Path, count: int) -> None:
    """Leave so many pages: those that others lean on, and copies of prose whose ids differ."""
    texts = [(docs / f"{name}.md").read_text(encoding="utf-8") for name in PROSE]
    for path in docs.rglob("*.md"):
        if path.relative_to(docs).as_posix() not in KEPT:
            path.unlink()
    for name in KEPT:
        text = (docs / name).read_text(encoding="utf-8")
        (docs / name).write_text(LINK.sub("](index.md)", text), encoding="utf-8")
    for name in ("moved.toml", "search.toml"):  # which name sections that are not here
        (docs / name).write_text("", encoding="utf-8")
    for number in range(count - len(KEPT)):
        text = LINK.sub("](../index.md)", texts[number % len(texts)])
        text = render.SLOT.sub("", text).replace("](quiz.md", "](../quiz.md")
        path = docs / f"part-{number // IN_A_FOLDER}" / f"page-{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEADING_ID.sub(rf"\1-{number}", text), encoding="utf-8")


def _with_criteria(quiz: Path, count: int) -> None:
    """Add copies of criteria and rules, none of which decides alone, up to so many criteria."""
    guide = quiz / "decision" / "guide.toml"
    text = re.sub(r"^#.*\n", "", guide.read_text(encoding="utf-8"), flags=re.MULTILINE)
    tables = re.split(r"(?=^\[)", text, flags=re.MULTILINE)
    copied = [table for table in tables if table.startswith(("[[criterion]]", "[[rule]]"))]
    each = len(load_guide().criteria)
    copies = [_copied(table, n) for n in range(2, count // each + 1) for table in copied]
    guide.write_text("".join([*tables, *copies]), encoding="utf-8")


def _copied(table: str, number: int) -> str:
    for found, instead in (
        (r'^id = "(.+)"', rf'id = "\1-{number}"'),
        (r"^when\.([a-z]+)", rf"when.\1-{number}"),
        (r"^core = .*\n", ""),
        (r"^weight = (-?)3", r"weight = \g<1>2"),
    ):
        table = re.sub(found, instead, table, flags=re.MULTILINE)
    return table


def write(out: Path) -> None:
    """Write every page with its slots filled, and what else is published."""
    shutil.copytree(DOCS, out, ignore=shutil.ignore_patterns("*.md", "decisions", "*.toml"))
    site = Site(load_guide(), pages(), next(iter(bundle.files())).rpartition("/")[0])
    for page in site.pages:
        matter = MATTER.match(page.text)
        text = render.page(site, page.name, page.text.removeprefix(matter[0] if matter else ""))
        (out / page.name).parent.mkdir(parents=True, exist_ok=True)
        (out / page.name).write_text((matter[0] if matter else "") + text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
