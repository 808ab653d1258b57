"""Answers in a link, by name."""

import pytest

from quiz.decision import Guide
from quiz.decision.links.query_string import Link, parse, write

NOTHING = Link({}, None, None, (), False)


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
    assert parse(guide, query, fragment).answers == answers


def test_reserved_names_are_ignored_in_silence(guide: Guide) -> None:
    link = "?v=1.0.0&verdict=rag&embed=1&q=a&h=b&utm_source=c&fbclid=d"

    assert parse(guide, link) == Link({}, "1.0.0", "rag", (), False)
    assert parse(guide, "?gap=&freshness=") == NOTHING


def test_other_unknown_parts_are_ignored_aloud(guide: Guide) -> None:
    link = parse(guide, "?colour=red&gap=neither", "#colour=red")

    assert (link.answers, link.ignored) == ({}, ("colour=red", "gap=neither"))


def test_answers_come_back_from_the_link_that_was_written(guide: Guide) -> None:
    answers = {criterion.id: [*criterion.choices][-1] for criterion in guide.criteria.values()}

    assert parse(guide, write(guide, answers)) == Link(answers, None, None, (), False)
    assert parse(guide, "", "#" + write(guide, answers)) == Link(answers, None, None, (), False)
