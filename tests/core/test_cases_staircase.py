"""What each fix adds, from the cheapest up, and what is left for training at most."""

from typing import Any

import pytest

from quiz.decision import Guide
from quiz.decision.cases.cases_json import CasesJson
from quiz.decision.cases.statistics import Share, wilson
from tests.core.sheets import counted, sheet

HEADER = "good_enough,failure_label"


def _counted(guide: Guide, *rows: tuple[int, str], **more: Any) -> CasesJson:
    return counted(guide, sheet(HEADER, *rows), **more)


def test_each_stair_adds_to_all_that_are_cheaper(guide: Guide) -> None:
    fixes = (
        (3, "no,wrong-style"),
        (1, "no,wrong-format"),
        (5, "no,missing-fact"),
        (1, "no,too-weak"),
    )
    found = _counted(guide, (15, "yes,"), *fixes, (3, "no,misread"), (2, "no,bad-case"))[
        "staircase"
    ]

    assert found
    stairs = [(each["stair"], each["added"], each["right"], each["of"]) for each in found["stairs"]]
    assert stairs == [
        ("as-it-is", 15, 15, 28),
        ("prompt", 4, 19, 28),
        ("text", 5, 24, 28),
        ("model", 1, 25, 28),
        ("left", 3, 28, 28),
    ]
    interval = wilson(Share(15, 28), 90)
    ends = [found["stairs"][0][end] for end in ("low", "high")]
    assert ends == pytest.approx([interval.low, interval.high], abs=1e-6)
    assert found["left_sentence"] == "Training could win at most 3 of 28 answers (4% to 24%)."


def test_it_ends_where_the_best_prompt_does(guide: Guide) -> None:
    """What it says before training is the share from which the answers are derived."""
    rows = (12, "yes,"), (9, "no,missing-fact"), (4, "no,wrong-style"), (5, "no,wrong-still")
    found = _counted(guide, *rows)

    pasted = next(each for each in found["arms"] if each["arm"] == "pasted")
    assert found["staircase"]
    assert found["staircase"]["stairs"][-2]["right"] == pasted["right"] == 25


SURE = [
    ((30, "yes,"), (2, "no,wrong-style"), "as-it-is", "shown"),
    ((15, "yes,"), (14, "no,wrong-style"), "prompt", "shown"),
    ((22, "yes,"), (6, "no,wrong-style"), "prompt", "likely"),
    ((23, "yes,"), (6, "no,wrong-style"), "prompt", "open"),
    ((10, "yes,"), (3, "no,wrong-style"), None, "shown"),
]


@pytest.mark.parametrize(("right", "fixed", "enough", "standing"), SURE)
def test_the_first_stair_that_reaches_the_target_is_named_with_how_sure_it_is(
    guide: Guide, right: tuple[int, str], fixed: tuple[int, str], enough: str | None, standing: str
) -> None:
    left = 30 - right[0] - fixed[0]
    found = _counted(guide, right, fixed, (max(left, 1), "no,wrong-still"))["staircase"]

    assert found
    assert (found["enough"], found["standing"]) == (enough, standing)
    is_named = "first step to reach your target of 80%" in found["sentence"]
    assert is_named == (standing != "open" and enough is not None)


@pytest.mark.parametrize(
    ("rows", "came"),
    [
        ([(20, "yes,"), (10, "no,misread")], "arrived"),
        ([(20, "yes,"), (8, "no,missing-fact"), (2, "no,")], "arrived"),
        ([(20, "yes,"), (10, "no,missing-fact")], "picked"),
    ],
    ids=["no fix", "a failure without a label", "picked for failing"],
)
def test_there_is_none_where_it_would_mislead(
    guide: Guide, rows: list[tuple[int, str]], came: str
) -> None:
    assert _counted(guide, *rows, came=came)["staircase"] is None


def test_labels_of_the_two_runs_make_none(guide: Guide) -> None:
    rows = (20, "yes,no,"), (10, "no,no,wrong-style")

    assert counted(guide, sheet("pasted,closed,label", *rows))["staircase"] is None
