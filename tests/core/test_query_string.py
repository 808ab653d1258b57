"""Answers in a link, by name."""

from urllib.parse import quote

import pytest

from quiz.decision import Guide
from quiz.decision.links.query_string import ENCODINGS, Link, parse, write

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
    link = "?v=1.0.0&verdict=rag&embed=1&ask=gap&q=a&h=b&utm_source=c&fbclid=d"

    assert parse(guide, link) == Link({}, "1.0.0", "rag", (), False)
    assert parse(guide, "?gap=&freshness=") == NOTHING


def test_other_unknown_parts_are_ignored_aloud(guide: Guide) -> None:
    link = parse(guide, "?colour=red&gap=neither", "#colour=red")

    assert (link.answers, link.ignored) == ({}, ("colour=red", "gap=neither"))


def test_answers_come_back_from_the_link_that_was_written(guide: Guide) -> None:
    answers = {criterion.id: [*criterion.choices][-1] for criterion in guide.criteria.values()}

    assert parse(guide, write(guide, answers)) == Link(answers, None, None, (), False)
    assert parse(guide, "", "#" + write(guide, answers)) == Link(answers, None, None, (), False)


WHOLE = {"freshness": "changing", "citations": "yes", "gap": "behavior"}
FRAGMENT = "freshness=changing&citations=yes&gap=behavior&v=0.2.0&verdict=hybrid"


@pytest.mark.parametrize(
    "fragment",
    [
        "#freshness=changing&amp;citations=yes&amp;gap=behavior&amp;v=0.2.0&amp;verdict=hybrid",
        "#freshness=changing&amp;amp;citations=yes&amp;gap=behavior&#38;v=0.2.0&#x26;verdict=hybrid",
        "#freshness=changing&#038;citations=yes&AMP;gap=behavior&ampv=0.2.0&verdict=hybrid",
        "#freshness=changing&amp%3Bcitations=yes&amp%3Bgap&equals;behavior&v&#61;0.2.0&verdict=hybrid",
        "&num;freshness=changing&citations=yes&gap=behavior&v=0.2.0&verdict=hybrid",
        r"#freshness=changing\&citations=yes\&gap=behavior\&v=0.2.0\&verdict=hybrid",
        "#freshness%3Dchanging%26citations%3Dyes%26gap%3Dbehavior%26v%3D0.2.0%26verdict%3Dhybrid",
        "#freshness%253Dchanging%2526citations%253Dyes%2526gap%253Dbehavior%2526v%253D0.2.0"
        "%2526verdict%253Dhybrid",
        "#freshness=changing%26citations=yes%26gap=behavior%26v=0.2.0%26verdict=hybrid",
        "#freshness%3Dchanging&citations%3Dyes&gap%3Dbehavior&v%3D0.2.0&verdict%3Dhybrid",
        "#freshness=3Dchanging&citations=3Dyes&gap=3Dbehavior&v=3D0.2.0&verdict=3Dhybrid",
        "#FRESHNESS=CHANGING&CITATIONS=YES&GAP=BEHAVIOR&V=0.2.0&VERDICT=HYBRID",
        "#freshness=changing&citations=yes#gap=behavior&v=0.2.0&verdict=hybrid",
        "#freshness=changing&citations=yes?gap=behavior&v=0.2.0&verdict=hybrid",
        "#/freshness=changing&citations=yes&gap=behavior&v=0.2.0&verdict=hybrid",
        "#!freshness=changing&citations=yes&gap=behavior&v=0.2.0&verdict=hybrid",
        "#%20freshness=changing&+citations=yes&gap=behavior&v=0.2.0&verdict=hybrid",
        "#freshness\uff1dchanging\uff06citations\uff1dyes&gap=behavior&v=0.2.0&verdict=hybrid",
        "#freshness=chan\u00adging&citations=yes&gap=beha\u200bvior&v=0.2.0&verdict=hybrid",
        "#freshness=chan%C2%ADging&citations=yes&gap=behavior%E2%80%8B&v=0.2.0&verdict=hybrid",
        "#freshness=changing,&citations=yes)&gap=behavior;&v=0.2.0.&verdict=hybrid|b|",
        *(
            f"#{FRAGMENT}{mark}"
            for mark in (*".,;:!)*_>]}|'\"`。”’）】…–—", "–see", "%20", "%22", "|RAG|", "\u00a0")
        ),
        *(f"#{FRAGMENT}{rest}" for rest in ("%C2%A0", "%EF%BC%89", "&amp;", "&gt;", "</a>")),
    ],
)
def test_a_link_that_was_damaged_on_its_way_is_read_as_it_was_meant(
    guide: Guide, fragment: str
) -> None:
    link = parse(guide, "", fragment)

    assert link == Link(WHOLE, "0.2.0", "hybrid", (), link.mended)


