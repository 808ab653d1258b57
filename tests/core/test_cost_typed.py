"""Figures as people type them into a form."""

import pytest

from quiz.cost.typed import as_typed, typed


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("12000", 12_000),
        ("12,000", 12_000),
        ("1 200 000", 1_200_000),
        ("1’200", 1_200),
        (" 0.25 ", 0.25),
        ("40k", 40_000),
        ("1.5 M", 1_500_000),
        ("2e6", 2_000_000),
        ("20%", 0.2),
        ("5k / 10k/20,000", [5_000, 10_000, 20_000]),
    ],
)
def test_a_figure_is_taken_in_each_way_that_people_type_it(
    text: str, figure: float | list[float]
) -> None:
    assert typed(text) == figure


@pytest.mark.parametrize(
    "text", ["", "many", "0,5", "1,00", "1 / 2", "1/2/3/4", "1//2", "-3", "nan"]
)
def test_what_is_no_figure_stays_as_it_is(text: str) -> None:
    assert typed(text) == text


@pytest.mark.parametrize(
    ("estimate", "text"),
    [
        ((40_000_000, 40_000_000, 40_000_000), "40,000,000"),
        ((0.125, 0.125, 0.125), "0.125"),
        ((5_000, 10_000, 20_000.5), "5,000 / 10,000 / 20,000.5"),
    ],
)
def test_a_figure_is_shown_as_it_can_be_typed(
    estimate: tuple[float, float, float], text: str
) -> None:
    low, likely, high = estimate

    assert as_typed(low, likely, high) == text
    assert typed(text) == ([low, likely, high] if low != high else likely)
