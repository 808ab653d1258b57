"""`check`: which links and records in a wiki export the guide no longer confirms."""

import json
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.decision import load_guide

GUIDE = load_guide()


def _checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, name: str = "page.md"
) -> tuple[int, str]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    status = main(["check", str(path)])
    return status, capsys.readouterr().out.replace(str(path), name)


@pytest.mark.parametrize(
    "text",
    [
        "[RAG](https://guide.test/quiz/?freshness=changing)",
        "[start with RAG](../quiz.md?freshness=changing)",
        "[our result](https://guide.test/quiz/#freshness=changing&v=0.2.0&verdict=rag)",
        '<a href="https://guide.test/quiz/?freshness=changing&amp;citations=yes">RAG</a>',
        "<A class=x href='https://guide.test/quiz/#gap=knowledge'><b>RAG</b></A>",
        "Bare: https://guide.test/quiz/#gap=knowledge&verdict=rag.",
        "No claim: [take it yourself](https://guide.test/quiz/?gap=both)",
    ],
)
def test_what_the_guide_still_says_is_not_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    told = f"1 links and records checked, 0 stale (guide {GUIDE.version}).\n"

    assert _checked(tmp_path, capsys, text) == (0, told)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "a\n\n[RAG](https://guide.test/quiz/?gap=behavior)",
            f"page.md:3: said RAG; guide {GUIDE.version} says Fine-tuning (gap=behavior)",
        ),
        (
            "x https://guide.test/quiz/#gap=both&task=broad&v=0.1.0&verdict=rag y",
            f"page.md:1: said RAG under guide 0.1.0; guide {GUIDE.version} says "
            "RAG with a fine-tuned model (gap=both&task=broad)",
        ),
        (
            '<a href="https://guide.test/quiz/?gap=behavior&amp;task=narrow">Prompting alone</a>',
            f"page.md:1: said Prompting alone; guide {GUIDE.version} says Fine-tuning "
            "(gap=behavior&task=narrow)",
        ),
        (
            "[RAG](https://guide.test/quiz/?colour=red&freshness=changing)",
            "page.md:1: the guide does not know colour=red",
        ),
        (
            "https://guide.test/quiz/#gap=neither&verdict=rag",
            "page.md:1: the guide does not know gap=neither",
        ),
    ],
)
def test_what_the_guide_no_longer_says_is_listed_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    status, told = _checked(tmp_path, capsys, text)

    assert status == 1
    assert told.splitlines()[0] == line
    assert "1 stale" in told.splitlines()[-1]


def test_a_record_is_decided_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["decide", "gap=both", "task=broad", "--json"])
    record = json.loads(capsys.readouterr().out)

    assert _checked(tmp_path, capsys, json.dumps(record), "now.json")[0] == 0
    old = json.dumps({**record, "verdict": "rag", "guide_version": "0.1.0"})
    status, told = _checked(tmp_path, capsys, old, "then.json")
    assert status == 1
    assert told.startswith("then.json: said RAG under guide 0.1.0; guide")


def test_other_links_are_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "[a](https://guide.test/rag/#when-rag-wins) https://other.test/?gap=both quiz? #x=1"

    assert _checked(tmp_path, capsys, text)[1].startswith("0 links and records checked")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.md", b"a\n\xff", "line 2: the byte 0xff is not UTF-8; save the file as UTF-8"),
        ("x.json", b"{", "this is not JSON: "),
        ("x.json", b"[]", "this JSON is no record; one has 'answers' and 'verdict'"),
    ],
)
def test_a_file_that_cannot_be_checked_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / "good.md").write_text("[RAG](quiz.md?gap=behavior)", encoding="utf-8")
    (tmp_path / name).write_bytes(content)

    assert main(["check", str(tmp_path / "good.md"), str(tmp_path / name)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert said.err.count("\n") == 1
