"""Intervals and exact tests; tests/property compares them with a library for statistics."""

import pytest

from quiz.decision.cases.statistics import (
    QUANTILE,
    Interval,
    Share,
    one_sided,
    two_sided,
    wilson,
)


@pytest.mark.parametrize("confidence", QUANTILE)
def test_an_interval_holds_its_share_and_stays_between_none_and_all(confidence: int) -> None:
    for of in range(1, 60):
        for right in range(of + 1):
            interval = wilson(Share(right, of), confidence)
            assert 0 <= interval.low <= right / of <= interval.high <= 1


def test_none_and_all_are_ends_of_their_own_intervals() -> None:
    assert wilson(Share(0, 30), 90).low == 0
    assert wilson(Share(30, 30), 90).high == 1
    assert wilson(Share(0, 0), 90) == Interval(0, 1)


def test_six_of_six_changes_are_no_luck_and_five_are_not_sure() -> None:
    assert two_sided(6, 0) == two_sided(0, 6) == 0.03125
    assert two_sided(5, 0) == 0.0625
    assert (one_sided(5, 0), one_sided(4, 0)) == (0.03125, 0.0625)


def test_nine_of_ten_are_no_luck_and_eight_might_be() -> None:
    assert two_sided(9, 1) < 0.05 < two_sided(8, 2)


def test_nothing_changed_says_nothing() -> None:
    assert one_sided(0, 0) == two_sided(0, 0) == 1


def test_even_changes_are_as_likely_as_can_be() -> None:
    assert two_sided(4, 4) == 1


def test_of_no_cases_any_share_is_reached() -> None:
    assert Share(0, 0).at_least(80)
    assert Share(24, 30).at_least(80)
    assert not Share(23, 30).at_least(80)
    assert not Share(27, 34).at_least(80)  # 79.4%
