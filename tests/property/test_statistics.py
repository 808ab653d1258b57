"""Intervals and tests of the core against a library for statistics, to nine decimals."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quiz.decision.cases.statistics import QUANTILE, Share, one_sided, two_sided, wilson

COUNTS = st.integers(0, 1_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
CLOSE = 1e-9


@pytest.mark.parametrize("confidence", QUANTILE)
def test_a_quantile_is_the_normal_one(confidence: int) -> None:
    assert isclose(QUANTILE[confidence], stats.norm.ppf((100 + confidence) / 200), abs_tol=1e-12)


@given(COUNTS.filter(lambda count: count[1] > 0), st.sampled_from([*QUANTILE]))
def test_wilson_s_interval_is_the_library_s(count: tuple[int, int], confidence: int) -> None:
    right, of = count
    ours = wilson(Share(right, of), confidence)
    theirs = stats.binomtest(right, of).proportion_ci(confidence / 100, method="wilson")

    assert isclose(ours.low, theirs.low, abs_tol=CLOSE)
    assert isclose(ours.high, theirs.high, abs_tol=CLOSE)


@given(COUNTS.filter(lambda count: count[1] > 0))
def test_the_sign_test_is_the_library_s(count: tuple[int, int]) -> None:
    more, tosses = count
    ours = one_sided(more, tosses - more)

    expected = stats.binomtest(more, tosses, 0.5, alternative="greater").pvalue
    assert isclose(ours, expected, abs_tol=CLOSE)
    both_ways = stats.binomtest(more, tosses, 0.5).pvalue
    assert isclose(two_sided(more, tosses - more), both_ways, abs_tol=CLOSE)
