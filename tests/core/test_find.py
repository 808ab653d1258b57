"""Links and records in a text: pasted, quoted in mail, or in a page of a wiki."""

import json

import pytest

from quiz.decision import Guide, decide, explain
from quiz.decision.links.find import (
    BRACKETS,
    LONGEST,
    OBJECTS,
    LinkJson,
    find_links,
    find_record,
    find_results,
    link_json,
)
from quiz.decision.links.query_string import parse

QUIZ = "https://guide.test/team/quiz/"
ANSWERS = {"freshness": "stable", "citations": "no", "gap": "behavior"}


@pytest.mark.parametrize(
    "text",
    [
        f"{QUIZ}#freshness=stable&citations=no&\ngap=behavior&verdict=fine-tune",
        f"{QUIZ}#freshness=stable&citations=no\n&gap=behavior&verdict=fine-tune",
        f"{QUIZ}#freshness=stable&citations=no\r\n&gap=behavior&verdict=fine-tune\r\n",
        f"{QUIZ}#freshness=stable&citations=no&gap=\nbehavior&verdict=fine-tune",
        f"{QUIZ}#freshness=stable&citations=no&gap=beha\nvior&verdict=fine-tune",
        f"{QUIZ}#freshness=stable&citations=no&gap=behavior&verdict=fine-\ntune",
        f"{QUIZ}#fresh\nness=stable&citations=no&\ngap=behavior&ver\ndict=fine-tune",
        f"{QUIZ}#freshness=stable&citations=no\r&gap=behavior&verdict=fine-tune",
        f"{QUIZ}#freshness=stable&citations=no&\u00a0\n\u00a0gap=behavior&verdict=fine-tune",
        f"{QUIZ}#freshness=stable&citations=no&\u2028gap=behavior&verdict=fine-tune",
        f"> {QUIZ}#freshness=stable&citations=no&\n> gap=behavior&verdict=fine-tune",
        f">> {QUIZ}#freshness=stable&citations=no&\n>> gap=behavior&verdict=fine-tune\n>> Ann",
        f"{QUIZ}#freshness=stable&citations=no& gap=behavior&verdict=fine-tune",
        f"{QUIZ}#freshness=3Dstable&cita=\ntions=3Dno&gap=3Dbehavior&verdict=3Dfine-=\ntune",
        f"{QUIZ}#freshness=stable&utm_campaign=ABC&citations=no&gap=behavior&verdict=fine-tune",
        rf"{QUIZ}#freshness=stable\&citations=no\&gap=behavior\&verdict=fine-tune",
        f"<a href='{QUIZ}#freshness=stable&amp;citations=no&amp;gap=behavior"
        "&amp;verdict=fine-tune'>our result</a>",
        f"[Fine-tuning]({QUIZ}#freshness=stable&citations=no&gap=behavior&verdict=fine-tune).",
        f"|{QUIZ}#freshness=stable&citations=no&gap=behavior&verdict=fine-tune|yes|",
        f"<{QUIZ}#freshness=stable&citations=no&gap=behavior&verdict=fine-tune|our result>",
        "https://eu.safelinks.test/?url=https%3A%2F%2Fguide.test%2Fquiz%2F%23freshness%3Dstable"
        "%26citations%3Dno%26gap%3Dbehavior%26verdict%3Dfine-tune&data=05%7C02",
        "https://guide.test/quiz/%23freshness=stable&citations=no&gap=behavior&verdict=fine-tune",
        "freshness=stable&citations=no&gap=behavior&verdict=fine-tune",
    ],
)
def test_a_link_that_mail_or_a_wiki_broke_is_found_whole(guide: Guide, text: str) -> None:
    (result,) = find_results(guide, text)

    assert (result.answers, result.verdict, result.ignored) == (ANSWERS, "fine-tune", ())


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        (f"{QUIZ}#freshness=stable&\ngap=behaviour", ("gap=behaviour",)),
        (f"{QUIZ}#freshness=stable\n\n\ngap=behavior", ()),
        (f"{QUIZ}#freshness=stable\ngap=behavior", ("gap=behavior",)),
        (f"{QUIZ}#freshness=stable gap=behavior", ("gap=behavior",)),
        (f"{QUIZ}#freshness=stable&gap=", ()),
    ],
)
def test_what_follows_a_link_and_could_not_be_joined_is_named(
    guide: Guide, text: str, ignored: tuple[str, ...]
) -> None:
    (result,) = find_results(guide, text)

    assert (result.answers, result.ignored) == ({"freshness": "stable"}, ignored)


def test_a_sentence_after_a_link_stays_a_sentence(guide: Guide) -> None:
    text = f"See {QUIZ}?freshness=stable\nand tell us. gap=both was Bob's."
    (result,) = find_results(guide, text)

    assert (result.answers, result.ignored, result.mended) == ({"freshness": "stable"}, (), False)


