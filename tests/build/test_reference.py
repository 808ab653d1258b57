"""The reference of what other programs can call, and the example that decides a backlog."""

import csv
import re
from pathlib import Path

import pytest

from quiz import cli, decision
from quiz.decision import VerdictJson, load_guide
from quiz.terminal.batch import decide_file
from scripts.pages import reference, render
from scripts.pages.site_index import Site
from scripts.prose.markdown import DOCS, pages

PAGE = (DOCS / "your-own-tools.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TABLE = re.search(r"^  (project,.*\n(?:  .*\n)+)", cli.DECIDE, re.MULTILINE)
ENTRIES = {entry.name: entry for entry in reference.interface()}


def test_every_name_that_is_exported_has_its_declaration_and_its_docstring() -> None:
    assert sorted(ENTRIES) == sorted(decision.__all__)
    assert [entry.name for entry in ENTRIES.values() if not entry.text.endswith(".")] == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("decide", "def decide(guide: Guide, answers: Answers) -> Verdict"),
        ("Answers", "type Answers = Mapping[str, str]"),
        ("GuideError", "class GuideError(Exception):"),
        ("Guide", "    def verdict_named(self, name: str) -> str | None"),
        ("Verdict", "    gate: Literal['prompt-first'] | None"),
        ("Verdict", "    cases: set[str]"),
        ("VerdictJson", "class VerdictJson(TypedDict):"),
    ],
)
def test_a_declaration_reads_as_in_the_source(name: str, line: str) -> None:
    assert line in ENTRIES[name].declaration.splitlines()


def test_the_keys_of_the_verdict_are_all_there() -> None:
    _, *fields = ENTRIES["VerdictJson"].declaration.splitlines()

    assert [line.partition(":")[0].strip() for line in fields] == [*VerdictJson.__annotations__]


def test_a_command_s_help_is_the_one_that_a_terminal_shows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(reference.WIDTH + 2))  # argparse leaves two free
    for name, shown in reference.commands().items():
        with pytest.raises(SystemExit):
            cli.main([name, "--help"])
        assert capsys.readouterr().out == shown


def test_the_page_has_them_all() -> None:
    rendered = render.page(Site(load_guide(), pages(), "app"), "your-own-tools.md", PAGE)

    for entry in ENTRIES.values():
        assert f"### {entry.name} {{ #python-{entry.id} " in rendered
        assert f"```python\n{entry.declaration}\n```" in rendered
    for name, shown in reference.commands().items():
        assert f"### Command: {name} {{ #command-{name} " in rendered
        assert shown.strip() in rendered


def test_ten_lines_decide_a_backlog_as_a_batch_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert EXAMPLE and TABLE
    assert len([line for line in EXAMPLE[1].splitlines() if line]) == 10
    backlog = tmp_path / "projects.csv"
    backlog.write_text("\ufeff" + TABLE[1].replace("\n  ", "\n"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    exec(compile(EXAMPLE[1], "example.py", "exec"), {})
    guide = load_guide()
    rows = csv.DictReader(decide_file(guide, backlog))
    expected = [
        f"{row['project']}: {guide.outcomes[row['guide_verdict']].label}"
        f"{', a close call' if row['guide_close'] == 'yes' else ''}"
        for row in rows
    ]
    assert capsys.readouterr().out.splitlines() == expected
    assert len(expected) == 2
