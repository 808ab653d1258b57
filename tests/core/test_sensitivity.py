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
