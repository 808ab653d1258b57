"""The verdict JSON: its keys, its reasons, and what it says is still open."""

import pytest

from quiz.decision import Guide, VerdictJson, decide, explain
from quiz.decision.guide.model import AxisName
from quiz.decision.output.verdict_json import (
    MOST,
    AxesJson,
    FlipJson,
    PathStepJson,
    RungJson,
    path_lines,
)
from tests.core.readers import sets_of, speaking_for

KEYS = {
    "guide_version", "answers", "ignored", "verdict", "label", "section", "headline", "gate",
    "by_default", "runner_up", "close", "clear", "settled", "conflicts", "axes", "reasons",
    "against", "cautions", "first_steps", "watch", "needs", "flips", "fewest_changes",
    "open", "next", "more_reasons", "presumed", "ladder", "path", "exit",
}  # fmt: skip


def _explained(guide: Guide, **answers: str) -> VerdictJson:
    return explain(guide, decide(guide, answers))


@pytest.mark.parametrize("answers", [{}, {"gap": "both"}, {"corpus": "none", "citations": "yes"}])
def test_every_key_is_always_there(guide: Guide, answers: dict[str, str]) -> None:
    assert _explained(guide, **answers).keys() == KEYS


def test_a_gated_headline_says_to_measure_a_prompt(guide: Guide) -> None:
    gated = _explained(guide, gap="behavior")["headline"]
    tried = _explained(guide, gap="behavior", prompting="falls-short")["headline"]

    assert gated == guide.outcomes["fine-tune"].headline["gated"]
    assert tried == guide.outcomes["fine-tune"].headline["plain"]


def test_a_trained_model_with_its_text_in_the_prompt_is_told_to_keep_it_there(guide: Guide) -> None:
    headline = guide.outcomes["fine-tune"].headline
    tried = {"gap": "both", "corpus": "small", "prompting": "falls-short"}

    assert _explained(guide, **tried)["headline"] == headline["beside-text"]
    assert (
        _explained(guide, gap="both", corpus="small")["headline"] == headline["gated-beside-text"]
    )


def test_where_nothing_speaks_for_or_against_text_the_default_says_so(guide: Guide) -> None:
    for answers in ({}, {"prompting": "not-tried"}, {"freshness": "stable"}):
        explained = _explained(guide, **answers)
        assert explained["by_default"]
        assert explained["headline"] == guide.outcomes["rag"].headline["default"]
    assert not _explained(guide, freshness="changing")["by_default"]
    assert not _explained(guide, gap="behavior")["by_default"]


def test_both_axes_show_their_score_and_level(guide: Guide) -> None:
    assert _explained(guide, freshness="changing", gap="behavior")["axes"] == {
        "retrieval": {"score": 1, "level": "index"},
        "training": {"score": 2, "level": "training"},
    }


def test_a_conflict_names_its_criteria_and_says_what_disagrees(guide: Guide) -> None:
    (conflict,) = _explained(guide, corpus="none", citations="yes")["conflicts"]

    assert conflict["criteria"] == ["citations", "corpus"]
    assert "must name a document" in conflict["text"]


def test_open_answers_say_where_they_lead(guide: Guide) -> None:
    (first, *_) = _explained(guide, gap="behavior", freshness="stable", citations="no")["open"]

    assert first == {
        "criterion": "prompting",
        "leads_to": dict.fromkeys(("good-enough", "uncounted", "not-tried"), "prompting"),
    }


def test_clear_means_that_no_single_missing_answer_changes_the_verdict(guide: Guide) -> None:
    explained = _explained(guide, gap="knowledge", freshness="changing", corpus="large")

    assert explained["clear"] == (not any(each["leads_to"] for each in explained["open"]))


def test_a_verdict_is_settled_when_every_question_is_answered(guide: Guide) -> None:
    everything = {
        criterion.id: next(iter(criterion.choices)) for criterion in guide.criteria.values()
    }
    explained = _explained(guide, **everything)

    assert explained["settled"]
    assert (explained["open"], explained["next"], explained["runner_up"]) == ([], None, None)


def test_the_core_questions_come_first_then_the_prompt_while_training_is_in_play(
    guide: Guide,
) -> None:
    core = {"freshness": "stable", "citations": "no", "gap": "behavior"}

    assert _explained(guide)["next"] == "freshness"
    assert _explained(guide, freshness="changing")["next"] == "citations"
    assert _explained(guide, **core)["next"] == "prompting"
    assert _explained(guide, **core, prompting="falls-short")["next"] not in {None, *core}


