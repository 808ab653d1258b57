"""What is derived, what is not, and what is doubted; and that a gap in the answers is no answer."""

import json
from itertools import product
from typing import Any

import pytest

from quiz.decision import Guide, decide, load_guide
from quiz.decision.cases.cases_json import CasesJson
from quiz.decision.cases.counts import Pairs
from quiz.decision.cases.reply import cases_reply
from quiz.decision.cases.rule import GAPS, answers, rule_of, scaled
from quiz.decision.links.query_string import parse
from tests.core.readers import RELEASES
from tests.core.sheets import columns_of, counted, paired, reply_or_error, sheet

KEYS = CasesJson.__annotations__.keys()


def _text(found: CasesJson) -> str:
    return json.dumps(found, ensure_ascii=False)


def test_a_reply_is_json_of_these_keys(guide: Guide) -> None:
    reply = cases_reply(guide, {"file": paired(8, 16, 6, 0), "target": 80})

    assert json.loads(json.dumps(reply)).keys() == {*KEYS}


def test_a_link_is_given_for_each_pair_that_is_allowed_and_opens_its_verdict(guide: Guide) -> None:
    for counts in ((8, 16, 6, 0), (6, 16, 8, 0), (13, 4, 13, 0), (27, 2, 1, 0)):
        for corpus in ("large", "small"):
            found = counted(guide, paired(*counts), answers={"corpus": corpus})
            for pair in found["result"]["pairs"]:
                given = parse(guide, pair["query"]).answers
                assert given == {"corpus": corpus, **pair["answers"]}
                assert decide(guide, given).id == pair["verdict"]


def test_a_gap_in_the_answers_would_have_led_elsewhere(guide: Guide) -> None:
    """What the pairs are for: the guide says RAG of the gap, and RAG of neither filling."""
    found = counted(guide, paired(13, 4, 13, 0), answers={"corpus": "large"})

    assert found["answers"] == {"prompting": "falls-short"}
    assert decide(guide, {**found["answers"], "corpus": "large"}).id == "rag"
    assert {pair["verdict"] for pair in found["result"]["pairs"]} == {"hybrid"}


@pytest.mark.parametrize("target", [50, 70, 80, 90, 95])
def test_no_counts_allow_answers_that_contradict_each_other(guide: Guide, target: int) -> None:
    rule = rule_of(guide, target, has_text=True)
    for cells in product(range(0, 16, 3), repeat=4):
        found = answers(rule, Pairs(*cells))
        assert all(gap in GAPS[prompting] for prompting, gap in found.allowed)
        assert bool(found.allowed) == (sum(cells) >= 10)
        assert found.prompting or not found.gap


THRESHOLDS = {
    10: (5, 9, None),
    20: (13, 17, 19),
    30: (20, 24, 28),
    50: (35, 40, 45),
    100: (73, 80, 87),
}
"""Of so many cases at a target of 80: falls short up to, good enough from, shown from."""


@pytest.mark.parametrize("of", THRESHOLDS)
def test_the_thresholds_are_whole_cases(guide: Guide, of: int) -> None:
    rule = rule_of(guide, 80, has_text=True)
    found = [answers(rule, Pairs(0, 0, 0, 0, right, of - right)) for right in range(of + 1)]
    prompting = [each.prompting for each in found]

    falls_short, good_enough, shown = THRESHOLDS[of]
    assert prompting.count("falls-short") - 1 == falls_short
    assert prompting.index("good-enough") == good_enough
    is_shown = [
        right for right, each in enumerate(found) if each.prompting == "good-enough" and each.shown
    ]
    assert (is_shown[0] if is_shown else None) == shown


@pytest.mark.parametrize(
    ("target", "of", "leads_from"), [(70, 30, 21), (90, 30, 27), (95, 20, 20), (95, 30, 29)]
)
def test_the_slack_shrinks_with_what_the_target_lets_miss(
    guide: Guide, target: int, of: int, leads_from: int
) -> None:
    rule = rule_of(guide, target, has_text=True)
    found = [answers(rule, Pairs(0, 0, 0, 0, right, of - right)) for right in range(of + 1)]

    assert [each.prompting for each in found].index("good-enough") == leads_from


def test_an_answer_that_leads_says_what_would_have_shown_it(guide: Guide) -> None:
    prompting, _ = counted(guide, paired(8, 16, 6, 0))["derived"]

    assert (prompting["shown"], prompting["shown_from"]) == (False, 28)
    assert prompting["sentence"] == (
        "The prompt seems good enough, because its share reaches your target of 80%. It might be "
        "66%. 28 right answers of 30 would have shown that it is."
    )


