"""A running system: each wrong answer in one pile, a leader only if luck is unlikely."""

from collections import Counter
from itertools import product

import pytest

from quiz.decision import Guide
from quiz.decision.cases.case import Case
from quiz.decision.cases.labels import LABELS
from quiz.decision.cases.piles import SEARCH, diagnosed, pile
from quiz.decision.guide.measured import PILES
from tests.core.sheets import counted, sheet


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (Case(1, "", current=False, pasted=True, found=False, label="bad-case"), "bad-case"),
        (Case(1, "", current=False, pasted=True, label="not-this"), "not-this"),
        (Case(1, "", current=False, label="no-text"), "no-text"),
        (Case(1, "", current=False, pasted=False, label="wrong-text"), "wrong-text"),
        (Case(1, "", current=False, pasted=True, found=False), "not-found"),
        (Case(1, "", current=False, pasted=True, found=True), "not-used"),
        (Case(1, "", current=False, pasted=True), "not-found-or-not-used"),
        (Case(1, "", current=False, pasted=False, found=False, label="misread"), "misread"),
        (Case(1, "", current=False, label="should-decline"), "misread"),
        (Case(1, "", current=False, pasted=True, label="too-weak", fixed=True), "misread"),
        (Case(1, "", current=False, pasted=False, label="wrong-style"), "wrong-style"),
        (Case(1, "", current=False, label="wrong-format"), "wrong-style"),
        (Case(1, "", current=False, pasted=False), "unsorted"),
        (Case(1, "", current=False, label="misread"), "not-pasted"),
        (Case(1, "", current=False), "not-pasted"),
    ],
)
def test_a_wrong_answer_belongs_to_one_pile(case: Case, expected: str) -> None:
    assert pile(case) == expected


def test_every_wrong_answer_is_in_a_pile_of_the_guide_and_they_add_up(guide: Guide) -> None:
    cases = [
        Case(1, "", pasted=pasted, current=current, found=found, label=label)
        for pasted, current, found, label in product(
            (True, False, None), (True, False, None), (True, False, None), ("", *LABELS)
        )
    ]

    found = diagnosed(guide, cases)
    assert found.wrong == sum(case.current is False for case in cases)
    assert found.ran == sum(case.current is not None for case in cases)
    assert set(found.piles) <= set(PILES) == set(guide.piles)
    assert found.piles == dict(Counter(pile(each) for each in cases if each.current is False))


HEADER = "current,pasted,found"


def test_a_pile_leads_only_if_luck_is_unlikely(guide: Guide) -> None:
    leading = counted(guide, sheet(HEADER, (14, "no,yes,no"), (5, "no,yes,yes")))["diagnosis"]
    level = counted(guide, sheet(HEADER, (12, "no,yes,no"), (8, "no,yes,yes")))["diagnosis"]

    assert leading and level
    assert (leading["leads"], leading["first"]) == (True, ["not-found"])
    assert leading["sentence"] == (
        "The largest pile is “Not found by the search”, with 14 of 19 wrong answers, and no other "
        "comes near it."
    )
    assert leading["answers"] == {"failure": "search"}
    assert (level["leads"], level["first"]) == (False, ["not-found", "not-used"])
    assert level["sentence"] == (
        "“Not found by the search” and “Found and not used” share the lead, because 12 against 8 "
        "can be luck."
    )
    assert level["answers"] == {}


def test_with_many_piles_alike_none_is_named_and_more_is_to_be_sorted(guide: Guide) -> None:
    rows = [(4, "no,yes,no"), (4, "no,yes,yes"), (3, "no,yes,")]
    found = counted(guide, sheet(HEADER, *rows, (12, "yes,yes,")))

    assert found["diagnosis"]
    assert found["diagnosis"]["sentence"] == (
        "No pile leads yet, because luck alone could put any of 3 first."
    )
    assert found["next"] == [
        {
            "sentence": "Sort more wrong answers, because so few don't tell where to begin.",
            "section": "not-good-enough/#seven-symptoms",
        }
    ]


def test_one_pile_that_has_all_is_called_so(guide: Guide) -> None:
    found = counted(guide, sheet(HEADER, (3, "no,yes,no"), (12, "yes,yes,")))["diagnosis"]

    assert found
    assert found["sentence"] == "All 3 wrong answers are in one pile, “Not found by the search”."
    assert (
        found["search_sentence"]
        == "Better search and ranking can fix at most 3 of 3 wrong answers."
    )


def test_a_system_without_a_wrong_answer_has_no_diagnosis(guide: Guide) -> None:
    found = counted(guide, sheet(HEADER, (12, "yes,yes,")))

    assert found["diagnosis"] is None
    assert counted(guide, sheet("pasted", (12, "no")))["diagnosis"] is None


