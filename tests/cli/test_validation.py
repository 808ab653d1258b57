"""The benchmark: what is counted, and what may never become worse in silence."""

import csv
from dataclasses import replace

import pytest

from quiz.cli import main
from quiz.decision import load_guide
from quiz.validation.report import HERE, Case, Score, report

GUIDE = load_guide()
REPORT = report(GUIDE)


def test_the_headline_leaves_out_contested_and_disputed_rows() -> None:
    assert REPORT.overall.count + REPORT.disputed.count + REPORT.contested.count == 177
    assert REPORT.disputed.count == 13


def test_a_criterion_that_came_after_the_rows_is_not_sure_in_them() -> None:
    later = replace(GUIDE.criteria["gap"], id="region")

    grown = report(replace(GUIDE, criteria={**GUIDE.criteria, "region": later}))

    assert grown.overall == REPORT.overall


@pytest.mark.parametrize(
    ("file", "others"),
    [
        ("scenarios.csv", "id kind source url evidence contested scenario verdict"),
        ("projects.csv", "id project advice note"),
    ],
)
def test_every_other_column_is_a_criterion_s(file: str, others: str) -> None:
    """Else an answer under a misspelt name would count as not sure, in silence."""
    with (HERE / file).open(encoding="utf-8", newline="") as rows:
        columns = next(csv.reader(rows))

    assert set(columns) - set(others.split()) <= set(GUIDE.criteria)


def test_the_counts_add_up() -> None:
    assert sum(REPORT.confusion.values()) == REPORT.overall.count
    assert sum(score.hits for score in REPORT.by_verdict.values()) == REPORT.overall.hits
    assert REPORT.close.count + REPORT.not_close.count == REPORT.overall.count
    assert len(REPORT.misses) == REPORT.overall.count - REPORT.overall.hits


def test_a_close_call_is_wrong_more_often_than_another_verdict() -> None:
    assert REPORT.close.accuracy < REPORT.not_close.accuracy


def test_agreement_does_not_fall_below_where_it_was() -> None:
    """The bounds are what some twenty-five plain, unfitted rules had reached on these rows."""
    assert REPORT.overall.accuracy >= 0.70
    assert REPORT.macro_recall >= 0.60


@pytest.mark.parametrize("project", REPORT.projects, ids=lambda project: project.id)
def test_each_of_the_six_projects_gets_the_practitioner_s_advice(project: Case) -> None:
    assert project.hit


def test_the_interval_is_wilson_s() -> None:
    score = Score(128, 160)

    assert (round(score.low, 2), round(score.high, 2)) == (0.73, 0.85)
    assert Score(0, 0).accuracy == 0


def test_the_terminal_prints_the_benchmark(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate"]) == 0

    output = capsys.readouterr().out
    for part in ("agreement", "macro-recall", "close calls", "shown apart", "by its authors"):
        assert part in output