def test_where_not_even_all_would_have_shown_it_only_more_cases_could(guide: Guide) -> None:
    (prompting, *_) = counted(guide, sheet("pasted", (20, "yes")), target=95)["derived"]

    assert prompting["shown_from"] is None
    assert prompting["sentence"].endswith("Only more cases could show it.")


def test_an_answer_that_rests_on_one_mark_is_doubted(guide: Guide) -> None:
    weak = counted(guide, paired(8, 16, 6, 0))
    firm = counted(guide, paired(4, 25, 1, 0))

    assert [each["rests_on"] for each in weak["derived"]] == [1, 1]
    assert (
        "The answer to “Prompt tried” rests on one mark, so have a second person mark the cases "
        "too." in weak["warnings"]
    )
    assert [each["rests_on"] for each in firm["derived"]] == [None, None]
    assert firm["warnings"] == []


def test_the_same_cases_say_something_else_for_another_target(guide: Guide) -> None:
    found = counted(guide, paired(6, 16, 8, 0))

    assert found["answers"] == {}
    assert {each["target"]: each["answers"] for each in found["other_targets"]} == {
        70: {"prompting": "good-enough", "gap": "knowledge"},
        90: {"prompting": "falls-short", "gap": "both"},
    }
    assert [
        each["target"] for each in counted(guide, paired(6, 16, 8, 0), target=95)["other_targets"]
    ] == [85]


@pytest.mark.parametrize(
    ("right", "of", "target", "printed", "standing"),
    [
        (13, 20, 80, "(47% to 79.7%)", "below"),
        (44, 72, 70, "(51% to 69.9%)", "below"),
        (68, 100, 75, "(60% to 75.2%)", "across"),
    ],
)
def test_a_range_that_ends_beside_the_target_is_not_printed_as_the_target(
    guide: Guide, right: int, of: int, target: int, printed: str, standing: str
) -> None:
    found = counted(guide, sheet("pasted", (right, "yes"), (of - right, "no")), target=target)

    assert printed in found["arms"][0]["sentence"]
    assert found["arms"][0]["standing"] == standing


def test_without_a_run_without_the_text_only_the_prompt_is_answered(guide: Guide) -> None:
    found = counted(guide, sheet("pasted", (14, "yes"), (16, "no")))

    assert found["answers"] == {"prompting": "falls-short"}
    assert found["effect"] is None
    assert found["undecided"][0]["sentence"] == (
        "No case was run without the text, so nothing shows what's missing."
    )
    assert found["result"]["sentence"].endswith(
        "Run the cases without the text too, and they will tell."
    )


def test_with_no_text_to_paste_one_run_answers_both(guide: Guide) -> None:
    short = counted(guide, sheet("pasted", (14, "yes"), (16, "no")), answers={"corpus": "none"})
    good = counted(guide, sheet("pasted", (29, "yes"), (1, "no")), answers={"corpus": "none"})

    assert short["answers"] == {"prompting": "falls-short", "gap": "behavior"}
    assert short["derived"][1]["sentence"] == (
        "Behaviour is at fault, because the prompt falls short and no text can help it."
    )
    assert good["answers"] == {"prompting": "good-enough", "gap": "nothing"}
    assert good["derived"][1]["sentence"] == "Nothing is missing, because the prompt does the job."
    assert (short["result"]["verdict"], good["result"]["verdict"]) == ("fine-tune", "prompting")


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((8, 16, 6, 0), "Only facts are missing, because without the text the answers stay below "),
        ((5, 12, 13, 0), "Both are at fault, because the text helps and the answers still fall sh"),
        ((12, 2, 16, 0), "Behaviour is at fault, because the text fixes 2 of 30 answers, and hard"),
        ((27, 2, 1, 0), "Nothing is missing, because 27 of 30 answers are right without the text."),
    ],
)
def test_what_is_missing_is_told_with_its_reason(
    guide: Guide, counts: tuple[int, int, int, int], sentence: str
) -> None:
    found = counted(guide, paired(*counts))

    assert found["derived"][1]["sentence"].startswith(sentence)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            (21, 8, 1, 0),
            "Without the text the share might lie on either side of your target, so fac",
        ),
        (
            (13, 4, 13, 0),
            "The text fixes too few answers to show that it helps, and too many to ru",
        ),
        (
            (6, 16, 8, 0),
            "What's missing depends on whether the prompt falls short, so it's open to",
        ),
    ],
)
def test_what_is_left_open_is_told_with_its_reason(
    guide: Guide, counts: tuple[int, int, int, int], sentence: str
) -> None:
    found = counted(guide, paired(*counts))

    assert found["undecided"][-1]["sentence"].startswith(sentence)


