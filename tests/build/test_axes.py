"""The maps of the two axes: their cells, and the signs of each verdict."""

import pytest

from quiz.decision import load_guide
from quiz.decision.guide.model import OUTCOMES
from scripts.charts import axes

GUIDE = load_guide()


def test_the_cells_are_the_pairs_of_levels_each_with_its_verdict() -> None:
    assert {(cell.level, cell.trained): cell.verdict for cell in axes.CELLS} == OUTCOMES
    assert [(cell.row, cell.column) for cell in axes.CELLS] == [
        (row, column) for row in range(len(axes.ROWS)) for column in range(len(axes.COLUMNS))
    ]


@pytest.mark.parametrize(
    ("verdict", "signs"),
    [
        ("prompting", []),
        ("long-context", []),
        ("rag", ["retrieval"]),
        ("fine-tune", ["training"]),
        ("hybrid", ["retrieval", "training"]),
    ],
)
def test_a_verdict_has_the_sign_of_each_axis_that_it_always_needs(
    verdict: str, signs: list[str]
) -> None:
    assert axes.signs(verdict) == signs


def test_two_cells_of_one_verdict_are_told_apart_by_where_the_text_goes() -> None:
    labels = [cell.label(GUIDE) for cell in axes.CELLS]

    assert len(set(labels)) == len(labels)
