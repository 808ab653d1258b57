"""Real people's projects: what is counted, and what may never become worse in silence."""

import csv
from collections import Counter
from dataclasses import replace

import pytest

from quiz.cli import main
from quiz.decision import load_guide
from quiz.validation.real_projects import projects_report, read_projects
from quiz.validation.report import HERE, Score

GUIDE = load_guide()
REPORT = projects_report(GUIDE)
READINGS = read_projects(GUIDE)


def test_two_readers_answered_for_every_project_once() -> None:
    with (HERE / "real-projects.csv").open(encoding="utf-8", newline="") as file:
        projects = [row["id"] for row in csv.DictReader(file)]

    assert len(REPORT.readers) == 2
    read = Counter((each.reader, each.project.id) for each in READINGS)
    assert read == Counter((reader, id) for reader in REPORT.readers for id in projects)


def test_every_column_of_the_answers_is_a_criterion_s() -> None:
    with (HERE / "real-projects-answers.csv").open(encoding="utf-8", newline="") as rows:
        columns = next(csv.reader(rows))

    assert set(columns) - {"reader", "id", "hesitation", "why"} <= set(GUIDE.criteria)


def test_a_criterion_that_came_after_the_answers_is_not_sure_and_nobody_agreed_on_it() -> None:
    later = replace(GUIDE.criteria["gap"], id="region")

    grown = projects_report(replace(GUIDE, criteria={**GUIDE.criteria, "region": later}))

    assert grown.agreement == REPORT.agreement
    assert grown.scores == REPORT.scores


def test_every_project_ended_with_a_verdict_or_with_a_way_out_that_the_guide_has() -> None:
    for each in READINGS:
        known = GUIDE.exits if each.project.is_exit else GUIDE.outcomes
        assert each.project.expected in known, each.project.id


def test_the_counts_add_up() -> None:
    inside = [each for each in READINGS if not each.project.is_exit]

    assert {score.count for score in REPORT.scores.values()} == {len(inside)}
    assert len(REPORT.misses) == len(inside) - REPORT.scores["now"].hits
    assert REPORT.exits_taken.count + REPORT.exits_wrongly.count == len(READINGS)
    assert 0 < REPORT.clear["now"].count < len(inside)


def test_the_step_after_the_verdict_finds_more_than_the_verdict_alone() -> None:
    assert REPORT.scores["now or next"].hits > REPORT.scores["now"].hits


@pytest.mark.parametrize(
    ("name", "least"), [("now", 0.55), ("now or next", 0.75), ("training", 0.85)]
)
def test_agreement_does_not_fall_below_what_was_aimed_at(name: str, least: float) -> None:
    assert REPORT.scores[name].accuracy >= least


def test_most_ways_out_that_lead_somewhere_are_taken() -> None:
    assert REPORT.exits_taken.accuracy >= 10 / 12


def test_readers_agree_on_every_question() -> None:
    apart = {id: kappa for id, kappa in REPORT.agreement.items() if round(kappa, 2) < 0.7}

    assert apart == {}
    assert sum(REPORT.agreement.values()) / len(REPORT.agreement) >= 0.8


def test_the_command_prints_the_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate"]) == 0

    printed = capsys.readouterr().out
    assert f"real projects   {REPORT.projects}, read by 2 readers each" in printed
    assert _share(REPORT.scores["now or next"]) in printed


def _share(score: Score) -> str:
    return f"{score.hits} of {score.count}"
