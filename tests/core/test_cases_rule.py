"""Where each answer begins and ends, by counts that can be checked by hand."""

import pytest

from quiz.decision.cases.counts import Pairs
from quiz.decision.cases.rule import GAP, PROMPTING, Rule, answers, helps, is_idle, rests_on
from quiz.decision.cases.statistics import Share

LIMITS = {
    **{"confidence": 90, "chance": 5, "slack": 15, "slack-of-misses": 200},
    **{"text-helps": 15, "text-idle": 20, "fewest": 10},
}
"""At 90%, all of n show n / (n + 2.7055) at the least, for Wilson's interval."""


def _rule(target: int = 80, has_text: bool = True, **limits: int) -> Rule:
    return Rule(
        LIMITS | {id.replace("_", "-"): value for id, value in limits.items()}, target, has_text
    )


def test_a_share_at_an_end_is_at_its_target() -> None:
    everything, nothing = _rule(100, text_idle=100), _rule(0, slack=0)

    assert not everything.is_below(Share(10, 10))
    assert not is_idle(everything, Pairs(0, 10, 0, 0))
    assert nothing.is_shown(Share(0, 10))
    assert nothing.leads(Share(0, 10))


def test_all_must_be_right_where_fewer_show_nothing() -> None:
    """52 / 54.7055 is 95.05%; 51 / 53.7055 is 94.96%."""
    assert _rule(95).enough(Share(0, 52)) == 52
    assert _rule(95).enough(Share(0, 51)) is None


def test_the_slack_ends_at_so_much_of_what_the_target_lets_miss() -> None:
    """16 / 18.7055 is 85.54%: with 190% of the 5% that may be missed, 85.5% must be shown."""
    assert _rule(95).leads(Share(16, 16))
    assert _rule(95, slack_of_misses=190).leads(Share(16, 16))
    assert not _rule(95, slack_of_misses=189).leads(Share(16, 16))
    assert not _rule(95).leads(Share(15, 15))


@pytest.mark.parametrize(
    ("pairs", "is_help"),
    [
        (Pairs(0, 5, 0, 5), True),  # 1 in 32
        (Pairs(0, 4, 0, 6), False),  # 1 in 16 may be luck, however much was gained
        (Pairs(34, 6, 0, 0), True),  # 6 of 40 are 15%
        (Pairs(39, 7, 0, 0), True),  # 7 of 46 are 15.2%
        (Pairs(40, 7, 0, 0), False),  # 7 of 47 are 14.9%
        (Pairs(65, 12, 3, 0), False),  # 12 mended less 3 harmed are 9 of 80, or 11%
    ],
)
def test_text_helps_if_it_is_no_luck_and_what_it_mends_less_what_it_harms_is_enough(
    pairs: Pairs, is_help: bool
) -> None:
    assert helps(_rule(), pairs) == is_help


def test_what_is_as_likely_as_the_limit_is_no_luck() -> None:
    assert helps(_rule(chance=25), Pairs(0, 2, 0, 8))  # 1 in 4
    assert not helps(_rule(chance=24), Pairs(0, 2, 0, 8))


def test_that_nothing_is_missing_is_shown_by_the_run_without_the_text() -> None:
    """All of 60 show 95.7%; 50 of 60 reach 80%, but not for sure."""
    shown = {pairs: answers(_rule(), pairs) for pairs in (Pairs(60, 0, 0, 0), Pairs(50, 10, 0, 0))}

    assert {each.gap for each in shown.values()} == {"nothing"}
    assert [each.shown for each in shown.values()] == [{PROMPTING, GAP}, {PROMPTING}]


def test_with_no_text_that_nothing_is_missing_is_shown_by_the_one_run() -> None:
    found = answers(_rule(has_text=False), Pairs(0, 0, 0, 0, right_alone=60))

    assert (found.gap, found.shown) == ("nothing", frozenset({PROMPTING, GAP}))


@pytest.mark.parametrize(("more", "depth"), [(1, 1), (2, 2), (3, 3), (4, None)])
def test_an_answer_rests_on_as_few_marks_as_take_it_away_up_to_three(
    more: int, depth: int | None
) -> None:
    assert rests_on(lambda pairs: str(pairs.text_only >= more), Pairs(0, 0, 0, 9)) == depth


ONE_EACH = Pairs(1, 1, 1, 1, 1, 1)


@pytest.mark.parametrize(
    "other",
    [
        Pairs(0, 1, 2, 1, 1, 1), Pairs(2, 1, 0, 1, 1, 1),  # the run with the text of a case
        Pairs(1, 0, 1, 2, 1, 1), Pairs(1, 2, 1, 0, 1, 1),
        Pairs(0, 2, 1, 1, 1, 1), Pairs(2, 0, 1, 1, 1, 1),  # the run without it
        Pairs(1, 1, 0, 2, 1, 1), Pairs(1, 1, 2, 0, 1, 1),
        Pairs(1, 1, 1, 1, 0, 2), Pairs(1, 1, 1, 1, 2, 0),  # the only run
    ],
)  # fmt: skip
def test_a_mark_turned_round_moves_one_case(other: Pairs) -> None:
    assert rests_on(lambda pairs: str(pairs == other), ONE_EACH) == 1


def test_marks_turned_round_make_no_cases_and_both_of_a_case_are_two() -> None:
    both_wrong = Pairs(0, 1, 1, 2, 1, 1)

    assert rests_on(lambda pairs: str(sum(pairs)), ONE_EACH) is None
    assert rests_on(lambda pairs: str(pairs == both_wrong), ONE_EACH) == 2