def test_better_search_can_win_what_the_right_text_puts_right(guide: Guide) -> None:
    rows = [(6, "no,yes,no"), (5, "no,yes,yes"), (4, "no,yes,"), (3, "no,no,no"), (2, "no,,no")]
    found = counted(guide, sheet(HEADER, *rows, (12, "yes,yes,")))["diagnosis"]

    assert found
    assert (
        found["search_wins"]
        == 15
        == sum(each["count"] for each in found["piles"] if each["pile"] in SEARCH)
    )


def test_answers_that_the_right_text_spoiled_are_doubted(guide: Guide) -> None:
    found = counted(guide, sheet(HEADER, (2, "yes,no,"), (20, "yes,yes,")))

    assert (
        "2 answers of the system went wrong with the right text, by chance or by a wrong paste."
        in found["warnings"]
    )


@pytest.mark.parametrize("id", PILES)
def test_a_pile_has_an_owner_a_repair_and_a_section(guide: Guide, id: str) -> None:
    pile = guide.piles[id]

    assert pile.owner and pile.repair.endswith(".")
    assert "/#" in pile.section


def test_an_answer_that_a_leading_pile_gives_is_one_of_the_quiz(guide: Guide) -> None:
    given = {id: dict(pile.answers) for id, pile in guide.piles.items() if pile.answers}

    assert given == {
        "not-found": {"failure": "search"},
        "misread": {"failure": "unused"},
        "wrong-style": {"failure": "manner"},
    }


def test_all_wrong_looks_picked_until_somebody_says_otherwise(guide: Guide) -> None:
    file = sheet("current,pasted,closed", (30, "no,yes,no"))

    unsaid = counted(guide, file)
    assert (unsaid["came"], unsaid["came_presumed"], unsaid["answers"]) == ("picked", True, {})
    assert unsaid["withheld"][0].startswith("Every answer of the system is wrong, so the cases lo")
    arrived = counted(guide, file, came="arrived")
    assert (arrived["came"], arrived["came_presumed"]) == ("arrived", False)
    assert arrived["answers"] == {"prompting": "good-enough", "gap": "knowledge"}
    picked = counted(guide, file, came="picked")
    assert (picked["came"], picked["came_presumed"], picked["answers"]) == ("picked", False, {})


VERSIONS = "id,before,current"


@pytest.mark.parametrize(
    ("better", "worse", "sentence", "is_shown"),
    [
        (6, 0, "The new version is better, because 6 of 6 answers that changed got better.", True),
        (9, 1, "The new version is better, because 9 of 10 answers that changed got better.", True),
        (1, 9, "The new version is worse, because 9 of 10 answers that changed got worse.", True),
        (
            8,
            2,
            "Of 10 answers that changed, 8 got better and 2 got worse, which can be luck.",
            False,
        ),
        (
            5,
            0,
            "Of 5 answers that changed, 5 got better and 0 got worse, which can be luck.",
            False,
        ),
        (1, 0, "Of 1 answer that changed, 1 got better and 0 got worse, which can be luck.", False),
        (0, 0, "No answer changed between the two versions.", False),
    ],
)
def test_two_versions_are_told_apart_by_the_answers_that_changed(
    guide: Guide, better: int, worse: int, sentence: str, is_shown: bool
) -> None:
    file = sheet("before,current", (better, "no,yes"), (worse, "yes,no"), (20, "yes,yes"))
    found = counted(guide, file)["versions"]

    assert found
    assert (found["better"], found["worse"], found["same"]) == (better, worse, 20)
    assert (found["sentence"], found["is_shown"]) == (sentence, is_shown)


def test_two_files_are_matched_by_id(guide: Guide) -> None:
    older = sheet("id,rag", *((1, f"{number},no") for number in range(12)))
    rows = [(1, f"{number},{'yes' if number < 8 else 'no'}") for number in range(10)]
    found = counted(guide, sheet("id,system", *rows), before=older)["versions"]

    assert found
    assert (found["arm"], found["better"], found["worse"], found["same"]) == ("current", 8, 0, 2)


def test_a_paste_test_can_be_compared_with_the_one_before(guide: Guide) -> None:
    older = sheet("id,pasted", *((1, f"{number},no") for number in range(12)))
    newer = sheet("id,pasted", *((1, f"{number},yes") for number in range(12)))
    found = counted(guide, newer, before=older)["versions"]

    assert found
    assert (found["arm"], found["better"]) == ("pasted", 12)


@pytest.mark.parametrize(
    ("older", "sentence"),
    [
        (
            "pasted\nyes\n",
            "To compare two files, give each row of both the same id in a column id.",
        ),
        (
            "id,pasted\nz,yes\n",
            "The two files have no id in common; give the same case the same id",
        ),
        ("pass\nyes\n", "In the file of the older version: Column 1 holds marks, and nothing says"),
    ],
)
def test_two_files_that_can_t_be_matched_are_refused(
    guide: Guide, older: str, sentence: str
) -> None:
    newer = sheet("id,pasted", *((1, f"{number},yes") for number in range(12)))

    with pytest.raises(ValueError, match=f"^{sentence[:60]}"):
        counted(guide, newer, before=older)
