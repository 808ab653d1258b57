"""Ten worked examples: from counts to answers, verdicts and the sentence of each run."""

from dataclasses import dataclass

import pytest

from quiz.decision import Guide
from tests.core.sheets import counted, paired, sheet


@dataclass(frozen=True)
class Example:
    """Counts, the ranges as they are printed, the answers, and the verdict with a large corpus."""

    counts: tuple[int, int, int, int]
    pasted: str
    closed: str
    answers: dict[str, str]
    shown: frozenset[str]
    large: set[str]
    small: set[str]


SHOWN = frozenset(("prompting", "gap"))
EXAMPLES = {
    "only facts are missing, and that is shown": Example(
        counts=(4, 25, 1, 0),
        pasted="29 of 30 answers are right (86% to 99%)",
        closed="4 of 30 answers are right (6% to 27%)",
        answers={"prompting": "good-enough", "gap": "knowledge"},
        shown=SHOWN,
        large={"rag"},
        small={"long-context"},
    ),
    "only facts are missing, and that leads": Example(
        counts=(8, 16, 6, 0),
        pasted="24 of 30 answers are right (66% to 89%)",
        closed="8 of 30 answers are right (16% to 41%)",
        answers={"prompting": "good-enough", "gap": "knowledge"},
        shown=frozenset(),
        large={"rag"},
        small={"long-context"},
    ),
    "near the target, thirty don't tell": Example(
        counts=(6, 16, 8, 0),
        pasted="22 of 30 answers are right (59% to 84%)",
        closed="6 of 30 answers are right (11% to 34%)",
        answers={},
        shown=frozenset(),
        large={"rag", "hybrid"},
        small={"long-context", "fine-tune"},
    ),
    "facts and behaviour are both at fault": Example(
        counts=(5, 12, 13, 0),
        pasted="17 of 30 answers are right (42% to 70%)",
        closed="5 of 30 answers are right (8% to 30%)",
        answers={"prompting": "falls-short", "gap": "both"},
        shown=SHOWN,
        large={"hybrid"},
        small={"fine-tune"},
    ),
    "only behaviour is at fault": Example(
        counts=(12, 2, 16, 0),
        pasted="14 of 30 answers are right (33% to 61%)",
        closed="12 of 30 answers are right (27% to 55%)",
        answers={"prompting": "falls-short", "gap": "behavior"},
        shown=SHOWN,
        large={"hybrid"},
        small={"fine-tune"},
    ),
    "it falls short, and text may or may not help": Example(
        counts=(13, 4, 13, 0),
        pasted="17 of 30 answers are right (42% to 70%)",
        closed="13 of 30 answers are right (30% to 58%)",
        answers={"prompting": "falls-short"},
        shown=frozenset(("prompting",)),
        large={"hybrid"},
        small={"fine-tune"},
    ),
    "nothing is missing": Example(
        counts=(27, 2, 1, 0),
        pasted="29 of 30 answers are right (86% to 99%)",
        closed="27 of 30 answers are right (77% to 96%)",
        answers={"prompting": "good-enough", "gap": "nothing"},
        shown=frozenset(("prompting",)),
        large={"rag"},
        small={"prompting"},
    ),
    "ten cases show only that text helps": Example(
        counts=(2, 6, 2, 0),
        pasted="8 of 10 answers are right (54% to 93%)",
        closed="2 of 10 answers are right (7% to 46%)",
        answers={},
        shown=frozenset(),
        large={"rag", "hybrid"},
        small={"long-context", "fine-tune"},
    ),
    "as others measured it, on 150 questions about companies": Example(
        counts=(14, 120, 16, 0),
        pasted="134 of 150 answers are right (84% to 93%)",
        closed="14 of 150 answers are right (6% to 14%)",
        answers={"prompting": "good-enough", "gap": "knowledge"},
        shown=SHOWN,
        large={"rag"},
        small={"long-context"},
    ),
    "only behaviour is at fault, and text spoils more than it fixes": Example(
        counts=(8, 2, 16, 4),
        pasted="10 of 30 answers are right (21% to 48%)",
        closed="12 of 30 answers are right (27% to 55%)",
        answers={"prompting": "falls-short", "gap": "behavior"},
        shown=SHOWN,
        large={"hybrid"},
        small={"fine-tune"},
    ),
}


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_a_worked_example_comes_out_as_it_was_worked(guide: Guide, example: Example) -> None:
    found = counted(guide, paired(*example.counts), answers={"corpus": "large"})

    pasted, closed = (arm["sentence"] for arm in found["arms"])
    assert pasted == f"With the right text in the prompt, {example.pasted}."
    assert closed == f"Without that text, {example.closed}."
    assert found["answers"] == example.answers
    assert {each["criterion"] for each in found["derived"] if each["shown"]} == example.shown
    assert {pair["verdict"] for pair in found["result"]["pairs"]} == example.large


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_the_size_of_the_text_decides_as_in_the_quiz(guide: Guide, example: Example) -> None:
    found = counted(guide, paired(*example.counts), answers={"corpus": "small"})

    assert {pair["verdict"] for pair in found["result"]["pairs"]} == example.small