def test_a_weak_prompt_looks_like_a_fault_of_behaviour(guide: Guide) -> None:
    firm = counted(guide, paired(12, 2, 16, 0), answers={"corpus": "large"})
    weak = counted(guide, paired(12, 2, 16, 0), answers={"corpus": "large"}, lacking=["text-first"])

    assert [check["check"] for check in firm["checks"]] == [*guide.checks]
    assert not any(check["lacking"] for check in firm["checks"])
    assert weak["answers"] == {}
    assert [check["check"] for check in weak["checks"] if check["lacking"]] == ["text-first"]
    assert weak["undecided"][0]["sentence"] == (
        "The prompt can still be improved, so these cases don't show that it falls short."
    )
    assert weak["result"]["sentence"].endswith(
        "Improve the prompt and mark the cases again, and it will show."
    )
    assert counted(guide, paired(8, 16, 6, 0))["checks"] == []


def test_an_answer_that_the_cases_contradict_is_named_and_left_as_it_is(guide: Guide) -> None:
    given = {"gap": "behavior", "prompting": "good-enough", "corpus": "large"}
    found = counted(guide, paired(8, 16, 6, 0), answers=given)

    (gap,) = found["disagreements"]
    assert (gap["criterion"], gap["given"], gap["counted"]) == ("gap", "behavior", "knowledge")
    assert gap["sentence"].startswith("To “What is missing” you answered “The right way of working")
    assert found["answers"]["gap"] == "knowledge"


def test_two_people_who_disagree_must_agree_first(guide: Guide) -> None:
    rows = [(20, "yes,no,"), (7, "yes,no,yes"), (3, "no,no,yes")]
    split = counted(guide, sheet("pasted,closed,second", *rows))
    agreed = counted(
        guide, sheet("pasted,closed,second", rows[0], (8, "yes,no,yes"), (2, "no,no,no"))
    )

    assert split["withheld"] == [
        "Two people agreed on 7 of 10 answers, so settle first what a right answer is."
    ]
    assert agreed["withheld"] == []
    assert agreed["answers"] == {"prompting": "good-enough", "gap": "knowledge"}


def test_a_few_cases_show_nothing(guide: Guide) -> None:
    found = counted(guide, paired(0, 9, 0, 0))

    assert found["withheld"] == ["9 cases can't show anything, so mark at least 10."]
    assert (found["result"]["verdict"], found["result"]["pairs"]) == (None, [])
    assert found["cannot_show"] == []
    assert found["next"][0]["section"] == "step-zero/#collect-questions"


def test_a_running_system_alone_answers_nothing_and_asks_for_the_paste(guide: Guide) -> None:
    """As with published leaderboards: 44 of 100 are right, and nobody pasted anything."""
    found = counted(guide, sheet("current", (44, "yes"), (56, "no")))

    assert found["answers"] == {}
    assert found["arms"][0]["standing"] == "below"
    assert found["result"]["sentence"].startswith("No answer was marked with the right text in th")
    assert found["next"][0]["section"] == "not-good-enough/#right-passage-test"
    assert found["diagnosis"] and found["diagnosis"]["first"] == ["not-pasted"]
    all_right = counted(guide, sheet("current", (44, "yes")))
    assert all_right["next"][0]["section"] == "step-zero/#paste-test"


def test_cases_that_are_set_aside_are_doubted_if_they_would_tip_it(guide: Guide) -> None:
    rows = [(24, "yes,no,"), (4, "no,no,"), (6, "no,no,no-text")]
    tipped = counted(guide, sheet("pasted,closed,label", *rows))
    alone = counted(guide, sheet("pasted,label", (24, "yes,"), (4, "no,"), (6, "no,no-text")))
    firm = counted(guide, sheet("pasted,closed,label", (29, "yes,no,"), (1, "no,no,no-text")))

    sentence = "The answers change if the 6 cases that you set aside count as wrong."
    assert sentence in tipped["warnings"]
    assert sentence in alone["warnings"]
    assert firm["warnings"] == []


def test_what_cases_can_t_show_depends_on_how_many_there_are(guide: Guide) -> None:
    found = counted(guide, paired(8, 16, 6, 0))

    assert found["cannot_show"] == [
        "30 cases can't show that you miss your target by less than about 14 points.",
        "What happened in none of 30 might still happen in one case of 10, so leaks and rare harm "
        "don't show.",
        "Nor do cost, rights, and kinds of questions that aren't in the file.",
        "Pasting the right passage flatters, because no search brings it and nothing else.",
        "Questions about one document go right or wrong together, so they show less.",
    ]
    assert len(counted(guide, sheet("current", (44, "yes")))["cannot_show"]) == 4


