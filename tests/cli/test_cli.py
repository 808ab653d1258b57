"""The terminal shell: what it prints, and what it says of bad input."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz import bridge, decision
from quiz.cli import main
from quiz.decision import decide, explain, load_guide
from quiz.decision.guide.evidence import JUDGEMENT, citation
from quiz.terminal.batch import ADDED, decide_file
from quiz.terminal.csv_rows import BatchError
from scripts.runtime.sample_requests import sets_of_answers

GUIDE = load_guide()


def test_a_verdict_is_printed_with_its_reasons_and_what_is_open(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["decide", "gap=behavior", "freshness=changing"]) == 0

    output = capsys.readouterr().out
    assert output.startswith("RAG with a fine-tuned model\nStart with RAG and measure a prompt")
    for part in ("A close call:", "\nWhy\n", "speaks against it\n", "prompting=good-enough → RAG"):
        assert part in output
    assert "[freshness=changing; Lewis et al. 2020, " in output


def test_every_verdict_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for answers in sets_of_answers(GUIDE, 30, seed=2):
        assert main(["decide", *("=".join(pair) for pair in answers.items())]) == 0
    assert "None" not in capsys.readouterr().out.replace("“None”", "")


def test_contradictory_answers_are_pointed_out(capsys: pytest.CaptureFixture[str]) -> None:
    main(["decide", "corpus=none", "citations=yes"])

    assert "Your answers disagree\n  - You say that answers draw on" in capsys.readouterr().out


def test_json_is_what_the_browser_gets(capsys: pytest.CaptureFixture[str]) -> None:
    main(["decide", "gap=both", "--json"])

    output = json.loads(capsys.readouterr().out)
    assert output == json.loads(bridge.answer('{"answers": {"gap": "both"}}'))


def test_questions_and_rules_print_the_guide(capsys: pytest.CaptureFixture[str]) -> None:
    main(["questions"])
    questions = capsys.readouterr().out
    main(["rules"])
    rules = capsys.readouterr().out

    assert all(criterion.question in questions for criterion in GUIDE.criteria.values())
    assert all(rule.because in rules for rule in GUIDE.rules)


def test_what_was_read_second_hand_is_cited_as_reported(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["rules"])
    rules = capsys.readouterr().out

    for rule in GUIDE.rules:
        sources = [GUIDE.evidence[id] for id in rule.evidence]
        named = ", ".join(citation(each.label, each.read) for each in sources) or JUDGEMENT
        assert f"{rule.because} [{named}]\n" in rules
    assert ", as reported]" in rules
    main(["decide", "gap=behavior", "prompting=falls-short"])
    assert "Bucher et al. 2024, as reported]\n" in capsys.readouterr().out


def test_a_guide_that_contradicts_itself_is_one_sentence(tmp_path: Path) -> None:
    shutil.copytree(Path(decision.__file__).parents[1], tmp_path / "quiz")
    guide = tmp_path / "quiz" / "decision" / "guide.toml"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("weight = 3", "weight = 4", 1), encoding="utf-8")
    command = [sys.executable, "-m", "quiz", "decide"]

    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.endswith("weight is 4; give a whole number from -3 to 3\n")
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["decide", "gap=x"], "gap: unknown choice 'x'; use one of knowledge, behavior, both"),
        (["decide", "colour=red"], "unknown criterion 'colour'; use one of freshness"),
        (["decide", "gap"], "'gap' is not an answer; write criterion=choice"),
        (["decide", "gap=both", "gap=both"], "gap is answered twice; give one answer"),
        (["decide", "gap=both", "--batch", "x.csv"], "--batch takes its answers from the file"),
        (["decide", "--batch", "nowhere.csv"], "nowhere.csv: No such file or directory"),
    ],
)
def test_bad_input_gets_one_line_on_standard_error(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"rag-vs-fine-tuning: {sentence}")
    assert printed.err.count("\n") == 1


def _file(folder: Path, text: str | bytes) -> Path:
    path = folder / "rows.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def _decided(folder: Path, everyone: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Put these readers into a file, a row each, and read what the batch makes of it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(GUIDE.criteria))
    writer.writeheader()
    writer.writerows(everyone)
    return csv.DictReader(io.StringIO("\n".join(decide_file(GUIDE, _file(folder, out.getvalue())))))


def test_a_batch_carries_columns_over_and_adds_its_own(tmp_path: Path) -> None:
    path = _file(tmp_path, 'name,gap,freshness\n"a, b",behavior,\n"c\nd",unsure,changing\n')

    rows = list(csv.DictReader(io.StringIO("\n".join(decide_file(GUIDE, path)))))
    assert [row["name"] for row in rows] == ["a, b", "c\nd"]
    assert [row["guide_verdict"] for row in rows] == ["fine-tune", "rag"]
    assert [row["guide_gate"] for row in rows] == ["prompt-first", ""]
    assert [row["guide_close"] for row in rows] == ["no", "no"]
    assert list(rows[0]) == ["name", "gap", "freshness", *ADDED]
    assert rows[1]["guide_reasons"].startswith("Facts that change")


def test_a_batch_decides_as_the_engine_does(tmp_path: Path) -> None:
    everyone = list(sets_of_answers(GUIDE, 500, seed=3))

    rows = _decided(tmp_path, everyone)
    assert [row["guide_verdict"] for row in rows] == [
        decide(GUIDE, answers).id for answers in everyone
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file is empty; its first row must name criteria"),
        ("name,place\na,b\n", "row 1 names no criterion; use some of freshness"),
        ("gap,gap\nboth,both\n", "row 1 has a column 'gap' too many"),
        ("gap,guide_verdict\nboth,rag\n", "row 1 has a column 'guide_verdict' too many"),
        ("gap\nboth\nneither\n", "row 3, column gap: 'neither'; use one of knowledge, behavior, b"),
        ("gap,name\nboth\n", "row 2, column name: the row ends before it; it has 1"),
        ("gap\nboth,rag\n", "row 2, column number 2: there is no such column in the header"),
        ('gap\nboth\n"both\n', "row 3, column gap: a quotation mark opens here and is ne"),
        ('name,gap\na,both\nb,"both\nc,both\n', "row 3, column gap: a quotation mark opens here"),
        ('gap,name\nboth,"a"b\n', "row 2, column name: it cannot be read: ',' expected after"),
        (b"gap\nboth\n\xff\n", "row 3, column gap: the byte 0xff is not UTF-8; save the f"),
        ("gap\nboth\n".encode("utf-16"), "row 1, column number 1: the byte 0xff is not UTF-8"),
        (b"gap\nboth\n" + b'"' + b"x" * 200_000, "row 3, column gap: a quotation mark opens her"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_no_output(
    tmp_path: Path, text: str | bytes, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["decide", "--batch", str(_file(tmp_path, text))]) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err
    assert printed.err.count("\n") == 1


def test_the_runner_up_is_left_out_once_nothing_can_change_the_verdict(tmp_path: Path) -> None:
    everyone = list(sets_of_answers(GUIDE, 300, seed=5))

    rows = _decided(tmp_path, everyone)
    runners_up = [row["guide_runner_up"] or None for row in rows]
    assert runners_up == [explain(GUIDE, decide(GUIDE, each))["runner_up"] for each in everyone]
    assert None in runners_up


def test_a_long_file_is_not_held_in_memory(tmp_path: Path) -> None:
    path = _file(tmp_path, "note,gap\n" + f"{'x' * 1_000},both\n" * 20_000)  # 20 MB

    tracemalloc.start()
    lines = sum(1 for _ in decide_file(GUIDE, path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert lines == 20_001
    assert peak < 2_000_000


def test_a_long_batch_counts_its_rows_for_somebody_who_watches(tmp_path: Path) -> None:
    path = _file(tmp_path, "gap\n" + "both\n" * 2_500)
    command = [sys.executable, "-m", "quiz", "decide", "--batch", str(path)]
    ours, theirs = os.openpty()

    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    watched = os.read(ours, 1_000).decode()
    quiet = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)

    assert watched == "\r1,000 rows decided\r2,000 rows decided\r\x1b[K"
    assert quiet.stderr == b""


def test_a_file_that_cannot_be_read_is_a_batch_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="Is a directory"):
        list(decide_file(GUIDE, tmp_path))


def test_python_m_quiz_is_the_same_program() -> None:
    command = [sys.executable, "-m", "quiz", "--help"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert "decide freshness=changing citations=yes" in output