def test_several_results_are_told_apart_by_their_answers(guide: Guide) -> None:
    text = f"{QUIZ}?gap=both {QUIZ}#gap=both&v=0.2.0&verdict=hybrid {QUIZ}?gap=knowledge"
    results = find_results(guide, text)

    assert [(each.answers["gap"], each.verdict) for each in results] == [
        ("both", "hybrid"),
        ("knowledge", None),
    ]


@pytest.mark.parametrize(
    "before", ["", "\ufeff", "```json\n", "Here it is:\n\n    ", '{code:"x"}{"a": 1}']
)
def test_a_verdict_json_is_found_in_what_a_wiki_puts_around_it(guide: Guide, before: str) -> None:
    verdict = explain(guide, decide(guide, ANSWERS))
    (result,) = find_results(guide, f"{before}{json.dumps(verdict, indent=2)}\n```\n")

    assert (result.answers, result.version, result.verdict) == (ANSWERS, guide.version, "fine-tune")


def test_answers_in_a_record_that_the_guide_does_not_have_are_named(guide: Guide) -> None:
    record = {"answers": {"gap": "both", "data-gap": "wide"}, "guide_version": "9.0.0"}
    (result,) = find_results(guide, json.dumps(record | {"verdict": "rag"}))

    assert (result.answers, result.ignored) == ({"gap": "both"}, ("data-gap=wide",))


@pytest.mark.parametrize(
    "text",
    ['{"answers": {"gap": NaN}}', '{"answers": [' + "{" * 900, "{" * 1_001, "a=b", '{"a": 1}'],
)
def test_json_that_is_none_holds_no_record(guide: Guide, text: str) -> None:
    assert find_results(guide, text) == []


