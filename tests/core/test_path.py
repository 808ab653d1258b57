"""What comes next where a verdict falls short: decided by the same rules, never written by hand."""

from dataclasses import replace
from itertools import pairwise

import pytest

from quiz.decision import Guide, VerdictJson, decide, explain
from quiz.decision.engine.path import PathStep, steps_from
from quiz.decision.guide.conditions import Answers
from quiz.decision.guide.model import TRAINED, Step
from tests.core.readers import sets_of


def _explained(guide: Guide, **answers: str) -> VerdictJson:
    return explain(guide, decide(guide, answers))


def _path(guide: Guide, **answers: str) -> list[str]:
    return [step["verdict"] for step in _explained(guide, **answers)["path"]]


@pytest.mark.walk
def test_a_path_begins_with_the_verdict_and_has_three_different_steps_at_most(guide: Guide) -> None:
    for answers in sets_of(guide, 2):
        verdict = decide(guide, answers)
        path = steps_from(guide, verdict)
        steps = [step.verdict for step in path]
        assert steps[0] == verdict.id, answers
        assert len(set(steps)) == len(steps) <= 3, answers
        *before, last = path
        assert all(step.until for step in before), answers
        assert not last.until, answers


def test_a_path_ends_at_its_third_step_though_a_fourth_is_known(guide: Guide) -> None:
    found = {"prompting": "falls-short", "corpus": "small", "gap": "knowledge"}
    step = Step(frozenset({"prompting"}), {}, {}, found, "it falls short")
    longer = replace(guide, steps=(step, *guide.steps))
    start = decide(longer, {"prompting": "good-enough", "corpus": "none"})

    assert [each.verdict for each in steps_from(longer, start)] == [
        "prompting",
        "long-context",
        "rag",
    ]
    assert _path(guide, **found)[:3] == ["long-context", "rag", "hybrid"]


def test_a_step_has_its_verdict_s_label(guide: Guide) -> None:
    for step in _explained(guide, gap="behavior", prompting="not-tried")["path"]:
        assert step["label"] == guide.outcomes[step["verdict"]].label


@pytest.mark.parametrize(
    ("answers", "steps"),
    [
        ({"gap": "behavior", "prompting": "not-tried"}, ["prompting", "fine-tune"]),
        ({"gap": "behavior", "prompting": "uncounted"}, ["prompting", "fine-tune"]),
        ({"gap": "both", "prompting": "not-tried"}, ["rag", "hybrid"]),
        ({"prompting": "good-enough", "corpus": "none"}, ["prompting", "fine-tune"]),
        ({"gap": "knowledge", "corpus": "small"}, ["long-context", "rag", "hybrid"]),
        ({"gap": "knowledge", "corpus": "large"}, ["rag", "hybrid"]),
        # Where the text outgrows the prompt, nobody has measured one yet.
        ({"corpus": "small", "task": "narrow"}, ["long-context", "rag", "hybrid"]),
        ({"coverage": "whole", "arrival": "with-request"}, ["long-context", "fine-tune"]),
        # Passages would fail a request for the whole, however long the text grows.
        ({"coverage": "whole", "arrival": "kept"}, ["long-context", "fine-tune"]),
        # Where there are no documents, there are none to retrieve later.
        ({"gap": "behavior", "corpus": "small"}, ["fine-tune", "hybrid"]),
    ],
)
def test_what_comes_next(guide: Guide, answers: dict[str, str], steps: list[str]) -> None:
    assert _path(guide, **answers)[: len(steps)] == steps


def test_without_documents_no_step_retrieves(guide: Guide) -> None:
    assert _path(guide, gap="behavior", corpus="none") == ["fine-tune"]


@pytest.mark.walk
def test_a_step_trains_only_once_the_one_before_was_measured(guide: Guide) -> None:
    """What ends the step before says that a prompt was measured, or that it is good enough."""
    for answers in sets_of(guide, 2):
        known: Answers = answers
        for before, after in pairwise(steps_from(guide, decide(guide, answers))):
            known = {**known, **_found_out(guide, before)}
            if after.verdict in TRAINED and before.verdict not in TRAINED:
                assert "prompt" in before.until, answers
                assert known.get("prompting") in {"falls-short", "good-enough"}, answers


def _found_out(guide: Guide, ended: PathStep) -> Answers:
    """Return what is known once this step has come to its end."""
    return next(
        step.answers
        for step in guide.steps
        if ended.verdict in step.verdicts and ended.until == step.until
    )


@pytest.mark.parametrize(
    "answers",
    [
        {"gap": "behavior"},
        {"gap": "both"},
        {"gap": "both", "corpus": "small"},
        {"output": "voice"},
        {"model": "small", "task": "narrow"},
        {"freshness": "changing"},
        {"corpus": "small"},
        {},
    ],
)
def test_who_has_not_tried_a_prompt_and_who_does_not_say_read_the_same(
    guide: Guide, answers: dict[str, str]
) -> None:
    silent = _explained(guide, **answers)
    for reply in ("not-tried", "uncounted"):
        untried = _explained(guide, **answers, prompting=reply)
        assert untried["headline"] == silent["headline"]
        assert [each["here"] for each in untried["ladder"]] == [
            each["here"] for each in silent["ladder"]
        ]


def test_an_exit_that_applies_is_part_of_the_verdict(guide: Guide) -> None:
    assert _explained(guide, request="answer", gap="behavior")["exit"] is None
    assert _explained(guide, gap="behavior")["exit"] is None
    for id, exit in guide.exits.items():
        assert _explained(guide, request=id)["exit"] == {
            "exit": id,
            "label": exit.label,
            "text": exit.text,
            "section": exit.section,
        }


def test_every_kind_of_request_but_one_leads_out(guide: Guide) -> None:
    assert set(guide.criteria["request"].choices) - set(guide.exits) == {"answer"}


@pytest.mark.parametrize(
    ("answers", "verdict", "gate", "then"),
    [
        # Rights presuppose documents, so behaviour alone does not turn text away.
        ({"gap": "behavior", "access": "yes", "volume": "low"}, "rag", None, "hybrid"),
        # Retrieval and a measured prompt come first all the same.
        (
            {"gap": "knowledge", "model": "small", "latency": "critical", "output": "schema"},
            *("hybrid", "prompt-first", None),
        ),
        # The same prompt is tried on the small model before anybody trains it.
        (
            {"prompting": "good-enough", "model": "small", "task": "narrow"},
            *("prompting", None, "fine-tune"),
        ),
        (
            {"prompting": "good-enough", "model": "small", "task": "narrow", "volume": "high"},
            *("fine-tune", None, "hybrid"),
        ),
    ],
)
def test_doubtful_answers_are_settled_and_say_what_follows(
    guide: Guide, answers: dict[str, str], verdict: str, gate: str | None, then: str | None
) -> None:
    explained = _explained(guide, **answers)
    later = [step["verdict"] for step in explained["path"]][1:]

    assert (explained["verdict"], explained["gate"]) == (verdict, gate)
    assert (later[0] if later else None) == then
