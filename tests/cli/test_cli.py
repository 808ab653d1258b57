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
        (
            ["check", "--site", "guide.test", "x.md"],
            "--site is 'guide.test'; give an address, such",
        ),
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
    writer = csv.DictWriter(out, ["number", *GUIDE.criteria])  # a row without a cell is blank
    writer.writeheader()
    writer.writerows({"number": number, **each} for number, each in enumerate(everyone))
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
        ("name,place\na,b\n", "row 1 names no criterion, but 'name', 'place'; use some of fresh"),
        (
            "name|gap\na|both\n",
            "row 1 has a column 'name|gap'; write gap alone if it is meant; ',' parts the columns",
        ),
        ("name;gap,freshness\na;both,changing\n", "has a column 'name;gap'; write gap alone if"),
        ("sep=;\nname,gap\na,both\n", "column 'name,gap'; write gap alone if it is meant; ';' par"),
        ("name，gap\na，both\n", "row 1 has a column 'name，gap'; write gap alone if it is meant"),
        ("freshness,Gap (what lacks)\n,both\n", "column 'Gap (what lacks)'; write gap alone if it"),
        (
            "| name | gap |\n| --- | --- |\n",
            "column '| name | gap |'; write gap alone if it is mea",
        ),
        ("gap,Guide_Verdict \nboth,rag\n", "row 1 has a column 'Guide_Verdict ' too many; rename"),
        ("\ufeff\ufeffgap\nboth\n", "row 1 has a column '\\ufeffgap'; write gap, or another na"),
        ("title of the sheet,\nname,gap\n", "row 1 names no criterion, but 'title of the sheet'"),
        ("name,gap\ntwo\nlines,both\n", "row 2, column gap: the row ends before it; it has 1 col"),
        ("name,gap\na,b,both\n", "row 2, column number 3: there is no such column in the header"),
        ("name;place\na;b\n", "row 1 names no criterion, but 'name;place'; use some of freshness"),
        ("gap,gap\nboth,both\n", "row 1 has a column 'gap' too many"),
        ("gap,guide_verdict\nboth,rag\n", "row 1 has a column 'guide_verdict' too many"),
        ("gap\nboth\nneither\n", "row 3, column gap: 'neither'; use one of knowledge, behavior, b"),
        ("gap,name\nboth\n", "row 2, column name: the row ends before it; it has 1"),
        ("gap\nboth,rag\n", "row 2, column number 2: there is no such column in the header"),
        ('gap\nboth\n"both\n', "row 3, column gap: a quotation mark opens here and is ne"),
        ('name,gap\na,both\nb,"both\nc,both\n', "row 3, column gap: a quotation mark opens here"),
        ('gap,name\nboth,"a"b\n', "row 2, column name: it cannot be read: ',' expected after"),
        (b"gap\nboth\n\xff\n", "row 3, column gap: the byte 0xff is not UTF-8; save the f"),
        ("gap\nboth\n".encode("utf-16"), "rows.csv: this is UTF-16; save it as “CSV UTF-8”"),
        ("gap\nboth\n".encode("utf-16-le"), "rows.csv: this is UTF-16; save it as “CSV UTF-8”"),
        ("gap\nboth\n".encode("utf-16-be"), "rows.csv: this is UTF-16; save it as “CSV UTF-8”"),
        ("gap\nboth\n".encode("utf-32"), "rows.csv: this is UTF-32; save it as “CSV UTF-8”"),
        ("né,gap\na,both\n".encode("cp1252"), "row 1, column number 1: the byte 0xe9 is not UTF"),
        (b"\x1f\x8b\x08\0", "rows.csv: this is a gzip; unpack it"),
        (b"%PDF-1.7\n", "rows.csv: this is a PDF; save the sheet as “CSV UTF-8”"),
        (b"PK\x03\x04\x14\0\x06\0", "rows.csv: this is a spreadsheet's own file; save it as “CSV"),
        (b"\xd0\xcf\x11\xe0\xa1", "this is an old spreadsheet's own file; save it as “CSV UTF-8”"),
        ("\n \n", "the file is empty; its first row must name criteria"),
        ("\n,,\ngap,x\nneither,1\n", "row 4, column gap: 'neither'; use one of knowledge"),
        ("sep=;\ngap;x\nneither;1\n", "row 3, column gap: 'neither'; use one of knowledge"),
        (
            "gap;x\nboth\n",
            "row 2, column x: the row ends before it; it has 1 columns, the header 2",
        ),
        ('gap;x\nboth;"1\n', "row 2, column x: a quotation mark opens here and is never closed"),
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