@pytest.mark.parametrize(
    "piece",
    [
        "quiz?a",
        "quiz",
        "quiz/?gap=both\n",
        "a=b&",
        "?gap=bo\n",
        "<a href=quiz?a=b>",
        "%3D",
        "{",
        "& ",
    ],
)
def test_a_long_text_is_read_in_time_proportional_to_it(guide: Guide, piece: str) -> None:
    text = piece * (120_000 // len(piece))

    assert sum(1 for _ in find_links(guide, text)) <= len(text)


def test_a_link_that_answers_nothing_is_not_ours(guide: Guide) -> None:
    text = "https://shop.test/?q=shoes&size=7 https://x.test/#top"
    (found,) = find_links(guide, text)

    assert (found.path, found.link.understood) == ("https://shop.test/", 0)
    assert find_results(guide, text) == []


def test_a_link_whose_parts_go_on_without_end_is_read_up_to_a_limit(guide: Guide) -> None:
    (result,) = find_results(guide, f"{QUIZ}#gap=both&\n" + "q" * 9_000 + "=1")

    assert result.answers == {"gap": "both"}


def test_addresses_in_a_list_without_spaces_are_read_apart(guide: Guide) -> None:
    text = f"a,{QUIZ}?gap=behavior,{QUIZ}#gap=both;{QUIZ}?gap=knowledge,"

    found = [(each.path, each.link.answers["gap"]) for each in find_links(guide, text)]
    assert found == [(QUIZ, "behavior"), (QUIZ, "both"), (QUIZ, "knowledge")]


def test_an_address_without_end_is_read_up_to_a_limit_and_that_is_named(guide: Guide) -> None:
    (found,) = find_links(guide, f"{QUIZ}#freshness=stable&{'x' * 9_000}&gap=both")

    assert found.link.answers == {"freshness": "stable"}
    assert found.link.ignored == (f"{'x' * 40}…",)


def test_an_address_that_stands_in_a_text_often_is_the_same_each_time(guide: Guide) -> None:
    text = f"{QUIZ}?gap=both gap=behavior {QUIZ}?gap=both"

    first, second = find_links(guide, text)
    assert first.link.ignored == ("gap=behavior",)
    assert (second.link.answers, second.link.ignored) == ({"gap": "both"}, ())


def test_a_part_that_was_joined_is_no_address_of_its_own(guide: Guide) -> None:
    (found,) = find_links(guide, f"{QUIZ}?gap=both&\ntask=narrow%23top")

    assert found.link.answers == {"gap": "both", "task": "narrow"}


def test_nothing_is_missed_after_a_link_that_names_its_verdict(guide: Guide) -> None:
    text = f"{QUIZ}#gap=both&v=0.2.0&verdict=hybrid\n\ngap=behavior is what we said before."

    (found,) = find_links(guide, text)
    assert (found.link.answers, found.link.ignored) == ({"gap": "both"}, ())


@pytest.mark.parametrize(
    "text",
    [
        f"{QUIZ}?freshness= stable&gap=both",
        f"{QUIZ}?gap=both&prompting=falls- short",
        f"{QUIZ}? v=0.2.0&gap=both",
        f"{QUIZ}# verdict=hybrid&gap=both",
        f"{QUIZ}?freshness=stable &gap=both",
    ],
)
def test_a_space_parts_no_link_where_a_sign_says_that_it_goes_on(guide: Guide, text: str) -> None:
    (found,) = find_links(guide, text)

    assert (found.link.answers["gap"], found.link.understood) == ("both", text.count("="))
    assert text[found.start : found.end] == text


@pytest.mark.parametrize(
    "tail",
    [
        "and",  # says nothing
        "task=narrow&colour=red",  # says as much that means nothing
        "?task=narrow",  # begins an address
        "https://x.test/&task=narrow",
        "x" * LONGEST + "&task=narrow",
    ],
)
def test_what_makes_no_link_say_more_alone_is_no_part_of_it(guide: Guide, tail: str) -> None:
    text = f"See {QUIZ}?gap=both&\n{tail}"
    found = next(find_links(guide, text))

    assert text[found.start : found.end] == f"{QUIZ}?gap=both&"
    assert found.link.answers == {"gap": "both"}


def test_a_link_may_be_as_long_as_the_limit_but_no_longer(guide: Guide) -> None:
    head, tail = f"{QUIZ}?gap=both&", "task=narrow&"
    tail += "x" * (LONGEST - len(head) - len(tail))

    for text in (head + tail, f"{head}\n{tail}"):
        (longest,) = find_links(guide, text)
        assert (longest.link.answers, longest.link.ignored) == (
            {"gap": "both", "task": "narrow"},
            (),
        )
    (found,) = find_links(guide, f"{head}\n{tail}x")
    assert found.link.answers == {"gap": "both"}
    (found,) = find_links(guide, f"{head[:-3]}\nth&{tail}x")
    assert (found.link.answers, found.link.ignored) == ({}, ("gap=bo",))


def test_what_follows_is_named_without_the_sign_before_it(guide: Guide) -> None:
    (found,) = find_links(guide, f"{QUIZ}?freshness=stable\n&gap=wide&")

    assert found.link.ignored == ("gap=wide&",)


def test_each_link_of_a_text_is_found_where_it_stands(guide: Guide) -> None:
    links = [
        "https://x.test/#top",
        "https://shop.test/?q=shoes&size=7",
        f"{QUIZ}?gap=both&\ntask=narrow%23top",
        f"{QUIZ}%23gap=behavior",
        f"{QUIZ}%25252525252523gap=both",  # encoded oftener than it is undone
        f"{QUIZ}?gap=knowledge",
    ]
    text = ", and ".join(links) + f" or a,{QUIZ}?gap=neither"

    found = {text[each.start : each.end]: each.path for each in find_links(guide, text)}
    assert {
        f"{links[1]},": "https://shop.test/",
        f"{links[2]},": QUIZ,
        f"{links[3]},": QUIZ,
        links[5]: QUIZ,
    }.items() <= found.items()
    assert [each.answers["gap"] for each in find_results(guide, text)] == [
        "both",
        "behavior",
        "knowledge",
    ]


def test_answers_in_a_sentence_are_no_result(guide: Guide) -> None:
    assert find_results(guide, "We said gap=both&freshness=stable") == []


def test_what_a_browser_highlights_is_no_part_of_a_result(guide: Guide) -> None:
    (result,) = find_results(guide, f"{QUIZ}#gap=both:~:text=a&freshness=stable")

    assert result.answers == {"gap": "both"}


RECORD = '{"answers": {"gap": "both"}, "guide_version": "0.2.0", "verdict": "hybrid"'


def test_a_record_is_read_among_so_many_brackets_and_no_more(guide: Guide) -> None:
    square, curly = "[" * (BRACKETS // 2), "{" * (BRACKETS // 2 - 2)

    assert find_record(guide, f"{square}{curly} {RECORD}}}") is not None
    assert find_record(guide, f"{square}{curly}{{ {RECORD}}}") is None
    assert find_record(guide, f"{square}[{curly} {RECORD}}}") is None


def test_a_record_is_found_behind_so_many_other_objects_and_no_more(guide: Guide) -> None:
    others = '{"a": 1} ' * OBJECTS

    assert find_record(guide, f"{others[9:]}{RECORD}}}") is not None
    assert find_record(guide, f"{others}{RECORD}}}") is None


def test_a_record_with_what_json_has_not_is_none(guide: Guide) -> None:
    assert find_record(guide, f'{RECORD}, "score": 1}}') is not None
    assert find_record(guide, f'{RECORD}, "score": NaN}}') is None


def test_a_link_is_passed_on_under_the_keys_that_are_described(guide: Guide) -> None:
    link = parse(guide, "?gap=Both&colour=red&v=0.2.0&verdict=hybrid")

    assert link_json(link) == {
        "answers": {"gap": "both"},
        "v": "0.2.0",
        "verdict": "hybrid",
        "ignored": ["colour=red"],
        "mended": True,
    }
    assert link_json(link).keys() == LinkJson.__annotations__.keys()
