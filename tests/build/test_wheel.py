"""The wheel as people install it: the program, its types, and the sections that it checks."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scripts.pages.section_list import addresses, section_list
from scripts.prose.targets import Targets

pytestmark = pytest.mark.programs
ROOT = Path(__file__).parents[2]


PAGE = (ROOT / "docs" / "your-own-tools.md").read_text(encoding="utf-8")
BESIDE = [str(ROOT / ".tools" / "bin"), os.environ["PATH"]]
UV = shutil.which("uv", path=os.pathsep.join(BESIDE))
"""Our own copy, where the Makefile had to make one."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """Give the folder that a wheel was unpacked into."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(wheel.parent / "installed")
    return wheel.parent / "installed"


def test_uvx_runs_the_wheel_as_the_page_says_without_a_network(wheel: Path, tmp_path: Path) -> None:
    assert UV, "uv is what `make setup` works with"
    (line,) = re.findall(r"^uvx (--from .+)$", PAGE, re.MULTILINE)
    name = wheel.name.replace(wheel.name.split("-")[1], "VERSION")
    assert name in line
    command = [UV, "tool", "run", *line.replace(name, str(wheel)).split()]
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    env |= {"UV_OFFLINE": "1", "UV_NO_CONFIG": "1", "UV_PYTHON": sys.executable}
    env |= {"UV_CACHE_DIR": str(tmp_path / "cache"), "UV_TOOL_DIR": str(tmp_path / "tools")}

    done = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.splitlines()[:1]) == (0, ["RAG"]), done.stderr


def test_whoever_imports_the_wheel_gets_its_types(installed: Path, tmp_path: Path) -> None:
    example = re.search(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert example and (installed / "quiz" / "py.typed").exists()
    (tmp_path / "fine.py").write_text(example[1], encoding="utf-8")
    (tmp_path / "wrong.py").write_text("from quiz.decision import decide\n\ndecide(1)\n", "utf-8")
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    (packages,) = venv.glob("lib/*/site-packages")
    shutil.copytree(installed, packages, dirs_exist_ok=True)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file="]
    command += ["--python-executable", str(venv / "bin" / "python"), "fine.py", "wrong.py"]
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    done = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    *found, last = done.stdout.splitlines()
    assert [line.partition(": ")[0] for line in found] == ["wrong.py:3", "wrong.py:3"], done.stderr
    assert last == "Found 2 errors in 1 file (checked 2 source files)"


def test_the_list_of_sections_is_the_pages_own(installed: Path) -> None:
    file = installed / "quiz" / "terminal" / "check" / "sections.json"

    assert json.loads(file.read_text(encoding="utf-8")) == section_list()


def test_what_is_installed_checks_links_into_sections(installed: Path, tmp_path: Path) -> None:
    site = "https://guide.test/team/"
    there = next(address for address in section_list() if address.startswith("rag/#"))
    page = tmp_path / "page.md"
    page.write_text(
        f"[a]({site}quiz/?gap=both) [b]({site}{there}) [c]({site}rag/#never-was)\n"
        f"[d]({site}quiz/#ask-gap) [e]({site}criteria/rag/#rag)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "quiz", "check", str(page)]
    env = os.environ | {"PYTHONPATH": str(installed)}

    done = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    found = done.stdout.replace(str(page), "page.md").splitlines()
    assert (done.returncode, done.stderr) == (1, "")
    assert found[0] == "page.md:1: the guide has no rag/#never-was, and never had"
    assert found[-2:] == ["Links into sections: 3.", "Sections that never were: 1."]


def test_the_parser_of_markdown_is_an_extra(installed: Path) -> None:
    (metadata,) = installed.glob("*.dist-info/METADATA")
    lines = metadata.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("Requires-Dist")] == [
        "Requires-Dist: markdown-it-py<5,>=4; extra == 'check'"
    ]


def test_a_section_that_moved_leads_to_where_it_is_now() -> None:
    targets = Targets(
        ids={"index.md": frozenset({"home"}), "rag.md": frozenset({"b", "a"})},
        anchors={},
        addresses={"": "index.md", "rag/": "rag.md"},
        files=frozenset(),
        generated="assets/",
    )
    moved = {"rag.md#old": "rag.md#a", "old/": "rag/"}

    assert addresses(targets, ["a"], moved) == {
        **dict.fromkeys(("s/a/", "s/old/")),
        **dict.fromkeys(("", "#home", "rag/", "rag/#a", "rag/#b")),
        **{"old/": "rag/", "rag/#old": "rag/#a"},
    }