@pytest.mark.parametrize("verdict", ["fine-tune", "hybrid"])
def test_whoever_trains_is_told_what_must_be_there_first(guide: Guide, verdict: str) -> None:
    answers = {"gap": "behavior"} if verdict == "fine-tune" else {"gap": "both"}
    explained = _explained(guide, **answers)

    assert explained["verdict"] == verdict
    needs = " ".join(explained["needs"])
    for need in ("can still be tuned", guide.evidence_checked, "retired", "retrain", "Permission"):
        assert need in needs


@pytest.mark.parametrize(
    ("answers", "phrase"),
    [
        ({"citations": "yes"}, "Check every citation"),
        ({"output": "schema"}, "with a schema before you train"),
        ({"freshness": "changing"}, "RAG fails in the search"),
        ({"access": "yes"}, "Enforce access rights when passages are selected"),
        ({"gap": "both"}, "Train on retrieved passages"),
        ({"corpus": "small"}, "less reliable as their input grows"),
    ],
)
def test_cautions_carry_what_an_expert_would_add_with_evidence(
    guide: Guide, answers: dict[str, str], phrase: str
) -> None:
    (caution,) = (
        each for each in _explained(guide, **answers)["cautions"] if phrase in each["text"]
    )

    assert caution["evidence"]


@pytest.mark.parametrize("answers", [{}, {"gap": "both"}, {"corpus": "none"}, {"corpus": "small"}])
def test_every_verdict_comes_with_first_steps_and_something_to_watch(
    guide: Guide, answers: dict[str, str]
) -> None:
    explained = _explained(guide, **answers)

    assert len(explained["first_steps"]) >= 2
    assert explained["watch"]


@pytest.mark.parametrize(
    "answers",
    [
        {"prompting": "good-enough", "gap": "behavior"},
        {"prompting": "falls-short", "gap": "knowledge"},
        {"prompting": "falls-short", "examples": "none"},
    ],
)
def test_answers_that_contradict_each_other_are_told(guide: Guide, answers: dict[str, str]) -> None:
    (conflict,) = _explained(guide, **answers)["conflicts"]

    assert set(conflict["criteria"]) == set(answers)


def test_whoever_has_measured_a_prompt_is_not_told_to_measure_one(guide: Guide) -> None:
    headline = _explained(guide, prompting="falls-short")["headline"]

    assert headline == guide.outcomes["rag"].headline["default-measured"]


def test_what_is_in_a_verdict_has_the_keys_that_are_described(guide: Guide) -> None:
    explained = _explained(guide, gap="both", freshness="changing")

    assert {*explained["ladder"][0]} == {*RungJson.__annotations__}
    assert {*explained["flips"][0]} == {*FlipJson.__annotations__}
    assert {*explained["axes"]} == {*AxesJson.__annotations__}


def test_a_model_that_is_not_trained_stands_on_the_level_of_prompting(guide: Guide) -> None:
    axes = _explained(guide, prompting="good-enough")["axes"]

    assert axes["training"]["level"] == "prompting"


@pytest.mark.parametrize(("axis", "other"), [("retrieval", "training"), ("training", "retrieval")])
def test_what_is_assumed_counts_among_the_reasons_that_are_shown_first(
    guide: Guide, axis: AxisName, other: AxisName
) -> None:
    on_other = {
        (criterion, choice)
        for rule in guide.rules
        if rule.axis == other
        for criterion, choices in rule.when.items()
        for choice in choices
    }
    answers = dict(each for each in speaking_for(guide, axis) if each not in on_other)
    explained = _explained(guide, **answers)

    assert len(explained["presumed"]) == 1
    assert len(explained["reasons"]) == MOST - 1
    assert explained["more_reasons"]


def test_a_runner_up_is_named_until_the_verdict_is_settled(guide: Guide) -> None:
    for answers in sets_of(guide, 1):
        verdict = decide(guide, answers)
        explained = explain(guide, verdict)

        assert explained["runner_up"] == (None if explained["settled"] else verdict.runner_up)
    assert decide(guide, {}).runner_up is not None


def test_a_headline_that_the_answers_call_for_stands_instead_of_the_usual_one(
    guide: Guide,
) -> None:
    answers = {"prompting": "good-enough", "failure": "cost"}
    special, *_ = (
        each.text
        for each in guide.advice
        if each.kind == "headline" and each.applies("prompting", answers)
    )

    assert _explained(guide, **answers)["headline"] == special


def test_each_step_of_a_path_says_what_leads_on_to_it() -> None:
    path: list[PathStepJson] = [
        {"verdict": "prompt", "label": "Prompt", "until": "it falls short"},
        {"verdict": "train", "label": "Train", "until": ""},
    ]

    assert [*path_lines(path)] == ["Prompt.", "If it falls short: Train."]
