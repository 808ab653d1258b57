"""Measured cases in the terminal: what the page gets, as text, and one line on bad input."""

import json
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.decision import load_guide
from quiz.decision.cases.reply import cases_reply
from tests.core.sheets import paired, sheet

EXPORTS = Path(__file__).parents[1] / "data" / "exports"


def _file(folder: Path, text: str | bytes, name: str = "cases.csv") -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return str(path)


def test_json_is_what_the_browser_gets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = sheet("id,pasted,current", *((1, f"{number},yes,no") for number in range(12)))
    older = sheet("id,system", *((1, f"{number},no") for number in range(12)))
    arguments = ["cases", _file(tmp_path, text), "--target", "80", "--came", "arrived", "--json"]
    arguments += ["--answers", "corpus=large", "setup=longer", "--lacking", "examples"]
    arguments += ["--column", "closed=0", "--before", _file(tmp_path, older, "older.csv")]
    arguments += ["--before-column", "current=2"]

    assert main(arguments) == 0
    asked = {
        "file": text,
        "target": 80,
        "came": "arrived",
        "answers": {"corpus": "large", "setup": "longer"},
        "lacking": ["examples"],
        "columns": {"closed": 0},
        "before": older,
        "before_columns": {"current": 2},
    }
    printed = json.loads(capsys.readouterr().out)
    assert printed == cases_reply(load_guide(), asked)


def test_the_answer_comes_first_and_says_what_is_derived(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["cases", _file(tmp_path, paired(8, 16, 6, 0)), "--target", "80"])

    output = capsys.readouterr().out
    assert output.startswith("By these cases, the guide says “RAG”.\n\nDerived from your cases\n")
    assert "  - prompting=good-enough (leads, not shown). The prompt seems good enough" in output
    assert f"  - [{' ' * 20}====|===   ]  With the right text" in output
    assert f"  - [{' ' * 5}===o==== {' ' * 10}|{' ' * 6}]  Without that text" in output
    assert "\nDoubts\n  - The answer to “Prompt tried” rests on one mark" in output
    assert "  - 90%: prompting=falls-short gap=both\n" in output


def test_a_diagnosis_and_two_versions_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [(14, "no,yes,no,no,"), (3, "no,no,no,yes,"), (13, "yes,yes,no,,")]
    rows.append((2, "yes,yes,yes,,bad-case"))
    file = _file(tmp_path, sheet("current,pasted,before,found,label", *rows))
    main(["cases", file, "--target", "80", "--came", "picked", "--lacking", "examples"])

    output = capsys.readouterr().out
    for part in (
        "  - 14 of 17  Not found by the search, for the owner of the search. Measure the search al",
        "    Better search and ranking can fix at most 14 of 17 wrong answers.\n",
        "\nSet aside, and in no share\n  - 2  The case itself is wrong\n",
        "\nTwo versions\n  - The new version is better, because 13 of 13 answers that changed got",
        "  - Are worked examples in the prompt? [examples] You said no.\n",
        "\nNext\n  - Measure the search alone on these cases, then add keyword search and rerank",
    ):
        assert part in output


def test_without_a_target_the_columns_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cases", str(EXPORTS / "promptfoo.csv")]) == 0

    output = capsys.readouterr().out
    assert output.startswith("4 rows, written by promptfoo\n")
    assert "\n  column 6: marks, 2 right and 2 wrong\n" in output
    assert "Say which column has the marks of which run." in output


def test_columns_are_chosen_by_number(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(EXPORTS / "promptfoo.csv")

    assert main(["cases", file, "--column", "before=6", "--column", "current=12"]) == 0
    output = capsys.readouterr().out
    assert "  column 6: marks, 2 right and 2 wrong, read as before\n" in output
    assert "Name your target, and the cases are counted." in output


def test_a_file_in_another_encoding_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = sheet("Größe;pasted", (12, "süß;yes"))

    main(["cases", _file(tmp_path, text.encode("cp1252")), "--target", "80"])
    assert "12 of 12 answers are right" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.csv", "--target", "80"], "nowhere.csv: No such file or directory"),
        (["FILE", "--target", "99"], "cases: the target is a whole number of percent from 50 to"),
        (["FILE", "--target", "80", "--column", "pasted"], "'pasted' names no column; write a ro"),
        (["FILE", "--column", "id=1", "--column", "id=2"], "id has two columns; give one"),
        (["FILE", "--target", "80", "--lacking", "luck"], "cases: lacking is a list of some of e"),
        (["FILE", "--target", "80", "--answers", "gap"], "'gap' is not an answer; write criterio"),
        (["BAD", "--target", "80"], "A mark is yes or no, pass or fail, right or wrong, 1 or 0"),
    ],
)
def test_bad_input_gets_one_line_on_standard_error_and_no_output(
    tmp_path: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"FILE": _file(tmp_path, paired(4, 4, 4, 0))}
    files["BAD"] = _file(tmp_path, "pasted\nx\n", "bad.csv")

    assert main(["cases", *(files.get(each, each) for each in arguments)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"rag-vs-fine-tuning: {sentence}")
    assert printed.err.count("\n") == 1


def test_json_of_bad_input_is_no_output_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cases", _file(tmp_path, "pass\nyes\n"), "--target", "80", "--json"]) == 2
    assert capsys.readouterr().out == ""
