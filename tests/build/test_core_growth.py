"""The figure of how the core's cost grows: it has what was measured, and nothing else."""

from scripts.measurements import core_growth, targets
from tests.bench.test_core import CRITERIA, RULES


def test_every_size_that_was_measured_is_drawn_in_every_series() -> None:
    by_rules, by_criteria = core_growth.growths()

    assert by_rules.seconds.keys() == by_criteria.seconds.keys() == core_growth.SERIES.keys()
    for series in core_growth.SERIES:
        assert list(by_rules.seconds[series]) == [rules for rules, _ in RULES]
        assert list(by_criteria.seconds[series]) == [criteria for _, criteria in CRITERIA]


def test_the_panels_say_what_was_measured() -> None:
    by_rules, by_criteria = core_growth.growths()

    assert by_rules.counted == f"rules, over {RULES[0][1]} criteria"
    assert by_criteria.counted == f"criteria, with {CRITERIA[0][0] / CRITERIA[0][1]} rules each"


def test_every_point_lies_inside_its_panel() -> None:
    low, high = core_growth.PLOT.decades
    for seconds in core_growth.medians().values():
        assert 10**low <= seconds <= 10**high


def test_the_core_keeps_its_budget_when_measured_last() -> None:
    medians = core_growth.medians()

    assert 1e3 * medians["decide_a_reader"] <= targets.DECIDE_MS
    assert 1e3 * medians["explain_a_reader_in_full"] <= targets.REPLY_MS
