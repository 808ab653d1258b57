"""Every command that README, CONTRIBUTING, the pages and the help show works as it is written."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import pytest

from quiz import cli
from quiz.terminal.cost_template import template_lines

pytestmark = pytest.mark.programs
ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN = re.compile(r"(?:^(?: {4}|\t)|`)(?P<command>(?:make|npm run|python -m) [^`#\n]+)", re.M)
"""A command in a page: in a block of code, or between backticks."""
OURS = re.compile(r"rag-vs-fine-tuning(?: (?!\[|command)\S+)+")
"""A command of our own in a page or a help text, where two spaces part it from what it does."""
SUBCOMMAND = re.compile(r"^    (?P<name>[a-z]+)\s", re.MULTILINE)
"""A line of the list of commands in the program's help."""
FILE = re.compile(
    r"(?:`|\]\(|^)(?P<file>[\w.-]+/[\w./-]*|Makefile|LICENSE|[A-Z]+\.md)(?:`|\)|  )", re.M
)


def _help(*command: str) -> str:
    """Return a help text without its line of usage, which is a grammar and no example."""
    with redirect_stdout(StringIO()) as output, suppress(SystemExit):
        cli.main([*command, "--help"])
    return output.getvalue().partition("\n\n")[2]


def _subcommands() -> list[str]:
    return [found["name"] for found in SUBCOMMAND.finditer(_help())]


def _of_the_program() -> Iterator[str]:
    """Yield each documented command of the terminal's program, as it is written."""
    for text in [_help(), *map(_help, _subcommands())]:
        yield from (found[0] for found in OURS.finditer(text))
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        yield from (found[0].rstrip("`.,") for found in OURS.finditer(text))
        shown = (found["command"].strip() for found in SHOWN.finditer(text))
        yield from (command for command in shown if command.startswith("python -m quiz"))


def _of_the_project() -> Iterator[tuple[str, str]]:
    """Yield each documented command of make, npm or a module, with the file that shows it."""
    for path in PAGES:
        for found in SHOWN.finditer(path.read_text(encoding="utf-8")):
            yield path.name, found["command"].strip()


def _files() -> Iterator[tuple[str, str]]:
    """Yield each file or folder that README and CONTRIBUTING name, with which of them does."""
    for path in PAGES[:2]:
        for found in FILE.finditer(path.read_text(encoding="utf-8")):
            if "ID." not in found["file"]:
                yield path.name, found["file"]


COMMANDS = sorted(set(_of_the_program()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the files that the examples name; the table is the help's own."""
    table = re.search(r"^  (project,.*\n(?:  .*\n)+)", cli.DECIDE, re.MULTILINE)
    assert table
    rows = table[1].replace("\n  ", "\n")
    cases = re.search(r"^  (pasted,.*\n(?:  .*\n)+)", cli.CASES, re.MULTILINE)
    assert cases
    link = "[RAG](https://guide.test/quiz/?freshness=changing)\n"
    costs = "\n".join(template_lines())
    files = {"projects.csv": rows, "FILE.csv": rows, "page.md": link, "costs.toml": costs}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "marked.csv").write_text(cases[1].replace("\n  ", "\n"), encoding="utf-8")
    for name in ("docs", "wiki"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.md").write_text(link, encoding="utf-8")
    return tmp_path


def test_commands_are_found_in_help_and_pages() -> None:
    asked = {"decide", "questions", "rules", "validate", "cases", "cost", "check", "mcp"}
    assert asked <= {*_subcommands()}
    assert {command.split()[1] for command in COMMANDS} >= {*_subcommands(), "-m"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_program_runs_as_it_is_written(folder: Path, command: str) -> None:
    found = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        command, shell=True, cwd=folder, env=os.environ | {"PATH": found, "PYTHONPATH": str(ROOT)},
        input='{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}\n',  # only `mcp` reads it
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout or (folder / command.rpartition("> ")[2]).stat().st_size


@pytest.mark.parametrize(("page", "command"), sorted(set(_of_the_project())))
def test_a_command_of_the_project_names_what_is_there(page: str, command: str) -> None:
    program, *arguments = command.split()
    if program == "make":
        rules = (ROOT / "Makefile").read_text(encoding="utf-8")
        targets = [word for word in arguments if "=" not in word]
        assert [each for each in targets if not re.search(rf"^{each}:", rules, re.MULTILINE)] == []
    elif program == "npm":
        scripts = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["scripts"]
        assert arguments[-1] in scripts
    else:
        spec = find_spec(arguments[1]) or pytest.fail(f"there is no module {arguments[1]}")
        runs = find_spec(f"{arguments[1]}.__main__") if spec.submodule_search_locations else spec
        assert runs and runs.origin, f"{arguments[1]} has no __main__"
        assert re.search(r"__main__|sys\.exit", Path(runs.origin).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("page", "file"), sorted(set(_files())))
def test_a_file_that_is_named_is_there(page: str, file: str) -> None:
    assert (ROOT / file).exists()
