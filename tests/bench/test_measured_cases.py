"""What so many cases show, by chance: the figures that are kept, and the same drawn again."""

from typing import Any

import pytest

from quiz.decision import load_guide
from scripts.bench import measured_cases
from scripts.bench.measured_cases import SIZES, TARGETS, TRUTHS, USUAL, USUAL_TARGET, Truth, cell
from scripts.measurements import simulated_cases
from scripts.measurements.simulated_cases import shares

GUIDE = load_guide()
FIGURES = simulated_cases.measurements()
TOWARDS_TRAINING = 5
"""In percent of draws, how often facts that are missing, or nothing, may be taken for behaviour."""
CLEARLY = 2
"""The same of every wrong answer where the truth is clear, from USUAL cases on, up to 90."""
CLEAR = [truth for truth in TRUTHS if truth.name.endswith("clearly")]
GOOD = [truth for truth in TRUTHS if truth.gap in ("knowledge", "nothing")]


def _figure(truth: Truth, target: int, of: int) -> dict[str, float]:
    names = ("prompting wrong", "prompting open", "gap wrong", "gap open")
    figures = FIGURES["tables"][str(target)][truth.name][str(of)]
    return dict(zip(names, shares(figures), strict=True))


def test_the_figures_are_those_of_the_guide_s_limits() -> None:
    """If this fails: `python -m scripts.bench.measured_cases`, and look what changed."""
    assert FIGURES["limits"] == {id: limit.value for id, limit in GUIDE.limits.items()}


@pytest.mark.parametrize("truth", [TRUTHS[1], TRUTHS[9]], ids=lambda truth: truth.name)
def test_a_cell_that_is_drawn_again_is_the_same(truth: Truth) -> None:
    drawn = cell(GUIDE, truth, USUAL_TARGET, USUAL)

    assert tuple(drawn) == tuple(_figure(truth, USUAL_TARGET, USUAL).values())


@pytest.mark.full
@pytest.mark.bench
def test_everything_that_is_drawn_again_is_the_same() -> None:
    drawn = measured_cases.figures(GUIDE)

    assert drawn == {key: FIGURES[key] for key in drawn}


@pytest.mark.parametrize("of", SIZES)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("truth", GOOD, ids=lambda truth: truth.name)
def test_the_mistake_that_leads_to_training_is_rare(truth: Truth, target: int, of: int) -> None:
    assert _figure(truth, target, of)["gap wrong"] <= TOWARDS_TRAINING


@pytest.mark.parametrize("target", [70, 80, 90])
@pytest.mark.parametrize("truth", CLEAR, ids=lambda truth: truth.name)
def test_what_is_clear_is_seldom_told_wrongly(truth: Truth, target: int) -> None:
    for of in (size for size in SIZES if size >= USUAL):
        assert _figure(truth, target, of)["gap wrong"] <= CLEARLY


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.name)
def test_more_cases_leave_less_open(truth: Truth) -> None:
    few, many = (_figure(truth, USUAL_TARGET, of)["gap open"] for of in (20, 100))

    assert many <= few


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.name)
def test_marks_that_are_wrong_by_chance_silence_the_rule(truth: Truth) -> None:
    slips = FIGURES["slips"][truth.name]

    assert shares(slips["10"])[3] >= _figure(truth, USUAL_TARGET, USUAL)["gap open"]


def test_cases_about_one_document_mislead_more_often() -> None:
    rows = FIGURES["clusters"].items()
    clustered = {name: shares(row[str(USUAL_TARGET)]) for name, row in rows}

    assert max(clustered[truth.name][2] for truth in GOOD) <= 2 * TOWARDS_TRAINING
    assert all(
        clustered[truth.name][2] >= _figure(truth, USUAL_TARGET, USUAL)["gap wrong"]
        for truth in GOOD
    )


def test_proof_for_everything_would_say_nothing_of_the_commonest_case() -> None:
    """Why an answer that leads away from training has only to lead."""
    rules: dict[str, Any] = FIGURES["rules"]["only facts are missing"]

    assert shares(rules["all shown at 95%"])[3] > 80
    assert shares(rules["ours"])[3] < 10


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.name)
def test_the_cells_of_a_truth_add_up_to_its_shares(truth: Truth, target: int) -> None:
    both, text_only, closed_only, neither = truth.cells(target)
    pasted, closed = truth.shares(target)

    assert both + text_only == pytest.approx(pasted)
    assert both + closed_only == pytest.approx(closed)
    assert min(both, text_only, closed_only, neither) >= 0
    assert both + text_only + closed_only + neither == pytest.approx(1)


@pytest.mark.parametrize("target", TARGETS)
def test_a_table_for_a_page_has_a_row_a_truth_and_a_column_a_size(target: int) -> None:
    table = simulated_cases.table(target)

    assert [row[0] for row in table.rows] == [truth.name for truth in TRUTHS]
    assert table.columns[1:] == ("10 cases", "20 cases", "30 cases", "50 cases", "100 cases")
    assert all(len(row) == len(table.columns) for row in table.rows)
