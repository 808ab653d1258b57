"""`check` takes time in proportion to a file, whatever stands in it.

Twice the text may take four times the time: a machine with others on it measures badly. Where time
grows with the square, so much text takes minutes.
"""

import pytest

from scripts.bench.check import REPEATED, page, seconds

SIZE, LITTLE = 60_000, 0.25
"""Characters of the shorter text; seconds below which nothing is compared."""


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_twice_the_text_takes_no_more_than_a_few_times_as_long(piece: str) -> None:
    once, twice = (seconds(page(piece, size)) for size in (SIZE, 2 * SIZE))

    assert twice <= 4 * once + LITTLE