def test_all_that_were_set_aside_show_nothing(guide: Guide) -> None:
    found = counted(guide, sheet("pasted,label", (12, "no,bad-case")))

    assert (found["arms"], found["cannot_show"]) == ([], [])


def test_more_cases_are_counted_at_today_s_shares_until_one_verdict_is_left(guide: Guide) -> None:
    third = counted(guide, paired(6, 16, 8, 0), answers={"corpus": "large"})["result"]
    at_target = counted(guide, paired(0, 79, 21, 0), answers={"corpus": "large"})["result"]

    assert third["more"] == 74
    assert third["sentence"] == (
        "If the prompt is good enough, the guide says “RAG”. If the prompt falls short, the guide "
        "says “RAG with a fine-tuned model”. About 74 cases more would tell, if the shares stay as "
        "they are."
    )
    rule = rule_of(guide, 80, has_text=True)
    assert len(answers(rule, scaled(Pairs(6, 16, 0, 8), 103)).allowed) > 1
    assert len(answers(rule, scaled(Pairs(6, 16, 0, 8), 104)).allowed) == 1
    assert at_target["more"] is None
    assert at_target["sentence"].endswith(
        "Even 300 cases wouldn't tell, so either choice can be defended."
    )


def test_one_case_more_can_be_enough(guide: Guide) -> None:
    found = counted(guide, paired(0, 15, 3, 0), answers={"corpus": "large"})["result"]

    assert (found["verdict"], found["more"]) == (None, 1)
    assert "About 1 case more would tell" in found["sentence"]


@pytest.mark.parametrize("of", [30, 31, 77, 300])
def test_cases_are_scaled_without_losing_one(of: int) -> None:
    assert sum(scaled(Pairs(7, 11, 1, 9, 2, 0), of)) == of


def test_the_next_step_takes_the_answers_along_or_tells_them_apart(guide: Guide) -> None:
    settled = counted(guide, paired(4, 25, 1, 0))
    open_ = counted(guide, paired(6, 16, 8, 0))

    assert settled["next"][0] == {
        "sentence": "Take these answers into the quiz, and answer what is still open there.",
        "section": guide.outcomes["rag"].section,
    }
    assert open_["next"][0]["section"] == "step-zero/#collect-questions"


def test_columns_are_told_without_a_target(guide: Guide) -> None:
    named = columns_of(guide, paired(1, 1, 1, 1))
    unnamed = columns_of(guide, "pass,score,label,note\nyes,0.3,misread,why\n")

    assert [each["role"] for each in named["columns"]] == ["pasted", "closed"]
    assert named["sentence"] == "Name your target, and the cases are counted."
    assert [each["kind"] for each in unnamed["columns"]] == ["marks", "scores", "labels", "other"]
    assert unnamed["sentence"] == "Say which column has the marks of which run."
    assert (named["is_named"], unnamed["is_named"]) == (True, False)


def test_a_column_that_names_a_run_can_be_counted_whatever_is_in_it(guide: Guide) -> None:
    assert columns_of(guide, "pasted\nyes\nheron\n")["is_named"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "cases: the file is missing; give its text as file."),
        ({"file": 1}, "cases: the file is missing; give its text as file."),
        ({"more": 1}, "cases: 'more' means nothing here; use file, target, came, answers, columns"),
        ({"target": 0}, "cases: the target is a whole number of percent from 50 to 95, because no"),
        ({"target": 96}, "cases: the target is a whole number of percent from 50 to 95, because n"),
        ({"target": 80.0}, "cases: the target is a whole number of percent from 50 to 95, because"),
        ({"target": True}, "cases: the target is a whole number of percent from 50 to 95, because"),
        ({"came": "late"}, "cases: came is arrived, or picked if the cases were picked for failin"),
        ({"came": []}, "cases: came is arrived, or picked if the cases were picked for failing."),
        ({"answers": []}, "cases: answers has a choice, as a text, for each criterion."),
        ({"answers": {"gap": 1}}, "cases: answers has a choice, as a text, for each criterion."),
        ({"answers": {"gap": "x"}}, "gap: unknown choice 'x'; use one of knowledge, behavior, bot"),
        ({"columns": [1]}, "cases: columns has the number of a column for each role."),
        ({"columns": {"pasted": "1"}}, "cases: columns has the number of a column for each role."),
        ({"columns": {"pasted": True}}, "cases: columns has the number of a column for each role."),
        ({"columns": {"paste": 1}}, "A column can't be 'paste'; use one of pasted, closed, curren"),
        ({"columns": {"pasted": 9}}, "Column 9 can't be pasted; the file has 2 columns, and 0 mea"),
        ({"columns": {"pasted": 1, "closed": 1}}, "Column 1 can't be both pasted and closed."),
        ({"columns": {"pasted": 0, "closed": 0}}, "Columns 1 and 2 hold marks, and nothing says "),
        ({"lacking": "examples"}, "cases: lacking is a list of some of examples, text-first, sec"),
        ({"lacking": ["luck"]}, "cases: lacking is a list of some of examples, text-first, second"),
        ({"lacking": [[]]}, "cases: lacking is a list of some of examples, text-first, second-rou"),
        ({"before": 1}, "cases: before is the text of the older version's file."),
        ({"before_columns": 1}, "cases: before_columns has the number of a column for each role."),
    ],
)
def test_a_request_that_says_something_else_gets_one_sentence(
    guide: Guide, asked: dict[str, Any], sentence: str
) -> None:
    whole = {"file": paired(1, 1, 1, 1), "target": 80, **asked} if asked else {}
    reply = reply_or_error(guide, whole)

    assert reply.keys() == {"error"}
    assert reply["error"].startswith(sentence)
    assert "\n" not in reply["error"]


