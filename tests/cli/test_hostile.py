"""Whatever a file, an option or an answer holds: the programs end as they say, and soon.

No traceback, nothing but characters that a terminal shows, and a file's other columns unchanged.
"""

import csv
import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from quiz import cli
from quiz.decision import load_guide
from quiz.terminal.batch import ADDED
from tests.support.hostile import KINDS, TEXTS, as_bytes

pytestmark = pytest.mark.programs

ROOT = Path(__file__).parents[2]
LINK = "https://guide.test/quiz/#gap="
TYPED = [
    text for text in TEXTS if "\0" not in text and text.isascii() | text.isprintable()
] + KINDS["controls"][6:]
"""What can be typed: no program is given a zero byte, and none half a character."""
PARTS = 4
CASES = "pasted,closed\nyes,no\n"

type Written = Callable[[str, str], str]
type Arguments = Callable[[str, Written], list[str]]

FILES: dict[str, Arguments] = {
    "a batch": lambda text, file: ["decide", "--batch", file("a.csv", text)],
    "a choice in a batch": lambda text, file: ["decide", "--batch", file("a.csv", f"gap\n{text}")],
    "a cell in a batch": lambda text, file: ["decide", "--batch", file("a.csv", f"gap,x\n,{text}")],
    "a column of a batch": lambda text, file: ["decide", "--batch", file("a.csv", f"gap,{text}\n")],
    "cases": lambda text, file: ["cases", file("a.csv", text), "--target", "80"],
    "a cell of cases": lambda text, file: ["cases", file("a.csv", f"pasted,x\nyes,{text}\n")],
    "an older version's cases": lambda text, file: [
        *("cases", file("a.csv", CASES), "--target", "80", "--before", file("b.csv", text))
    ],
    "figures": lambda text, file: ["cost", file("a.toml", text)],
    "figures in JSON": lambda text, file: ["cost", file("a.json", text), "--json"],
    "a page": lambda text, file: ["check", file("a.md", f"[RAG]({LINK}both) {LINK}{text} {LINK}")],
    "a page in HTML": lambda text, file: [
        "check",
        file("a.html", f"<a href='{LINK}{text}'>RAG</a>"),
    ],
    "a document in JSON": lambda text, file: ["check", file("a.json", text), "--format", "junit"],
    "a mail": lambda text, file: [
        "check",
        file("a.eml", f"{LINK}both&\n{text}"),
        "--format",
        "sarif",
    ],
}
OPTIONS: dict[str, Arguments] = {
    "an answer": lambda text, _: ["decide", text],
    "a choice": lambda text, _: ["decide", f"gap={text}"],
    "a criterion": lambda text, _: ["decide", f"{text}=both"],
    "a file's name": lambda text, _: ["cost", text],
    "a column's role": lambda text, file: ["cases", file("a.csv", CASES), "--column", f"{text}=1"],
    "a column's number": lambda text, file: [
        "cases",
        file("a.csv", CASES),
        f"--column=pasted={text}",
    ],
    "a target": lambda text, file: ["cases", file("a.csv", CASES), f"--target={text}"],
    "a figure": lambda text, _: ["cost", "--set", f"traffic.requests_per_month={text}"],
    "a figure's name": lambda text, _: ["cost", "--set", f"traffic.{text}=1"],
    "a site": lambda text, file: ["check", file("a.md", "x"), f"--site={text}"],
    "a command": lambda text, _: [text],
}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    """Return what writes a file; and let the guide be read once, not by each of so many runs."""
    monkeypatch.setattr(cli, "load_guide", cache(load_guide))
    monkeypatch.chdir(tmp_path)

    def path_of(name: str, text: str) -> str:
        (tmp_path / name).write_bytes(as_bytes(text))
        return name

    return path_of


