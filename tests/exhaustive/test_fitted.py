"""Plain rules beside models that were fitted to the rows, on rows that these had not seen.

What fitting gets on its own rows says nothing, so each row is held out once.
"""

from pathlib import Path
from statistics import fmean

import pytest

from quiz.decision import load_guide
from quiz.validation.report import report, scenarios
from tests.exhaustive.fitted import Model, at_once, by_axes, foretold

GUIDE = load_guide()
REPORT = report(GUIDE)
CASES = [case for case in scenarios(GUIDE) if case.in_headline]
PENALTIES = (0.005, 0.03)
"""The best for the one model and the best for the other, among 0.002 to 0.05."""
DEALS = range(5)
PAGE = Path(__file__).parents[2] / "docs" / "validation.md"

type Figures = tuple[float, float]
"""Accuracy and macro-recall."""


@pytest.fixture(scope="module")
def at_once_got() -> Figures:
    return _best(at_once)


@pytest.fixture(scope="module")
def by_axes_got() -> Figures:
    return _best(by_axes)


def _best(model: Model) -> Figures:
    """Return what the model got at its best penalty, as means over the deals."""
    runs = [[_measured(model, each, seed) for seed in DEALS] for each in PENALTIES]
    means = [(fmean(got[0] for got in run), fmean(got[1] for got in run)) for run in runs]
    return max(means)


def _measured(model: Model, penalty: float, seed: int) -> Figures:
    predictions = foretold(GUIDE, CASES, model, penalty=penalty, seed=seed)
    recalls = [
        fmean(wanted == got for wanted, got in predictions if wanted == id) for id in GUIDE.outcomes
    ]
    return fmean(wanted == got for wanted, got in predictions), fmean(recalls)


def test_the_guide_does_at_least_as_well_as_weights_for_each_verdict(at_once_got: Figures) -> None:
    assert REPORT.overall.accuracy >= at_once_got[0]
    assert REPORT.macro_recall >= at_once_got[1]


def test_the_guide_finds_all_verdicts_at_least_as_evenly(by_axes_got: Figures) -> None:
    assert REPORT.macro_recall >= by_axes_got[1]


def test_the_guide_is_not_told_from_weights_on_its_own_axes(by_axes_got: Figures) -> None:
    """These do better by a little: less than chance moves the guide's own figure."""
    assert REPORT.overall.low < by_axes_got[0] < REPORT.overall.high


def test_the_page_tells_what_the_fitted_models_got(
    at_once_got: Figures, by_axes_got: Figures
) -> None:
    page = PAGE.read_text(encoding="utf-8")

    for accuracy, recall in (at_once_got, by_axes_got):
        assert f"{accuracy:.2f} of the rows, with a macro-recall of {recall:.2f}" in page


def test_a_fitted_model_beats_one_answer_for_everybody(at_once_got: Figures) -> None:
    """Else it would be no yardstick."""
    commonest = max(score.count for score in REPORT.by_verdict.values())

    assert at_once_got[0] > commonest / len(CASES) + 0.2
