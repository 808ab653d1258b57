"""Answers in a link, by name."""

import pytest

from quiz.decision import Guide
from quiz.decision.permalink import parse, write


@pytest.mark.parametrize(
    ("query", "fragment", "answers"),
    [
        ("", "", {}),
        ("?gap=both", "", {"gap": "both"}),
        ("gap=both", "freshness=stable", {"gap": "both", "freshness": "stable"}),
        ("?gap=both", "#gap=knowledge", {"gap": "knowledge"}),
        ("?gap=both&gap=behavior", "", {"gap": "behavior"}),
        ("?gap=both", "#short-table", {"gap": "both"}),
        ("?gap=", "", {}),
        ("?gap=both", "#gap=&freshness=stable", {"freshness": "stable"}),
    ],
)
def test_the_fragment_wins_for_each_criterion(
    guide: Guide, query: str, fragment: str, answers: dict[str, str]
) -> None:
    assert parse(guide, query, fragment)[0] == answers


def test_reserved_names_are_ignored_in_silence(guide: Guide) -> None:
    link = "?v=1.0.0&verdict=rag&embed=1&q=a&h=b&utm_source=c&fbclid=d"

    assert parse(guide, link) == ({}, [])
    assert parse(guide, "?gap=&freshness=") == ({}, [])


def test_other_unknown_parts_are_ignored_aloud(guide: Guide) -> None:
    assert parse(guide, "?colour=red&gap=neither", "#colour=red") == (
        {},
        ["colour=red", "gap=neither"],
    )


def test_answers_come_back_from_the_link_that_was_written(guide: Guide) -> None:
    answers = {criterion.id: criterion.choices[-1].id for criterion in guide.criteria.values()}

    assert parse(guide, write(guide, answers)) == (answers, [])
    assert parse(guide, "", "#" + write(guide, answers)) == (answers, [])