def _ended(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    try:
        code = cli.main(arguments)
    except SystemExit as end:  # as argparse leaves
        code = int(end.code or 0)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def _is_shown(text: str) -> bool:
    """Tell whether a terminal shows a text and obeys nothing in it but the ends of lines."""
    return all(sign.isprintable() or sign in "\n\u00a0\u1680\u2003\u205f\u3000" for sign in text)


def _shares(doors: dict[str, Arguments], texts: list[str]) -> list[ParameterSet]:
    """Each text goes through a quarter of the doors when landing, through each at a release."""
    return [
        pytest.param(
            arguments,
            texts[(at + part) % PARTS :: PARTS],
            id=f"{door}-{part}",
            marks=[pytest.mark.full] * bool(part),
        )
        for at, (door, arguments) in enumerate(doors.items())
        for part in range(PARTS)
    ]


@pytest.mark.parametrize(("arguments", "texts"), _shares(FILES, TEXTS))
def test_whatever_a_file_holds_the_program_ends_as_it_says(
    arguments: Arguments, texts: list[str], file: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in texts:
        given = arguments(text, file)
        code, out, error = _ended(given, capsys)
        assert code in ((0, 1, 2) if given[0] == "check" else (0, 2)), text[:80]
        assert _is_shown(error), text[:80]
        assert "codec" not in error
        assert "sys." not in error
        if "--batch" not in given:
            assert _is_shown(out), text[:80]
        if code == 2 and given[0] != "check":
            assert (out, error.count("\n")) == ("", 1), text[:80]


@pytest.mark.parametrize(("arguments", "texts"), _shares(OPTIONS, TYPED))
def test_whatever_is_typed_the_program_ends_as_it_says(
    arguments: Arguments, texts: list[str], file: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in texts:
        code, out, error = _ended(arguments(text, file), capsys)
        assert code in (0, 2), text[:80]
        assert _is_shown(out), text[:80]
        assert _is_shown(error), text[:80]
        assert code == 0 or out == ""


def test_a_batch_carries_each_cell_over_as_it_came(
    file: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    """A formula too: what is in a file that somebody keeps is theirs."""
    texts = [each for each in TEXTS if as_bytes(each).decode("utf-8", "replace") == each]
    table = io.StringIO()
    csv.writer(table).writerows([["gap", "note"], *(["both", each] for each in texts)])
    code, out, _ = _ended(["decide", "--batch", file("a.csv", table.getvalue())], capsys)

    assert code == 0
    rows = [*csv.DictReader(io.StringIO(out, newline=""))]
    assert [row["note"] for row in rows] == texts
    for row in rows:
        assert not any(row[added].startswith(("=", "+", "-", "@", "\t", "\r")) for added in ADDED)


def test_nothing_that_a_guide_adds_to_a_batch_begins_like_a_formula() -> None:
    guide = load_guide()
    texts = [*guide.outcomes, "prompt-first", *(rule.because for rule in guide.rules)]

    assert all(text[0].isalnum() for text in texts)


def _run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "quiz", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, check=False)


def test_a_folder_with_every_text_in_every_ending_is_checked(tmp_path: Path) -> None:
    for number, text in enumerate(TEXTS):
        for ending in ("md", "json"):
            path = tmp_path / f"{number}.{ending}"
            path.write_bytes(as_bytes(f"[RAG]({LINK}{text})\n{text}\n{LINK}behavior&verdict=rag\n"))
    done = _run("check", str(tmp_path))

    assert done.returncode == 2
    assert _is_shown(done.stdout.decode())
    assert _is_shown(done.stderr.decode())
    assert b"Traceback" not in done.stderr
    assert done.stdout.count(b"said RAG; guide") > len(TEXTS)


def test_an_assistant_that_sends_anything_gets_a_line_for_each_line() -> None:
    lines = [as_bytes(text).replace(b"\n", b" ").replace(b"\r", b" ") for text in TEXTS]
    done = _run("mcp", stdin=b"\n".join([*lines, b'{"id": 1, "method": "ping"}']))

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines()[-1] == (
        b'{"jsonrpc": "2.0", "id": 1, "result": {"resultType": "complete"}}'
    )


def test_a_terminal_is_shown_what_a_file_would_hold_as_it_is(tmp_path: Path) -> None:
    """What goes to a terminal is for eyes: there an escape is written out, and does nothing."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"gap,note\nboth,\x1b[2J\xc2\x9b2J\x07\n")
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "quiz", "decide", "--batch", str(path)]
    subprocess.run(command, stdout=end, cwd=ROOT, check=True)
    os.close(end)
    shown = os.read(terminal, 100_000)
    os.close(terminal)

    assert rb"both,\x1b[2J\x9b2J\x07,hybrid" in shown
    assert b"both,\x1b[2J\xc2\x9b2J\x07,hybrid" in _run("decide", "--batch", str(path)).stdout
