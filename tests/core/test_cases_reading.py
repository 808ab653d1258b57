"""Files that people have: what is taken, what is refused and how, and that no text gets out."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from quiz.decision import Guide
from quiz.decision.cases import csv_table, labels
from quiz.decision.cases.csv_table import decoded
from quiz.decision.cases.reading import read
from quiz.decision.cases.reply import cases_reply
from tests.core.sheets import columns_of, counted, paired, reply_or_error, sheet

DATA = Path(__file__).parents[1] / "data" / "exports"
EXPORTS = tomllib.loads((DATA / "exports.toml").read_text(encoding="utf-8"))["export"]
SECRETS = ("heron", "plover", "kestrel", "bittern", "norway", "antarctica")
"""Words of the questions, expected and given answers and passages in every file."""


def _text(name: str) -> str:
    return (DATA / name).read_bytes().decode("utf-8")


def _refused(guide: Guide, file: str, **more: Any) -> str:
    with pytest.raises(ValueError) as raised:
        cases_reply(guide, {"file": file, "target": 80, **more})
    return str(raised.value)


@pytest.mark.parametrize("entry", EXPORTS, ids=lambda entry: entry["file"])
def test_the_columns_with_marks_are_found_in_what_a_tool_writes(
    guide: Guide, entry: dict[str, Any]
) -> None:
    found = columns_of(guide, _text(entry["file"]))

    marked = [each for each in found["columns"] if each["kind"] == "marks"]
    assert found["tool"] == entry["tool"]
    assert [each["number"] for each in marked] == entry["marked"]
    for each in marked:
        right = entry.get("right", {}).get(str(each["number"]), 4 if each["number"] == 12 else 2)
        assert (each["right"], each["wrong"]) == (right, 4 - right)


@pytest.mark.parametrize("entry", EXPORTS, ids=lambda entry: entry["file"])
def test_no_run_is_guessed_in_what_a_tool_writes(guide: Guide, entry: dict[str, Any]) -> None:
    expected = entry.get("refused") or (
        f"Column{'s' if len(entry['marked']) > 1 else ''} {entry['marked'][0]}"
    )

    assert _refused(guide, _text(entry["file"])).startswith(expected)


@pytest.mark.parametrize(
    "entry", [each for each in EXPORTS if each["marked"]], ids=lambda e: e["file"]
)
def test_each_column_with_marks_can_be_any_run(guide: Guide, entry: dict[str, Any]) -> None:
    for number in entry["marked"]:
        found = read(_text(entry["file"]), {"current": number})

        assert sum(case.current is not None for case in found.cases) == 4


def test_two_runs_in_one_file_are_told_apart_by_their_places(guide: Guide) -> None:
    """The two columns have one name: a dictionary for each row would lose the first of them."""
    found = read(_text("promptfoo.csv"), {"closed": 6, "pasted": 12})

    assert [case.closed for case in found.cases] == [True, False, True, False]
    assert [case.pasted for case in found.cases] == [True, True, True, True]


def _requests(name: str) -> list[dict[str, Any]]:
    """Return requests that take a file, refuse it, and take its texts for marks and labels."""
    text = _text(name)
    width = len(csv_table.table(text).header)
    roles = ("pasted", "found", "second", "label", "id")
    columns = [{role: number} for role in roles for number in range(1, width + 1)]
    both = [{"pasted": number, "label": other} for number in (6, 12) for other in (1, 5)]
    targets = [{}, {"target": 80}]
    made = [{"file": text, "columns": each, **more} for each in columns + both for more in targets]
    _, *rows = text.split("\n")
    without_header = "\n".join(rows)
    torn = [text[: len(text) // 2], text.replace('"', ""), text.replace(",", ";"), without_header]
    made += [{"file": each, **more} for each in torn for more in targets]
    made += [{"file": paired(1, 1, 1, 1), "target": 80, "before": each} for each in (text, *torn)]
    return made


@pytest.mark.parametrize("entry", EXPORTS, ids=lambda entry: entry["file"])
def test_no_text_of_a_case_gets_out_whatever_is_asked(guide: Guide, entry: dict[str, Any]) -> None:
    for request in _requests(entry["file"]):
        reply = json.dumps(reply_or_error(guide, request)).lower()
        assert [secret for secret in SECRETS if secret in reply] == []


def test_no_text_of_a_case_is_in_what_was_read() -> None:
    found = read(_text("promptfoo.csv"), {"closed": 6, "pasted": 12, "id": 1})

    assert [secret for secret in SECRETS if secret in repr(found).lower()] == []
    assert "heron" in found.cases[0].key  # to tell cases apart, and shown by nobody


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_spreadsheets_save_the_same_cases_in_many_ways(
    guide: Guide, line_end: str, separator: str, before: str
) -> None:
    plain_file = paired(14, 120, 16, 0)
    file = before + plain_file.replace(",", separator).replace("\n", line_end)

    assert counted(guide, file) == counted(guide, plain_file)


def test_a_line_that_tells_the_separator_is_no_row(guide: Guide) -> None:
    file = "sep=;\r\n" + paired(12, 2, 16, 0).replace(",", ";")

    assert counted(guide, file) == counted(guide, paired(12, 2, 16, 0))
    assert _refused(guide, f"{file}maybe;no\n").startswith(f"A mark is {labels.TAKEN}: line 33, c")


def test_lines_are_counted_as_an_editor_counts_them(guide: Guide) -> None:
    file = 'note,pasted\n"two\nlines",yes\n\n"a ""quoted"" word",perhaps\n'

    assert "line 5, column 2 (pasted)." in _refused(guide, file)


def test_empty_cells_behind_a_row_and_empty_rows_do_no_harm(guide: Guide) -> None:
    file = "pasted,closed\n" + "yes,no,,,\n" * 20 + ",,,,\n\n"

    assert [arm["of"] for arm in counted(guide, file)["arms"]] == [20, 20]


def test_bytes_of_any_spreadsheet_can_be_read() -> None:
    text = "note,pasted\nGrüße,yes\n"

    assert decoded(text.encode("utf-8")) == decoded(text.encode("utf-8-sig")) == text
    assert decoded(text.encode("utf-16")) == text
    assert decoded(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("", "The file is empty; its first row must name the columns."),
        ("\n ,,\n", "The file is empty; its first row must name the columns."),
        ('{"cases": []}', "This looks like JSON; export the results as CSV."),
        ('[{"pass": true}]', "This looks like JSON; export the results as CSV."),
        ("PK\x03\x04…", "This is a spreadsheet's own file, or a zip; save the sheet as CSV."),
        ("pasted\n" + "yes\n" * 1_001, "The file has 1001 rows; 1000 are allowed."),
        ("x" + "," * 256 + "\nyes", "The file has 257 columns; 256 are allowed."),
        ("x" * 4_000_001, "The file has 4,000,001 characters; 4,000,000 are allowed. Leave colu"),
        (
            'pasted\n"yes\n',
            "The row that begins in line 2 can't be read: a quotation mark opens th",
        ),
        ('pasted,a\nyes,"b"c\n', "The row that begins in line 2 can't be read: a quotation mark i"),
        ("a,pasted\nb\n", "The row that begins in line 2 has a width of 1, and the header of 2; g"),
        ("pasted\nyes,no\n", "The row that begins in line 2 has a width of 2, and the header of 1"),
        ("pasted\n\n", "No case has a mark yet; run the cases, and mark each answer yes or no."),
        ("pasted,id\n,1\n", "No case has a mark yet; run the cases, and mark each answer yes or "),
        ("note\nyes or no?\n", "No column of the file holds marks; add a column named pasted, clo"),
        ("pass\nyes\nno\n", "Column 1 holds marks, and nothing says of which run; say it by numb"),
        ("a,score\nx,0.3\n", "No column of the file holds marks; add a column named pasted"),
        ("Pasted,pasted\nyes,no\n", "Line 1, columns 1 and 2: each could be pasted; say which by "),
        ("pasted,closd\nyes,no\n", "Line 1, column 2: its name is nearly closed; say closed=2 if"),
        ("Curent,pasted\nyes,no\n", "Line 1, column 1: its name is nearly current; say current=1"),
        ("rag,system,current\n1,1,1\n", "Line 1, columns 1, 2 and 3: each could be current; say"),
        ("pasted\n0.62\n", "A score is no mark, and where to cut is yours to say, so write pass o"),
        ("pasted\n62%\n", "A score is no mark, and where to cut is yours to say, so write pass or"),
        ("pasted\nperhaps\n", f"A mark is {labels.TAKEN}: line 2, column 1 (pasted)."),
        ("pasted,label\nno,huh\n", f"A label is one of {', '.join(labels.LABELS)}: line 2, col"),
        ("pasted,label\nno,misread / bad-case\n", "A case has one label, the first that applies:"),
        ("pasted,label\nno,missing-fact\n", "missing-fact and too-weak say that a fix worked, so"),
        ("id,pasted\n7,yes\n7,no\n", "One id has different marks; keep one run of each case: line"),
    ],
)
def test_what_can_t_be_taken_is_refused_with_the_way_out(
    guide: Guide, file: str, sentence: str
) -> None:
    assert _refused(guide, file).startswith(sentence)


def test_a_tool_s_scores_are_named_as_what_they_are(guide: Guide) -> None:
    file = "user_input,response,faithfulness\nwhy,so,0.31\nhow,thus,0.92\n"

    assert _refused(guide, file).startswith(
        "The file of Ragas holds scores (column 3) and no marks; add a column pasted, closed or "
    )


def test_five_lines_are_named_and_the_others_counted(guide: Guide) -> None:
    refusal = _refused(guide, sheet("pasted,closed", (7, "0.5,0.5")))

    assert refusal.count("line ") == 5
    assert "line 2, column 1 (pasted); line 2, column 2 (closed); line 3" in refusal
    assert refusal.endswith(", and 9 more. A column that isn't meant: closed=0.")


def test_a_column_that_is_not_meant_can_be_left_out(guide: Guide) -> None:
    file = sheet("pasted,found", (10, "yes,the whole passage"))

    assert "(found)" in _refused(guide, file)
    assert counted(guide, file, columns={"found": 0})["arms"][0]["of"] == 10


def test_a_name_that_is_nearly_a_run_s_counts_as_it_is_said(guide: Guide) -> None:
    file = sheet("pasted,closd", (10, "yes,no"))

    assert len(counted(guide, file, columns={"closed": 2})["arms"]) == 2
    assert len(counted(guide, file, columns={"closed": 0})["arms"]) == 1
    other = sheet("posted,closed,pasted", (10, "yes,no,yes"))
    assert {arm["arm"] for arm in counted(guide, other)["arms"]} == {"closed", "pasted"}
    taken = sheet("closd,pasted", (10, "yes,no"))
    assert len(counted(guide, taken, columns={"current": 1})["arms"]) == 2


def test_marks_are_taken_in_many_spellings(guide: Guide) -> None:
    right = ["Yes", "PASS", "passed", "right", "1", "1.0", "TRUE", "Correct", " good "]
    wrong = ["no", "Fail", "FAILED", "wrong", "0", "0.00", "false", "incorrect", "bad"]
    rest = ["", "-", "n/a", "error"]
    found = counted(guide, "\n".join(["pasted,n", *(f"{each},x" for each in right + wrong + rest)]))

    assert (found["arms"][0]["right"], found["arms"][0]["of"]) == (9, 18)
    assert "1 mark said error, and counted as not run." in found["file"]["notes"]
    assert "4 cases had no mark yet." in found["file"]["notes"]


def test_names_of_columns_are_matched_without_case_blanks_and_hyphens(guide: Guide) -> None:
    file = sheet("Closed-Book, GOOD_ENOUGH ,Failure Label", (10, "no,yes,"))

    assert counted(guide, file)["file"]["columns"] == {"pasted": 2, "closed": 1, "label": 3}


def test_a_case_that_is_there_twice_counts_once(guide: Guide) -> None:
    found = counted(guide, sheet("id,pasted", (3, "a,yes"), *((1, f"{n},no") for n in range(9))))

    assert (found["arms"][0]["right"], found["arms"][0]["of"]) == (1, 10)
    assert "2 rows repeated a case, and counted once." in found["file"]["notes"]


def test_a_label_at_a_right_answer_is_idle_unless_it_sets_the_case_aside(guide: Guide) -> None:
    file = sheet("pasted,label", (9, "yes,"), (1, "yes,misread"), (2, "yes,bad-case"))
    found = counted(guide, file)

    assert "1 label stood at a right answer." in found["file"]["notes"]
    assert found["set_aside"] == [
        {"pile": "bad-case", "label": "The case itself is wrong", "count": 2}
    ]
    assert found["arms"][0]["of"] == 10


def test_what_is_noted_beside_a_label_is_counted(guide: Guide) -> None:
    file = sheet(
        "pasted,label", (9, "yes,slow"), (1, "no,Misread + too expensive"), (1, "yes,leak")
    )
    notes = counted(guide, file)["file"]["notes"]

    assert [each for each in notes if "had the note" in each] == [
        "1 answer had the note leak.",
        "9 answers had the note slow.",
        "1 answer had the note too-expensive.",
    ]


TEMPLATE = (
    "id,kind,question,good_answer,passage_needed,date_of_passage,held_back,answer_given,"
    "good_enough,failure_label,fixed_by,marked_by,note"
)


def _template(*rows: tuple[int, str, str]) -> str:
    """Return the guide's own sheet, filled in: so many rows with this mark and label."""
    lines = [
        f"everyday,heron,plover,bittern,,no,kestrel,{mark},{label},,AB,"
        for count, mark, label in rows
        for _ in range(count)
    ]
    return "\n".join([TEMPLATE, *(f"{number},{line}" for number, line in enumerate(lines))])


