"""`check --format`: the same findings for people, for programs, and beside a change's lines."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quiz.cli import main
from quiz.decision import load_guide
from quiz.terminal.check.kinds import Kind
from quiz.terminal.check.run import check
from tests.cli.test_check_fix import SECTIONS

QUIZ = "https://guide.test/quiz/"
PAGE = f"""a\n[RAG]({QUIZ}?gap=behavior) & <{QUIZ}?gap=x>
[Fine-tuning]({QUIZ}?GAP=behavior)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a b.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bad.md").write_bytes(b"\xff")
    monkeypatch.chdir(tmp_path)
    return tmp_path


FINE, STALE = f"[Fine-tuning]({QUIZ}?gap=behavior)\n", f"[RAG]({QUIZ}?gap=behavior)\n"
DAMAGED, UNREADABLE = f"{QUIZ}?GAP=behavior\n", f"{QUIZ}?gap=x\n"
OLD_RECORD = '{"answers": {"gap": "behavior"}, "guide_version": "0.1.0", "verdict": "rag"}\n'
MOVED, MISSING = "https://guide.test/rag/#both\n", "https://guide.test/rag/#nothing\n"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        *(("", 0), (FINE, 0), (DAMAGED, 0), (f"see {QUIZ}?gap=both\n", 0)),
        *((STALE, 1), (OLD_RECORD, 1), (FINE + MOVED, 1), (FINE + MISSING, 1), (FINE + STALE, 1)),
        *((UNREADABLE, 2), (OLD_RECORD[:-6], 2), (STALE + UNREADABLE, 2), (b"\xff", 2)),
    ],
)
def test_the_exit_code_tells_what_is_outdated_from_what_could_not_be_read(
    tmp_path: Path, page: str | bytes, code: int
) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())

    report = check(load_guide(), SECTIONS, [path], site=None, mend=False)
    assert report.exit_code == code


def test_whatever_cannot_be_read_all_else_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.md").write_text(STALE, encoding="utf-8")

    assert main(["check", "a b.md", "bad.md", "nowhere.md", "c.md"]) == 2
    printed = capsys.readouterr()
    assert [line.partition(":")[0] for line in printed.out.splitlines()[:3]] == [
        *("a b.md", "a b.md", "c.md"),
    ]
    assert printed.err.count("\n") == 2


def test_json_has_every_finding_and_the_numbers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json", "a b.md", "bad.md"]) == 2

    report = json.loads(capsys.readouterr().out)
    assert (report["files"], report["checked"]) == (1, 3)
    found = [(each["kind"], each["line"], each["column"]) for each in report["findings"]]
    assert found == [("stale-claim", 2, 7), ("unreadable", 2, 49), ("damaged-link", 3, 15)]
    assert report["findings"][2]["new_address"] == f"{QUIZ}?gap=behavior"
    assert report["unread_files"][0]["file"] == "bad.md"
    assert set(report["counts"]) == set(Kind)


def test_sarif_names_rule_file_and_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "sarif", "a b.md", "bad.md"]) == 2

    (run,) = json.loads(capsys.readouterr().out)["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {each["ruleId"] for each in run["results"]} <= rules == set(Kind)
    first = run["results"][0]["locations"][0]["physicalLocation"]
    assert first["artifactLocation"] == {"uri": "a%20b.md"}
    assert first["region"] == {"startLine": 2, "startColumn": 7}
    assert [each["level"] for each in run["results"]] == ["error", "error", "note", "error"]


def test_junit_has_a_test_for_each_and_none_that_fails_where_all_is_right(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--format", "junit", "a b.md", "bad.md"])
    (suite,) = ElementTree.fromstring(capsys.readouterr().out)
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "1", "2")
    assert [case.get("name") for case in suite] == ["a b.md:2", "a b.md:2", "bad.md"]

    (folder / "good.md").write_text(f"[Fine-tuning]({QUIZ}?gap=behavior)", encoding="utf-8")
    assert main(["check", "--format", "junit", "good.md"]) == 0
    (suite,) = ElementTree.fromstring(capsys.readouterr().out)
    assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("1", "0", 1)


def test_every_format_bears_what_a_page_may_hold(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "odd.md").write_text(f"{QUIZ}?gap=\x1b<&\"'é\u2028\x00\u202e", encoding="utf-8")
    for name in ("text", "json", "sarif", "junit"):
        main(["check", "--format", name, "odd.md"])
        output = capsys.readouterr().out
        if name in ("json", "sarif"):
            json.loads(output)
        if name == "junit":
            ElementTree.fromstring(output)
        assert "\x1b" not in output