@pytest.mark.parametrize(
    ("column", "near"),
    [
        *((" gap", "gap"), ("Gap", "gap"), ("gap ", "gap"), ("GAP", "gap"), ("gaps", "gap")),
        *(("gpa", "gap"), ("citation", "citations"), ("Citations", "citations")),
        *(("citatoins", "citations"), ("promting", "prompting"), ("freshnes", "freshness")),
        *(("out_put", "output"), ("\u200bgap", "gap"), ("fresh-ness", "freshness")),
        *(("examples?", "examples"), ("tasks", "task"), ("set up", "setup"), ("modell", "model")),
    ],
)
def test_a_column_that_is_nearly_a_criterion_is_refused_with_its_name(
    tmp_path: Path, column: str, near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for delimiter in (",", ";", "\t"):
        text = f"arrival{delimiter}{column}\n{delimiter}\n"
        assert main(["decide", "--batch", str(_file(tmp_path, text))]) == 2

        printed = capsys.readouterr()
        assert printed.out == ""
        assert f"row 1 has a column {column!r}; write {near}, or another name if" in printed.err


@pytest.mark.parametrize(
    "column",
    [
        *("name", "note", "map", "owner", "mask", "verdict", "date", "cost", "team", "model name"),
        *("input", "tag", "sources", "request id", "result", "", "1", "-", "Lücke", "app", "page"),
    ],
)
def test_a_column_of_another_name_is_carried_over(tmp_path: Path, column: str) -> None:
    path = _file(tmp_path, f"{column},gap\nx,both\n")

    assert next(csv.reader(decide_file(GUIDE, path)))[:2] == [column, "gap"]


def test_beside_a_criterion_a_name_with_another_letter_is_another_column(tmp_path: Path) -> None:
    assert [*decide_file(GUIDE, _file(tmp_path, "model,modes\nsmall,x\n"))]
    with pytest.raises(BatchError, match="write model, or another name"):
        list(decide_file(GUIDE, _file(tmp_path, "model,Model\nsmall,any\n")))


@pytest.mark.parametrize(
    ("text", "delimiter", "rows"),
    [
        ("note;gap\na, b;both\n", ";", [["a, b", "both"]]),
        ("note\tgap\na\tboth\n", "\t", [["a", "both"]]),
        ('sep=;\nnote;gap\n"a;b";both\n', ";", [["a;b", "both"]]),
        ("\ufeffsep=,\r\nnote,gap\r\na,both\r\n", ",", [["a", "both"]]),
        ("sep=|\nnote|gap\na|both\n", "|", [["a", "both"]]),
        ("note;x,gap\na;b,both\n", ",", [["a;b", "both"]]),
        ("note,gap\na,both\n,,\n , \n\nb,unsure\n,\n", ",", [["a", "both"], ["b", "unsure"]]),
        ("\n,\nnote,gap\na,both\n", ",", [["a", "both"]]),
        ('"sep=;"\rnote;gap\ra;both\r', ";", [["a", "both"]]),
        ("note,gap\ra,both\r\nb,\nc,unsure\r", ",", [["a", "both"], ["b", ""], ["c", "unsure"]]),
        ('note,gap\n"two\nlines",both\n', ",", [["two\nlines", "both"]]),
        ("note,gap\na,both,,\nb,, \n", ",", [["a", "both"], ["b", ""]]),
        ("note,gap,\na,both,\n", ",", [["a", "both"]]),
        ("note,gap\n", ",", []),
        ('note,gap,"about: gap"\na,both,x\n', ",", [["a", "both"]]),
    ],
)
def test_a_table_as_a_spreadsheet_saves_it_is_read_and_stays_as_it_is(
    tmp_path: Path, text: str, delimiter: str, rows: list[list[str]]
) -> None:
    lines = [*decide_file(GUIDE, _file(tmp_path, text))]
    if "sep=" in text:
        assert lines.pop(0) == f"sep={delimiter}"

    header, *found = csv.reader(lines, delimiter=delimiter)
    assert header[-len(ADDED) :] == [*ADDED]
    assert [row[:2] for row in found] == rows
    assert all(row[header.index("guide_verdict")] for row in found)


SPEAKING = [
    ["decide", "gap=behavior", "freshness=changing"],
    ["decide", "gap=knowledge", "--json"],
    ["decide", "--batch", "rows.csv"],
    *(["questions"], ["rules"], ["validate"], ["check", "page.md"], ["--help"]),
    ["check", "--format", "sarif", "page.md"],
]


@pytest.mark.programs
@pytest.mark.parametrize("command", SPEAKING, ids=" ".join)
def test_output_is_utf_8_wherever_it_goes(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "rows.csv").write_text("né,gap\n🚀 →,both\n", encoding="utf-8")
    (tmp_path / "page.md").write_text("→ quiz/?gap=neither→", encoding="utf-8")
    run = [sys.executable, "-m", "quiz", *command]
    there = {key: value for key, value in os.environ.items() if key != "PYTHONUTF8"}
    there |= {"PYTHONPATH": str(Path(decision.__file__).parents[2])}

    outputs = [
        subprocess.run(run, cwd=tmp_path, env=there | odd, capture_output=True, check=False)
        for odd in ({}, {"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii"},
                    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})
    ]  # fmt: skip
    assert len({(done.returncode, done.stdout, done.stderr) for done in outputs}) == 1
    assert outputs[0].stdout.decode("utf-8")
    assert outputs[0].stderr == b""


@pytest.mark.programs
@pytest.mark.parametrize("command", SPEAKING, ids=" ".join)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_one_sentence(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "rows.csv").write_text("gap\n" + "both\n" * 20_000, encoding="utf-8")
    (tmp_path / "page.md").write_text("quiz/?gap=both", encoding="utf-8")
    run = [sys.executable, "-m", "quiz", *command]
    there = os.environ | {"PYTHONPATH": str(Path(decision.__file__).parents[2])}

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            run, cwd=tmp_path, env=there, stdout=full, stderr=subprocess.PIPE, check=False
        )
    sentence = "rag-vs-fine-tuning: the output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr.decode()) == (2, sentence)


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
