"""The verdict JSON: its keys, its reasons, and what it says is still open."""

from typing import Any

import pytest

from quiz.decision import Guide, decide
from quiz.decision.explain import explain

KEYS = {
    "guide_version", "answers", "ignored", "verdict", "label", "section", "headline", "gate",
    "runner_up", "close", "clear", "settled", "conflicts", "axes", "reasons", "against", "cautions",
    "first_steps", "watch", "needs", "flips", "fewest_changes", "open", "next",
}  # fmt: skip


def _explained(guide: Guide, **answers: str) -> dict[str, Any]:
    return explain(guide, decide(guide, answers))


@pytest.mark.parametrize("answers", [{}, {"gap": "both"}, {"corpus": "none", "citations": "yes"}])
def test_every_key_is_always_there(guide: Guide, answers: dict[str, str]) -> None:
    assert _explained(guide, **answers).keys() == KEYS


def test_a_gated_headline_says_to_measure_a_prompt(guide: Guide) -> None:
    gated = _explained(guide, gap="behavior")["headline"]
    tried = _explained(guide, gap="behavior", prompting="falls-short")["headline"]

    assert gated == guide.outcomes["fine-tune"].gated
    assert tried == guide.outcomes["fine-tune"].headline


def test_reasons_stand_in_order_of_weight_with_section_and_evidence(guide: Guide) -> None:
    reasons = _explained(guide, freshness="changing", model="small")["reasons"]

    assert [reason["weight"] for reason in reasons] == [3, 2]
    assert reasons[0]["section"] == "criteria/#freshness"
    assert reasons[0]["choice"] == "changing"
    assert reasons[0]["evidence"][0] == {
        "id": "lewis-2020-index-hot-swap",
        "label": "Lewis et al. 2020",
        "url": "https://arxiv.org/abs/2005.11401",
    }


def test_what_speaks_against_the_verdict_is_not_hidden(guide: Guide) -> None:
    against = _explained(guide, freshness="changing", gap="behavior")["against"]

    assert [reason["rule"] for reason in against] == ["facts-were-not-the-problem"]


def test_where_the_text_goes_is_the_first_reason_for_long_context(guide: Guide) -> None:
    (first, *_) = _explained(guide, corpus="small")["reasons"]

    assert (first["rule"], first["level"]) == ("small-text-fits-in-the-prompt", "prompt")


def test_both_axes_show_their_score_and_level(guide: Guide) -> None:
    assert _explained(guide, freshness="changing", gap="behavior")["axes"] == {
        "retrieval": {"score": 1, "level": "index"},
        "training": {"score": 2, "level": "training"},
    }


def test_a_conflict_names_its_criteria_and_says_what_disagrees(guide: Guide) -> None:
    (conflict,) = _explained(guide, corpus="none", citations="yes")["conflicts"]

    assert conflict["criteria"] == ["citations", "corpus"]
    assert "must point to an outside document" in conflict["text"]


def test_open_answers_say_where_they_lead(guide: Guide) -> None:
    (first, *_) = _explained(guide, gap="behavior", freshness="stable", citations="no")["open"]

    assert first == {
        "criterion": "prompting",
        "leads_to": {"good-enough": "prompting", "not-tried": "prompting"},
    }


def test_clear_means_that_no_single_missing_answer_changes_the_verdict(guide: Guide) -> None:
    explained = _explained(guide, gap="knowledge", freshness="changing", corpus="large")

    assert explained["clear"] == (not any(each["leads_to"] for each in explained["open"]))


def test_a_verdict_is_settled_when_every_question_is_answered(guide: Guide) -> None:
    everything = {criterion.id: criterion.choices[0].id for criterion in guide.criteria.values()}
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