@pytest.mark.parametrize(
    ("link", "answers"),
    [
        ("#prompting=falls\u2011short", {"prompting": "falls-short"}),
        ("?gap%3Dbehavior", {"gap": "behavior"}),
        (
            "#gap%EF%BC%9Dbehavior%EF%BC%86freshness%EF%BC%9Dstable",
            {"gap": "behavior", "freshness": "stable"},
        ),
        ("?gap=behavior.", {"gap": "behavior"}),
        ("#gap=behavior&freshness=stable,", {"gap": "behavior", "freshness": "stable"}),
        ("?url=https%3A%2F%2Fguide.test%2Fquiz%2F%3Fgap%3Dboth&data=x", {"gap": "both"}),
        (
            "?q=https%3A%2F%2Fguide.test%2Fquiz%2F%23gap%3Dboth&sa=D&source=docs&ust=17",
            {"gap": "both"},
        ),
        ("#prompting=falls\u2014short", {"prompting": "falls-short"}),
        ("?gap=(both)", {"gap": "both"}),
        ("?gap=Both&task=narrow", {"gap": "both", "task": "narrow"}),  # sound behind the damage
        ("?gap=both&amp;task=narrow", {"gap": "both", "task": "narrow"}),
    ],
)
def test_damage_in_a_query_is_mended_too(guide: Guide, link: str, answers: dict[str, str]) -> None:
    read = parse(guide, link[1:] if link[0] == "?" else "", link if link[0] == "#" else "")

    assert (read.answers, read.mended) == (answers, True)


@pytest.mark.parametrize(
    ("fragment", "ignored"),
    [
        ("#gap=behaviorx", ("gap=behaviorx",)),
        ("#gap=beha", ("gap=beha",)),
        ("#gap=xxboth", ("gap=xxboth",)),
        ("#gap=both=no", ("gap=both=no",)),
        ("#gapp=behavior", ("gapp=behavior",)),
        ("#gap=behavior5&freshness=-", ("gap=behavior5", "freshness=-")),
        ("#gap=behavior both", ()),
        ("#colour=%3D%3D", ("colour===",)),
    ],
)
def test_what_no_reading_explains_is_named_as_it_stands(
    guide: Guide, fragment: str, ignored: tuple[str, ...]
) -> None:
    assert parse(guide, "", fragment).ignored == ignored


def test_what_a_gateway_adds_is_its_own_but_not_an_answer(guide: Guide) -> None:
    wrapped = "https%3A%2F%2Fguide.test%2Fquiz%2F%23gap%3Dbehavior"
    link = parse(guide, f"?url={wrapped}&data=05%7C02&freshnes=stable&citations=maybe")

    assert link.answers == {"gap": "behavior"}
    assert link.ignored == ("freshnes=stable", "citations=maybe")


@pytest.mark.parametrize(
    "link",
    [
        f"?utm_content=https%3A%2F%2Fshop.test%2F%3Fa%3Db&{FRAGMENT}",
        f"?{FRAGMENT}",
        f"?{FRAGMENT}&utm_campaign=Abc%26DEF&utm_source=x&fbclid=Iw%3D%3D&gclid=a_b-C",
        f"?q=a%3Db%26c&{FRAGMENT}",
        f"?h=&embed=1&{FRAGMENT}",
    ],
)
def test_a_sound_link_is_read_as_it_stands_whatever_others_add(guide: Guide, link: str) -> None:
    assert parse(guide, link) == Link(WHOLE, "0.2.0", "hybrid", (), mended=False)


def test_what_a_browser_highlights_is_no_part_of_a_fragment(guide: Guide) -> None:
    assert parse(guide, "", "#gap=behavior:~:text=freshness=stable").answers == {"gap": "behavior"}


@pytest.mark.parametrize(
    "link", ["%" * 50_000, "%25" * 30_000 + "3D", "&amp;" * 20_000, "gap=" * 30_000, "=" * 90_000]
)
def test_a_long_link_is_read_in_time_proportional_to_it(guide: Guide, link: str) -> None:
    assert parse(guide, link, f"#{link}").understood == 0


def test_so_many_layers_of_encoding_are_undone_and_no_more(guide: Guide) -> None:
    layers = ["gap=both"]
    for _ in range(ENCODINGS + 1):
        layers.append(quote(layers[-1], safe=""))

    found = [parse(guide, each).answers for each in layers]
    assert found == [*[{"gap": "both"}] * (ENCODINGS + 1), {}]


def test_damage_in_a_query_counts_beside_a_sound_fragment(guide: Guide) -> None:
    link = parse(guide, "?gap=both&amp;task=narrow", "#freshness=stable")

    assert (len(link.answers), link.mended) == (3, True)


def test_what_means_nothing_is_named_from_every_layer(guide: Guide) -> None:
    link = parse(guide, "?colour=red&gap%3Dboth%26size%3Dbig&shape=round")

    assert (link.answers, link.ignored) == (
        {"gap": "both"},
        ("colour=red", "size=big", "shape=round"),
    )


def test_a_gateway_s_link_stays_one_whatever_is_encoded_behind_it(guide: Guide) -> None:
    wrapped = "https%3A%2F%2Fguide.test%2Fquiz%2F%23gap%3Dboth"
    link = parse(guide, f"?url={wrapped}&task%3Dnarrow&data=05")

    assert (link.answers, link.ignored) == ({"gap": "both", "task": "narrow"}, ())
    link = parse(guide, f"?task={wrapped}")  # its own name for the address is a question's
    assert (link.answers, link.ignored) == ({"gap": "both"}, ())


def test_a_line_s_end_of_quoted_printable_is_no_part_of_a_version(guide: Guide) -> None:
    assert parse(guide, "?gap=both&v=0.2.0=").version == "0.2.0"
