"""The name that somebody meant: a letter or two away, and no word of its own."""

import pytest

from quiz.terminal.near_names import nearest

NAMES = ("gap", "task", "citations", "prompting", "output", "freshness")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        *(("gap", "gap"), ("GAP", "gap"), (" g a p ", "gap"), ("gaps", "gap"), ("ga", "gap")),
        *(("agp", "gap"), ("cap", None), ("map", None), ("tap", None), ("tasks", "task")),
        *(("citaitons", "citations"), ("citatonss", "citations"), ("citatiiii", None)),
        *(("promtin", "prompting"), ("input", None), ("outputs", "output"), ("", None)),
        *(("—", None), ("freshness!", "freshness"), ("refreshness", "freshness"), ("g", None)),
        *(("task id", None), ("out-put", "output"), ("gap, a", None), ("(gap)", "gap")),
    ],
)
def test_a_name_is_nearest_to_the_one_that_was_meant(name: str, near: str | None) -> None:
    assert nearest(name, NAMES) == near