def test_more_cases_change_nothing_where_all_that_is_allowed_comes_to_one_verdict(
    guide: Guide,
) -> None:
    sixth = paired(13, 4, 13, 0)

    with_text = counted(guide, sixth, answers={"corpus": "large"})["result"]
    assert (with_text["verdict"], with_text["more"]) == ("hybrid", 0)
    assert with_text["sentence"] == (
        "Whichever it is, the guide says “RAG with a fine-tuned model”, so more cases would "
        "change nothing."
    )
    unsaid = counted(guide, sixth)["result"]
    assert (unsaid["verdict"], unsaid["more"]) == (None, 80)
    assert {pair["verdict"] for pair in unsaid["pairs"]} == {"hybrid", "fine-tune"}


def test_text_that_spoils_answers_is_a_measure_of_noise(guide: Guide) -> None:
    noisy = counted(guide, paired(8, 2, 16, 4))["warnings"]

    assert "The text spoiled 4 of 30 answers, so your marks or your model vary. Run the cases " in (
        " ".join(noisy)
    )
    assert "vary" not in " ".join(counted(guide, paired(12, 2, 16, 0))["warnings"])


def test_a_set_with_too_many_bad_cases_answers_nothing(guide: Guide) -> None:
    file = sheet("pasted,closed,label", (20, "yes,no,"), (10, "no,no,bad-case"))
    found = counted(guide, file)

    assert found["answers"] == {}
    assert found["withheld"] == [
        "10 of 30 cases had to be set aside, so correct the set before you count it."
    ]


TENTH = sheet(
    "current,pasted,found,label",
    (3, "no,,,bad-case"),
    (2, "no,,,no-text"),
    (14, "no,yes,no,"),
    (4, "no,yes,yes,"),
    (5, "no,no,,misread"),
    (2, "no,no,,wrong-style"),
)


def test_failures_that_were_picked_are_sorted_and_answer_nothing(guide: Guide) -> None:
    found = counted(guide, TENTH, came="picked")
    diagnosis = found["diagnosis"]

    assert found["answers"] == {}
    assert diagnosis
    assert {pile["pile"]: pile["count"] for pile in diagnosis["piles"]} == {
        "not-found": 14,
        "misread": 5,
        "not-used": 4,
        "bad-case": 3,
        "no-text": 2,
        "wrong-style": 2,
    }
    assert (diagnosis["first"], diagnosis["leads"]) == (["not-found"], True)
    assert diagnosis["chance"] == pytest.approx(0.031784, abs=1e-6)
    assert diagnosis["search_wins"] == 18
    assert found["next"][0]["section"] == "not-good-enough/#there-but-not-found"
