"""The shape of the code: a pure core, imports one way, scripts that know no rule and no label."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.decision import load_guide

ROOT = Path(__file__).parents[2]
CORE = ROOT / "quiz" / "decision"
GUIDE = load_guide()

MAY_IMPORT = {
    "answers": set(),
    "evidence": set(),
    "wording": {"answers"},
    "model": {"answers", "evidence", "wording"},
    "verdict": {"answers", "model", "wording"},
    "build": {"answers", "evidence", "fields", "model", "wording"},
    "contradictions": {"answers", "model"},
    "fields": set(),
    "decide": {"answers", "model", "verdict"},
    "references": {"model", "wording"},
    "check": {"check_wording", "contradictions", "model", "references"},
    "check_wording": {"decide", "model", "references", "wording"},
    "load": {"build", "check", "evidence", "fields", "model", "wording"},
    "permalink": {"answers", "model"},
    "packing": {"decide", "model"},
    "sums": {"answers", "decide", "model", "packing"},
    "changes": {"answers", "sums", "verdict"},
    "grid": {"decide", "packing", "sums"},
    "reach": {"answers", "grid", "model", "sums"},
    "sensitivity": {"changes", "model", "reach", "sums", "verdict"},
    "reasons": {"model", "verdict"},
    "plain": {"answers", "model", "sensitivity", "wording"},
    "explain": {"answers", "model", "plain", "reasons", "sensitivity", "verdict", "wording"},
    "compare": {"answers", "decide", "model"},
    "written": {"entities"},
    "entities": set(),
    "saved": {"entities", "model", "permalink"},
    "record": {"model", "saved", "written"},
    "__init__": {"answers", "decide", "load", "model", "verdict"},
}
PYTHON = sorted(
    path for folder in ("quiz", "scripts", "tests") for path in (ROOT / folder).rglob("*.py")
)
SCRIPTS = sorted((ROOT / "quiz" / "page").glob("*.js"))


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", sorted(CORE.glob("*.py")), ids=lambda path: path.stem)
def test_the_core_imports_one_way_and_only_the_standard_library(path: Path) -> None:
    ours = {name.removeprefix("quiz.decision.") for name in _imports(path) if "quiz" in name}
    others = {name.partition(".")[0] for name in _imports(path) if "quiz" not in name}

    assert ours <= MAY_IMPORT[path.stem]
    assert others <= sys.stdlib_module_names


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_hook_knows_the_builder(path: Path) -> None:
    if path.name != "docs_hook.py":
        assert not any(name.startswith("mkdocs") for name in _imports(path))


def test_only_load_raises_guide_errors() -> None:
    raising = [path.name for path in PYTHON if "raise " + "GuideError" in path.read_text("utf-8")]
    assert raising == ["load.py"]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_the_page_s_scripts_know_no_rule_label_criterion_or_choice(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ids = {*GUIDE.criteria, *(rule.id for rule in GUIDE.rules), *GUIDE.outcomes}
    ids |= {choice.id for each in GUIDE.criteria.values() for choice in each.choices}
    labels = {outcome.label for outcome in GUIDE.outcomes.values()}
    labels |= {choice.label for each in GUIDE.criteria.values() for choice in each.choices}
    quoted = set(re.findall(r'"([^"\n]*)"', text))

    assert quoted & (ids | labels) - {"label"} == set()
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\(", text)


@pytest.mark.parametrize(
    "path",
    [
        *PYTHON,
        *SCRIPTS,
        *(ROOT / "quiz" / "page").glob("*.css"),
        *(ROOT / "scripts").rglob("*.mjs"),
    ],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_file_is_longer_than_a_reader_s_patience(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= (125 if path.parent == CORE else 150 if path.suffix == ".js" else 250)


def test_no_source_is_left_out_of_the_repository() -> None:
    sources = [str(path.relative_to(ROOT)) for path in [*PYTHON, *SCRIPTS]]
    command = ["git", "check-ignore", "--no-index", "--stdin"]
    done = subprocess.run(
        command, cwd=ROOT, input="\n".join(sources), capture_output=True, text=True, check=False
    )

    assert done.returncode in (1, 128), done.stdout  # 0: ignored; 128: not a checkout of git
