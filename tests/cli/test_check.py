"""`check`: which links and records in a wiki export the guide no longer confirms."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

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
    output = f"1 links and records checked, 0 stale (guide {GUIDE.version}).\n"

    assert _checked(tmp_path, capsys, text) == (0, output)


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
def test_what_the_guide_no_longer_says_is_listed_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    status, output = _checked(tmp_path, capsys, text)

    assert status == 1
    assert output.splitlines()[0] == line
    assert "1 stale" in output.splitlines()[-1]


def test_a_record_is_decided_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["decide", "gap=both", "task=broad", "--json"])
    record = json.loads(capsys.readouterr().out)

    assert _checked(tmp_path, capsys, json.dumps(record), "now.json")[0] == 0
    old = json.dumps({**record, "verdict": "rag", "guide_version": "0.1.0"})
    status, output = _checked(tmp_path, capsys, old, "then.json")
    assert status == 1
    assert output.startswith("then.json: said RAG under guide 0.1.0; guide")


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
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err
    assert printed.err.count("\n") == 1


QUIZ = "https://guide.test/team/quiz/"
PAIRS = "freshness=stable&citations=no&gap=behavior"
DAMAGED = {
    "cut before a name": f"{QUIZ}#freshness=stable&citations=no&\ngap=behavior&verdict=V",
    "cut before &": f"{QUIZ}#freshness=stable&citations=no\n&gap=behavior&verdict=V",
    "cut in a value": f"{QUIZ}#freshness=stable&citations=no&gap=beha\nvior&verdict=V",
    "cut in a name": f"{QUIZ}#freshness=stable&cita\ntions=no&gap=behavior&verdict=V",
    "cut before the verdict": f"{QUIZ}#{PAIRS}&\r\nverdict=V",
    "cut and quoted": f"> {QUIZ}#freshness=stable&citations=no&\n> gap=behavior&verdict=V",
    "with another's name": f"{QUIZ}#utm_campaign=ABC&{PAIRS}&verdict=V",
    "with &amp;": f"{QUIZ}#{PAIRS}&verdict=V".replace("&", "&amp;"),
    "with &amp;amp;": f"{QUIZ}#{PAIRS}&verdict=V".replace("&", "&amp;amp;"),
    "escaped for Markdown": f"{QUIZ}#{PAIRS}&verdict=V".replace("&", "\\&"),
    "encoded once": f"{QUIZ}#{PAIRS}&verdict=V".replace("=", "%3D").replace("&", "%26"),
    "encoded twice": f"{QUIZ}#{PAIRS}&verdict=V".replace("=", "%253D").replace("&", "%2526"),
    "encoded query": f"{QUIZ}?{PAIRS}&verdict=V".replace("=", "%3D"),
    "encoded #": f"{QUIZ}%23{PAIRS}&verdict=V",
    "capitals": f"{QUIZ}#Freshness=STABLE&Citations=No&GAP=behavior&verdict=V",
    "in a table": f"|a|{QUIZ}#{PAIRS}&verdict=V|b|",
    "in _…_": f"_{QUIZ}#{PAIRS}&verdict=V_",
    "before 。": f"{QUIZ}#{PAIRS}&verdict=V。",
    "before .": f"See {QUIZ}#{PAIRS}&verdict=V.",
    "before )": f"(see {QUIZ}#{PAIRS}&verdict=V)",
    "before a space of no width": f"{QUIZ}#{PAIRS}&verdict=V\u200b and",
    "wrapped by a gateway": "https://eur01.safelinks.test/?url="
    f"{quote(f'{QUIZ}#{PAIRS}&verdict=', safe='')}V&data=05%7C02%7Cann&reserved=0",
}
"""Links as mail, chats and wikis leave them; V stands for the verdict that each names."""


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_link_is_read_as_it_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    status, output = _checked(tmp_path, capsys, text.replace("V", "fine-tune"))
    assert (status, output.count("\n")) == (0, 1)
    assert output.startswith("1 links and records checked, 0 stale")
    status, output = _checked(tmp_path, capsys, text.replace("V", "rag"))
    assert (status, output.count("\n")) == (1, 2)
    assert output.startswith(
        f"page.md:1: said RAG; guide {GUIDE.version} says Fine-tuning ({PAIRS})\n"
    )


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        (f"{QUIZ}#freshness=stable&\ngap=behaviour&verdict=rag", "gap=behaviour"),
        (f"{QUIZ}#freshness=stable gap=behavior", "gap=behavior"),
        (f"{QUIZ}#freshness=stable&citations=no;gap=behavior", "citations=no;gap=behavior"),
    ],
)
def test_what_cannot_be_mended_is_named_and_no_other_verdict_taken_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, unknown: str
) -> None:
    status, output = _checked(tmp_path, capsys, text)

    assert status == 1
    assert output.splitlines()[0].startswith("page.md:1: the guide does not know ")
    assert unknown in output.splitlines()[0]


LINK = '<a href="https://guide.test/quiz/?gap=behavior">Fine-tuning</a>'
LONG = {
    "an image of 400 kB": f'<img src="data:image/png;base64,{"QUJD" * 100_000}">{LINK}',
    "tags without an end": "<a href=quiz?a=b>" * 6_000,
    "the beginnings of tags": "<a " * 33_000,
    "letters": f"quiz?{'x' * 100_000}",
    "the quiz": "quiz" * 25_000,
    "&": f"quiz?{'&' * 100_000}gap=both",
    "one pair": f"quiz?{'gap=both&' * 10_000}",
    "one pair, encoded": f"quiz?{'gap%3Dboth%26' * 7_000}",
    "one pair, a line each": "quiz?" + "gap=both&\n" * 9_000,
    "links": f"{LINK}\n" * 1_600,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_text_does_not_hang_whatever_stands_in_it(tmp_path: Path, text: str) -> None:
    """Each takes some second; where a pattern backtracks, it is minutes."""
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")

    command = [sys.executable, "-m", "quiz", "check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode in (0, 1)
    assert " checked, " in done.stdout
