"""What would change a verdict, on readers of few answers; `tests/exhaustive` has all of them."""

from quiz.decision import Guide, decide, explain
from quiz.decision.sensitivity.report import is_settled
from tests.core.readers import sets_of


def test_the_quick_way_to_know_that_a_verdict_is_settled_agrees_with_the_whole(
    guide: Guide,
) -> None:
    everything = {id: next(iter(criterion.choices)) for id, criterion in guide.criteria.items()}
    for answers in [*sets_of(guide, 1), everything]:
        verdict = decide(guide, answers)

        assert is_settled(guide, verdict) == explain(guide, verdict)["settled"]


def test_two_answers_change_a_verdict_also_where_rules_name_them_together(guide: Guide) -> None:
    """`failure` and `task` stand in one rule, so replacing both is more than replacing each."""
    answers = {"failure": "facts", "task": "broad"}
    explained = explain(guide, decide(guide, answers))
    other = decide(guide, {"failure": "cost", "task": "narrow"})

    assert (explained["flips"], explained["fewest_changes"]) == ([], 2)
    assert other.id != explained["verdict"]


def test_three_answers_or_more_stand_behind_a_verdict_that_no_two_can_change(guide: Guide) -> None:
    answers = {"freshness": "changing", "citations": "yes", "access": "yes"}
    explained = explain(guide, decide(guide, {**answers, "volume": "low", "grounding": "low"}))

    assert explained["fewest_changes"] == 3
