"""What the decision module decides."""

import itertools
import random
from dataclasses import replace

import pytest

from quiz.decision import Guide, Verdict, decide, load_guide
from quiz.decision.guide.model import AXES, OUTCOMES, AxisName, Rule
from tests.core.readers import sets_of, speaking_for

GUIDE = load_guide()


def test_nothing_known_means_rag_by_default_and_a_close_call(guide: Guide) -> None:
    verdict = decide(guide, {})

    assert (verdict.id, verdict.close, verdict.gate) == ("rag", True, None)
    assert verdict.fired == ()


def test_an_unknown_criterion_is_named_with_what_is_allowed(guide: Guide) -> None:
    with pytest.raises(ValueError, match="unknown criterion 'colour'; use one of freshness, cit"):
        decide(guide, {"colour": "red"})


def test_an_unknown_choice_is_named_with_what_is_allowed(guide: Guide) -> None:
    with pytest.raises(
        ValueError, match="gap: unknown choice 'no'; use one of knowledge, behavior, both"
    ):
        decide(guide, {"gap": "no"})


def test_the_verdict_keeps_its_own_copy_of_the_answers(guide: Guide) -> None:
    answers = {"gap": "behavior"}
    verdict = decide(guide, answers)
    answers["gap"] = "knowledge"

    assert verdict.answers == {"gap": "behavior"}


def test_opposed_deciders_are_summed_and_reported(guide: Guide) -> None:
    verdict = decide(guide, {"corpus": "none", "citations": "yes"})

    assert verdict.retrieval.score == 0
    (conflict,) = verdict.conflicts
    assert "must name a document" in conflict.text


def test_one_nudge_towards_training_makes_no_hybrid(guide: Guide) -> None:
    assert decide(guide, {"output": "voice"}).id == "fine-tune"
    assert decide(guide, {"output": "voice", "citations": "yes"}).id == "rag"


def test_text_that_fits_goes_into_the_prompt_unless_rights_differ(guide: Guide) -> None:
    assert decide(guide, {"corpus": "small"}).id == "long-context"
    assert decide(guide, {"corpus": "small", "access": "yes"}).id == "rag"


def test_a_trained_model_may_have_its_text_in_the_prompt(guide: Guide) -> None:
    verdict = decide(guide, {"gap": "both", "corpus": "small"})

    assert (verdict.id, verdict.text) == ("fine-tune", "prompt")


def test_the_gate_opens_once_a_prompt_was_spoken_of(guide: Guide) -> None:
    assert decide(guide, {"gap": "behavior"}).gate == "prompt-first"
    assert decide(guide, {"gap": "behavior", "prompting": "falls-short"}).gate is None


@pytest.mark.walk
def test_a_runner_up_is_another_verdict(guide: Guide) -> None:
    for answers in sets_of(guide, 2):
        verdict = decide(guide, answers)
        assert verdict.runner_up != verdict.id, answers


def test_a_close_call_names_the_verdict_across_the_nearest_threshold(guide: Guide) -> None:
    assert decide(guide, {"output": "voice"}).runner_up == "rag"
    assert decide(guide, {"corpus": "small", "gap": "knowledge"}).runner_up == "rag"


@pytest.mark.walk
@pytest.mark.parametrize(
    ("pulls", "close"),
    [
        ([-1], True),
        ([-2], False),
        ([-2, 1], True),
        ([-1, 1], True),
        ([-1, 2], False),
        ([1], False),
    ],
)
def test_where_text_goes_is_close_if_one_more_would_send_it_elsewhere(
    guide: Guide, pulls: list[int], close: bool
) -> None:
    """Towards an index or, below 0, a prompt; where nothing speaks for a prompt, it never is."""
    (first, *_) = guide.rules
    needed = replace(first, axis="retrieval", weight=3, level=None, strength=0)
    levels = [
        replace(needed, weight=0, level="prompt" if pull < 0 else "index", strength=abs(pull))
        for pull in pulls
    ]
    answers = {criterion: min(choices) for criterion, choices in needed.when.items()}

    verdict = decide(replace(guide, rules=(needed, *levels)), answers)

    assert verdict.close is close
    assert verdict.id == ("long-context" if sum(pulls) < 0 else "rag")


def test_an_untried_prompt_never_leads_to_training(guide: Guide) -> None:
    for answers in sets_of(guide, 2):
        verdict = decide(guide, {**answers, "prompting": "not-tried"})
        assert not verdict.training.needed, answers


@pytest.mark.parametrize("outcome", sorted(set(OUTCOMES.values())))
def test_every_verdict_leads_for_somebody(outcome: str) -> None:
    assert outcome in {decide(GUIDE, answers).id for answers in sets_of(GUIDE, 2)}


@pytest.mark.parametrize("rule", GUIDE.rules, ids=lambda rule: rule.id)
def test_every_rule_fires_on_its_own_answers_and_not_without_them(rule: Rule) -> None:
    answers = {criterion: min(choices) for criterion, choices in rule.when.items()}

    assert rule in decide(GUIDE, answers).fired
    assert rule not in decide(GUIDE, {}).fired


@pytest.mark.walk
@pytest.mark.parametrize("rule", GUIDE.rules, ids=lambda rule: rule.id)
def test_every_rule_decides_for_somebody(rule: Rule) -> None:
    without = replace(GUIDE, rules=tuple(each for each in GUIDE.rules if each is not rule))
    own = {criterion: min(choices) for criterion, choices in rule.when.items()}
    text_is_needed = {"arrival": "kept"} if rule.level else {}

    assert any(
        decide(GUIDE, text_is_needed | answers | own).id
        != decide(without, text_is_needed | answers | own).id
        for answers in sets_of(GUIDE, 2)
    )


EXITS = {criterion for each in GUIDE.exits.values() for criterion in each.when}


@pytest.mark.parametrize("criterion", [id for id in GUIDE.criteria if id not in EXITS])
def test_every_criterion_can_change_a_verdict_unless_it_leads_out(criterion: str) -> None:
    choices = [*GUIDE.criteria[criterion].choices]
    changed = (
        len({decide(GUIDE, {**answers, criterion: id}).id for id in choices}) > 1
        for answers in sets_of(GUIDE, 2, without=criterion)
    )
    assert any(changed)


@pytest.mark.walk
@pytest.mark.parametrize("axis", AXES)
def test_an_answer_that_speaks_for_an_axis_never_turns_it_off(axis: AxisName) -> None:
    speaking = list(speaking_for(GUIDE, axis))
    assert speaking
    rng = random.Random(20261122)
    everyone = [*sets_of(GUIDE, 1), *(_random_set(rng) for _ in range(1_000))]
    for answers, (criterion, choice) in itertools.product(everyone, speaking):
        if criterion not in answers and _needed(decide(GUIDE, answers), axis):
            more = decide(GUIDE, {**answers, criterion: choice})
            assert _needed(more, axis), (answers, criterion, choice)


def _needed(verdict: Verdict, axis: AxisName) -> bool:
    return verdict.retrieval.needed if axis == "retrieval" else verdict.training.needed


def _random_set(rng: random.Random) -> dict[str, str]:
    picked = {
        criterion.id: rng.choice([*criterion.choices, None])
        for criterion in GUIDE.criteria.values()
    }
    return {criterion: choice for criterion, choice in picked.items() if choice}