def test_the_guide_s_own_sheet_is_read_as_it_is_downloaded(guide: Guide) -> None:
    path = Path(__file__).parents[2] / "docs" / "assets" / "test-questions.csv"
    empty = path.read_text(encoding="utf-8")

    assert _refused(guide, empty).startswith("No case has a mark yet")
    filled = f"{empty}7,everyday,heron,plover,bittern,,no,kestrel,yes,,,AB,\n"
    found = counted(guide, filled)
    assert (found["file"]["cases"], found["arms"][0]["right"]) == (1, 1)
    assert "13 rows of the template explained it." in found["file"]["notes"]


def test_marks_of_the_sheet_without_labels_are_those_of_the_paste_test(guide: Guide) -> None:
    found = counted(guide, _template((24, "yes", ""), (6, "no", "")))

    assert found["answers"] == {"prompting": "good-enough"}
    assert [arm["arm"] for arm in found["arms"]] == ["pasted"]


def test_labels_of_the_sheet_say_which_fix_worked(guide: Guide) -> None:
    rows = [(15, "yes", ""), (5, "no", "missing-fact"), (3, "no", "wrong-style")]
    rows += [(2, "no", "wrong-format"), (1, "no", "too-weak"), (2, "no", "misread")]
    rows += [(2, "no", "wrong-still")]
    found = counted(guide, _template(*rows))

    arms = {arm["arm"]: (arm["right"], arm["of"]) for arm in found["arms"]}
    assert arms == {"pasted": (26, 30), "current": (15, 30)}
    assert found["diagnosis"]
    assert {pile["pile"]: pile["count"] for pile in found["diagnosis"]["piles"]} == {
        "wrong-style": 7,
        "not-found-or-not-used": 5,
        "misread": 3,
    }
    assert found["diagnosis"]["search_wins"] == 5
    assert (
        "11 wrong answers had a label that names a fix which worked, and counted as right with it."
        in found["file"]["notes"]
    )


def test_labels_of_older_sheets_mean_the_same(guide: Guide) -> None:
    new = [(20, "yes", ""), (5, "no", "wrong-style"), (5, "no", "wrong-format / too-expensive")]
    old = [(20, "yes", ""), (5, "no", "wrong-manner"), (5, "no", "wrong-shape / dear")]
    older = _template(*old).replace("fixed_by", "mended_by")

    assert counted(guide, older) == counted(guide, _template(*new))


def test_a_sheet_with_some_labels_missing_waits_for_them(guide: Guide) -> None:
    found = counted(guide, _template((20, "yes", ""), (6, "no", "missing-fact"), (4, "no", "")))

    assert found["answers"] == {}
    assert found["withheld"] == ["4 wrong answers had no label, so say first what fixed each."]


def test_a_sheet_with_a_run_of_today_s_system_keeps_that(guide: Guide) -> None:
    file = sheet("good_enough,failure_label,current", (20, "yes,,no"), (10, "no,missing-fact,no"))
    found = counted(guide, file, came="arrived")

    arms = {arm["arm"]: (arm["right"], arm["of"]) for arm in found["arms"]}
    assert arms == {"pasted": (30, 30), "current": (0, 30)}
