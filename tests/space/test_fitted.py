"""Plain rules that no row was fitted to do at least as well as weights fitted to the rows.

On rows that are held out, that is: what fitting gets on its own rows says nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

import pytest

from quiz.decision import load_guide
from quiz.validation import report, scenarios
from tests.space.fitted import foretold

GUIDE = load_guide()
REPORT = report(GUIDE)
CASES = [case for case in scenarios(GUIDE) if case.plain]
PENALTIES = (0.005, 0.01, 0.02, 0.03)
"""Around the best: with less or more of it the fitted model only loses."""
DEALS = range(5)
PAGE = Path(__file__).parents[2] / "docs" / "validation.md"


@pytest.fixture(scope="module")
def yardstick() -> tuple[float, float]:
    """Accuracy and macro-recall of the best of the fitted models, each as a mean over the deals."""
    runs = [
        [_measured(foretold(GUIDE, CASES, penalty=each, seed=seed)) for seed in DEALS]
        for each in PENALTIES
    ]
    means = [tuple(fmean(figures) for figures in zip(*run, strict=True)) for run in runs]
    return max(mean[0] for mean in means), max(mean[1] for mean in means)


def _measured(told: Sequence[tuple[str, str]]) -> tuple[float, float]:
    recalls = [
        fmean(wanted == got for wanted, got in told if wanted == id) for id in GUIDE.outcomes
    ]
    return fmean(wanted == got for wanted, got in told), fmean(recalls)


def test_the_guide_agrees_with_authors_at_least_as_often(yardstick: tuple[float, float]) -> None:
    assert REPORT.overall.accuracy >= yardstick[0]


def test_the_guide_finds_each_verdict_at_least_as_evenly(yardstick: tuple[float, float]) -> None:
    assert REPORT.macro_recall >= yardstick[1]


def test_the_page_tells_what_the_fitted_model_got(yardstick: tuple[float, float]) -> None:
    accuracy, recall = yardstick
    page = PAGE.read_text(encoding="utf-8")

    assert f"agreed with {accuracy:.2f} of the rows" in page
    assert f"macro-recall of {recall:.2f}" in page


def test_a_fitted_model_beats_one_answer_for_everybody(yardstick: tuple[float, float]) -> None:
    """Else it would be no yardstick."""
    commonest = max(score.count for score in REPORT.by_verdict.values())

    assert yardstick[0] > commonest / len(CASES) + 0.2
