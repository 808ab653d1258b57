"""`check` takes time in proportion to a file, whatever stands in it.

Twice the text may take four times the time: a machine with others on it measures badly. Where time
grows with the square, so much text takes minutes.
"""

import pytest

from scripts.bench.check import NUMBERED, REPEATED, page, seconds

SIZE, LITTLE = 60_000, 0.25
"""Characters of the shorter text; seconds below which nothing is compared."""
TIMES = 8
"""How much longer the other is where only the square of a small time shows."""


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_twice_the_text_takes_no_more_than_a_few_times_as_long(piece: str) -> None:
    once, twice = (seconds(page(piece, size)) for size in (SIZE, 2 * SIZE))

    assert twice <= 4 * once + LITTLE


@pytest.mark.full
@pytest.mark.parametrize("piece", NUMBERED.values(), ids=NUMBERED)
def test_many_different_things_take_no_more_than_twice_their_share(piece: str) -> None:
    once, longer = (seconds(page(piece, size)) for size in (SIZE, TIMES * SIZE))

    assert longer <= 2 * TIMES * once + LITTLE