def test_a_column_can_be_said_not_to_be_what_its_name_says(guide: Guide) -> None:
    found = counted(guide, paired(4, 25, 1, 0), columns={"closed": 0})

    assert [arm["arm"] for arm in found["arms"]] == ["pasted"]


def test_a_guide_of_old_counts_no_cases() -> None:
    with pytest.raises(ValueError, match=r"^The guide of version 0\.1\.0 counts no cases\.$"):
        cases_reply(load_guide(RELEASES["0.1.0"]), {"file": "pasted\nyes\n", "target": 80})


def test_a_file_may_hold_long_texts(guide: Guide) -> None:
    file = "note,pasted\n" + f'"{"long " * 20_000}",yes\n' * 12

    assert counted(guide, file)["arms"][0]["of"] == 12


def test_every_sentence_is_short_and_says_no_may(guide: Guide) -> None:
    files = [paired(*counts) for counts in product((0, 4, 14), repeat=4) if sum(counts)]
    for file in files:
        found = counted(guide, file)
        for sentence in [each["sentence"] for each in (*found["derived"], *found["undecided"])]:
            assert all(len(part.split()) <= 25 for part in sentence.split(". "))
            assert " may " not in sentence


def test_what_the_reader_answered_stays_in_a_link_of_its_own(guide: Guide) -> None:
    found = counted(guide, paired(8, 16, 6, 0), answers={"gap": "behavior", "corpus": "large"})
    (pair,) = found["result"]["pairs"]

    assert pair["own_query"]
    assert parse(guide, pair["query"]).answers["gap"] == "knowledge"
    own = {"gap": "behavior", "corpus": "large", "prompting": "good-enough"}
    assert parse(guide, pair["own_query"]).answers == own


def test_where_nothing_contradicts_the_reader_there_is_one_link(guide: Guide) -> None:
    found = counted(guide, paired(8, 16, 6, 0), answers={"gap": "knowledge"})

    assert [pair["own_query"] for pair in found["result"]["pairs"]] == [None]


def test_an_answer_says_on_how_many_marks_it_rests(guide: Guide) -> None:
    rests = {
        counts: [each["rests_sentence"] for each in counted(guide, paired(*counts))["derived"]]
        for counts in ((8, 16, 6, 0), (4, 25, 1, 0))
    }

    assert rests[8, 16, 6, 0][0] == "It would fall if 1 mark of a run was the other way."
    assert rests[4, 25, 1, 0][0] == "It would stand if any three marks were the other way."


def test_another_target_says_what_it_would_have_given(guide: Guide) -> None:
    sentences = {
        counts: [each["sentence"] for each in counted(guide, paired(*counts))["other_targets"]]
        for counts in ((6, 16, 8, 0), (4, 25, 1, 0), (6, 19, 5, 0))
    }

    others = "At 70% the answers would be others. Prompt tried: “Yes, and the quality is good"
    assert sentences[6, 16, 8, 0][0].startswith(others)
    assert sentences[4, 25, 1, 0] == [
        "At 70% the answers would be the same.",
        "At 90% the answers would be the same.",
    ]
    assert sentences[6, 19, 5, 0][1] == "At 90% nothing would be shown."
