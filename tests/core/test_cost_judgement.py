"""Which ways a verdict leaves open: cheap and wrong is not cheap."""

from itertools import islice

import pytest

from quiz.cost.judgement import Standing, judge
from quiz.cost.ways.catalogue import WAYS, way_of
from quiz.decision import Guide, decide
from quiz.decision.engine.path import steps_from
from tests.core.readers import sets_of


def _standings(guide: Guide, answers: dict[str, str]) -> dict[str, Standing]:
    verdict = decide(guide, answers)
    return {id: judge(guide, verdict, way).standing for id, way in WAYS.items()}


def _rule(guide: Guide, answers: dict[str, str], way: str) -> str:
    return judge(guide, decide(guide, answers), WAYS[way]).rule


@pytest.mark.walk
def test_the_verdict_s_own_way_is_never_ruled_out(guide: Guide) -> None:
    for answers in islice(sets_of(guide, 2), 0, None, 8):
        verdict = decide(guide, answers)
        own = way_of(verdict.text, verdict.training.needed)
        found = {id: judge(guide, verdict, way).standing for id, way in WAYS.items()}

        assert [id for id, standing in found.items() if standing == "verdict"] == [own.id]


@pytest.mark.walk
def test_what_is_ruled_out_names_the_rule_and_a_way_that_comes_next_says_when(guide: Guide) -> None:
    for answers in islice(sets_of(guide, 2), 0, None, 8):
        verdict = decide(guide, answers)
        untils = {step.until for step in steps_from(guide, verdict)}
        for way in WAYS.values():
            found = judge(guide, verdict, way)
            if found.standing == "ruled-out":
                (rule,) = (rule for rule in verdict.fired if rule.id == found.rule)
                assert (found.because, found.section) == (rule.because, rule.section)
            else:
                assert found.rule == ""
            assert (found.standing == "next") == (found.because in untils - {""})


def test_who_answers_nothing_has_nothing_ruled_out(guide: Guide) -> None:
    assert "ruled-out" not in _standings(guide, {}).values()


def test_missing_facts_rule_out_ways_without_text(guide: Guide) -> None:
    answers = {"gap": "knowledge", "freshness": "changing"}

    assert {
        way for way, standing in _standings(guide, answers).items() if standing == "ruled-out"
    } == {"prompting", "fine-tune"}
    assert _rule(guide, answers, "prompting") == "changing-facts-need-retrieval"


def test_rights_rule_out_putting_everything_into_everybody_s_prompt(guide: Guide) -> None:
    answers = {"access": "yes", "corpus": "small", "gap": "knowledge"}

    assert _rule(guide, answers, "long-context") == "rights-need-an-index"
    assert _rule(guide, answers, "fine-tune-with-text") == "rights-need-an-index"
    assert _standings(guide, answers)["rag"] == "verdict"


def test_a_job_that_needs_the_whole_text_rules_out_passages(guide: Guide) -> None:
    answers = {"coverage": "whole", "arrival": "kept", "gap": "knowledge"}

    assert _rule(guide, answers, "rag") == "whole-texts-are-read-whole"


def test_a_text_that_is_merely_cheaper_to_search_leaves_long_context_to_the_sum(
    guide: Guide,
) -> None:
    answers = {"corpus": "large", "coverage": "passages", "gap": "knowledge"}

    assert _standings(guide, answers)["rag"] == "verdict"
    assert _standings(guide, answers)["long-context"] == "open"


def test_no_reference_text_rules_out_ways_that_read_some(guide: Guide) -> None:
    answers = {"corpus": "none", "prompting": "good-enough"}

    for way in ("long-context", "rag", "hybrid", "fine-tune-with-text"):
        assert _rule(guide, answers, way) == "nothing-to-look-up"


def test_a_measured_shortfall_rules_out_going_on_without_training(guide: Guide) -> None:
    answers = {"gap": "behavior", "prompting": "falls-short", "corpus": "none"}

    assert _standings(guide, answers)["fine-tune"] == "verdict"
    assert _rule(guide, answers, "prompting") == "behaviour-is-what-training-changes"


def test_a_prompt_that_nobody_has_measured_is_not_ruled_out(guide: Guide) -> None:
    answers = {"gap": "behavior", "corpus": "none", "task": "narrow", "examples": "many"}
    verdict = decide(guide, answers)

    assert verdict.gate
    assert _standings(guide, answers)["prompting"] == "open"


def test_a_good_prompt_that_is_too_expensive_stays_open_beside_the_model_that_replaces_it(
    guide: Guide,
) -> None:
    answers = {
        "prompting": "good-enough",
        "failure": "cost",
        "task": "narrow",
        "volume": "high",
        "corpus": "none",
    }

    assert _standings(guide, answers)["fine-tune"] == "verdict"
    assert _standings(guide, answers)["prompting"] == "open"


def test_training_that_waits_for_a_measured_prompt_comes_next(guide: Guide) -> None:
    answers = {"gap": "behavior", "prompting": "not-tried", "corpus": "none"}

    assert _standings(guide, answers)["prompting"] == "verdict"
    assert _standings(guide, answers)["fine-tune"] == "next"
    assert "thirty real cases" in judge(guide, decide(guide, answers), WAYS["fine-tune"]).because


def test_nothing_to_train_on_rules_out_training_where_no_path_leads_to_it(guide: Guide) -> None:
    answers = {"gap": "knowledge", "examples": "none", "corpus": "large", "access": "yes"}
    standings = _standings(guide, answers)

    assert standings["hybrid"] == "ruled-out"
    assert _rule(guide, answers, "hybrid") == "nothing-to-train-on"


@pytest.mark.parametrize("way", ["fine-tune", "prompting"])
def test_the_path_does_not_take_back_an_objection_to_where_text_goes(
    guide: Guide, way: str
) -> None:
    answers = {"freshness": "changing", "gap": "both", "prompting": "not-tried"}

    assert _standings(guide, answers)["hybrid"] == "next"
    assert _standings(guide, answers)[way] == "ruled-out"
