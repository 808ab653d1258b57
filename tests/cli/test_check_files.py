"""Whatever lies in a folder and whatever is in a file, `check` ends and checks all others."""

import os
import socket
import tracemalloc
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.decision import load_guide
from quiz.terminal.check import file_text
from quiz.terminal.check.run import check
from tests.cli.test_check_fix import SECTIONS, SITE

QUIZ = f"{SITE}quiz/"
STALE = f"[RAG]({QUIZ}?gap=behavior)"
MOVED = f"{SITE}rag/#both"


@pytest.mark.parametrize(
    "text",
    [
        *(f"{QUIZ}?gap=both&#{'9' * 4301};", f"[&#{'9' * 4301};]({QUIZ}?gap=both)"),
        f'<a href="{QUIZ}?gap=both" title="&#{"9" * 4301};">&#{"0" * 4301}38;</a>',
        f"{QUIZ}?gap=both&#x{'f' * 5000}; &#{'9' * 4301};",
        f'{QUIZ}?gap=both <p>"guide_version": &#{"9" * 4301};</p>',
        f'{QUIZ}?gap=both <a href="https://link0&#46;invalid/999999/">RAG</a>',
        f'{QUIZ}?gap=both <a href="https://link0&#46;invalid/{"9" * 4301}/">RAG</a>',
        f"{QUIZ}?gap=both [RAG](https://link0\\.invalid/99999/)",
        f"{QUIZ}?gap=both <https://link0.<![CDATA[invalid/99999/|RAG>",
        f"{QUIZ}?gap=both <![foo[ <!x <!--> <? {'<![' * 50}",
        f"{QUIZ}?gap=both&v=\u0661.\u0662.\u0663 {QUIZ}?gap=both&v={'9' * 5000}.1.1",
    ],
)
@pytest.mark.parametrize("ending", ["md", "html", "json"])
def test_whatever_a_page_holds_it_is_read_and_others_are_checked(
    tmp_path: Path, text: str, ending: str
) -> None:
    (tmp_path / f"a.{ending}").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text(STALE, encoding="utf-8")
    report = check(load_guide(), SECTIONS, [tmp_path], site=None, mend=False)

    assert ([*report.unread], report.files) == ([], 2)
    assert report.findings[-1].path.name == "b.md"


@pytest.mark.parametrize(
    "encoding",
    [
        *("undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "hz"),
        *("cp037", "rot13", "hex", "zlib", "utf-16", "utf_32", "..", "x" * 2_000, "aliases"),
    ],
)
def test_an_encoding_that_no_page_has_is_that_file_s_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    (tmp_path / "a.html").write_bytes(f'<meta charset="{encoding}">'.encode() + b"\xff")
    (tmp_path / "b.md").write_text(STALE, encoding="utf-8")

    assert main(["check", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert "b.md:1: said RAG;" in printed.out
    assert "a.html: line 1: the byte 0xff is not UTF-8; save the file as UTF-8" in printed.err
    assert printed.err.count("\n") == 1


def test_a_failure_that_nobody_thought_of_is_that_file_s_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.md").write_text(STALE, encoding="utf-8")
    (tmp_path / "c.md").write_bytes(b"\xff")
    monkeypatch.setattr(file_text, "DECLARED", None)  # a defect that only one of them meets

    assert main(["check", "--fix", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert "b.md:1: said RAG;" in printed.out
    assert "c.md: something in it made this program fail" in printed.err
    assert "(AttributeError)" in printed.err


def test_what_is_no_file_in_a_folder_is_passed_over_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, secret = tmp_path / "wiki", tmp_path / "secret.txt"
    folder.mkdir()
    monkeypatch.chdir(folder)
    secret.write_text(MOVED, encoding="utf-8")
    Path("page.md").write_text(f"{STALE} {QUIZ}?gap=both", encoding="utf-8")
    links = {"zero.md": "/dev/zero", "in.md": "/dev/stdin", "loop": ".", "self": "self"}
    for name, target in {**links, "out.txt": "../secret.txt", "none.md": "nowhere"}.items():
        Path(name).symlink_to(target)
    os.mkfifo("pipe.md")
    Path("folder.md").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        assert main(["check", "--fix", "--site", SITE, "."]) == 1

    output = capsys.readouterr().out
    assert "page.md:1: said RAG;" in output
    assert output.splitlines()[-1] == (
        "Links, pipes and devices passed over, because they are no files: 8."
    )
    assert secret.read_text(encoding="utf-8") == MOVED


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "pipe.md", "socket.md", "zero.md"])
def test_what_is_no_file_and_is_named_is_a_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.md")
    Path("zero.md").symlink_to("/dev/zero")
    Path("page.md").write_text(STALE, encoding="utf-8")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        assert main(["check", name, "page.md"]) == 2

    printed = capsys.readouterr()
    assert "page.md:1: said RAG;" in printed.out
    assert f"{name}: this is no file, but a link, a pipe or a device; save the page" in printed.err


def test_a_name_that_no_file_can_have_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.md").write_text(STALE, encoding="utf-8")

    assert main(["check", "a" * 300, str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert "page.md:1: said RAG;" in printed.out
    assert "aaa: File name too long" in printed.err


@pytest.mark.parametrize("way", ["text", "json", "sarif", "junit"])
def test_a_name_that_is_no_text_is_shown_in_every_format(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(os.fsdecode(b"\xff.md")).write_text(STALE, encoding="utf-8")

    assert main(["check", "--format", way, "."]) == 1
    assert "said RAG;" in capsys.readouterr().out


def test_nothing_is_written_through_a_link_out_of_its_folder(tmp_path: Path) -> None:
    folder, secret = tmp_path / "wiki", tmp_path / "secret.txt"
    folder.mkdir()
    secret.write_text(MOVED, encoding="utf-8")
    (folder / "link.txt").symlink_to(secret)
    report = check(load_guide(), SECTIONS, [folder / "link.txt"], site=SITE, mend=True)

    assert secret.read_text(encoding="utf-8") == MOVED
    assert [why for _, why in report.unread] == [
        "it is a link to a file elsewhere; name that one; left as it is"
    ]
    assert [each.kind for each in report.findings] == ["moved-section"]


def test_a_file_that_is_too_large_is_a_sentence_and_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.write(b"text " * 1_000)
        file.truncate(file_text.LARGEST + 1)  # the rest is zeros, and takes no room
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(1_000 * file_text.LARGEST)
    (tmp_path / "b.md").write_text(STALE, encoding="utf-8")

    tracemalloc.start()
    assert main(["check", str(tmp_path)]) == 2
    assert tracemalloc.get_traced_memory()[1] < file_text.LARGEST
    tracemalloc.stop()
    printed = capsys.readouterr()
    assert "b.md:1: said RAG;" in printed.out
    assert "a.md: it has 51 MB, and up to 50 are read; split it, and check the parts" in printed.err
    assert "Files passed over, because they are no text: 1." in printed.out
