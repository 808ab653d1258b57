"""Numbers in prose have a source beside them, or say whose they are; tables say their length."""

from dataclasses import replace

import pytest

from quiz.decision import load_guide
from scripts.prose import numbers, tables
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import Page

GUIDE = load_guide()
SOURCE = "[@ovadia-2023-current-events]"
SECOND_HAND = "[@menlo-2024-adoption]"


@pytest.mark.parametrize(
    "text",
    [
        f"It rose to 0.875 {SOURCE}.",
        f"In 2024, a 7B model reached 0.504 {SOURCE}.",
        "Read 40 answers.\nIt takes 20 minutes.\n{: .ours }",
        "1. Read 40 answers.\n   {: .ours }\n2. Stop.",
        "The build took 1.2 times as long.\n{: .counted }",
        "Half and half are 100%.\n{: .arithmetic }",
        "| Days (our estimate) |\n| --- |\n| 40 |\n| 50 |",
        "About 500 or more examples.",  # the quiz's own wording
        "A firm has 4,000 pages.\n[RAG](quiz.md?corpus=large)\n{: .example }",
        "GPT-4o and Llama-2-7B read `top_k=5` and [this](page-2.md#part-3).",
        "## What changed in 2026 { #changed-2026 }",
        "```\n37%\n```",
        "1. First.\n2. Second.",
    ],
)
def test_a_number_with_a_source_or_an_owner_passes(text: str) -> None:
    assert list(numbers.unsourced(GUIDE, Page("page.md", text))) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"It rose to 0.876 {SOURCE}.", "0.876 is not in what ovadia-2023-current-events says"),
        (f"It rose to 0.875% {SOURCE}.", "0.875% is not in what ovadia-2023-current-events says"),
        (f"We read 40, and 0.9 {SOURCE}.\n{{: .ours }}", "40, 0.9 is not in what"),
        (f"About 500, and 0.875 {SOURCE}.", "500 is not in what ovadia-2023-current-events says"),
        (f"It was cited {SOURCE}.\nIt rose to 0.875.", "0.875 has no source; cite one"),
        ("A day.\n{: .ours }\n\nIt takes 40 days.", "40 has no source; cite one, or mark"),
        ("- 9 days.\n  {: .ours }\n- It takes 40 days.", "40 has no source; cite one, or mark"),
        ("| A (our sum) |\n| --- |\n| 1 |\n\n| B |\n| --- |\n| 40 |", "40 has no source"),
        ("By our judgement, 40 days.", "40 has no source"),
        ("| Cost | 37% |", "37% has no source"),
        ("It rose by thirty percent.", "“thirty percent”; write digits and %"),
        ("It rose to 0.875 [@nobody-2020].", "cites nobody-2020, which evidence.toml does not"),
    ],
)
def test_a_number_without_either_is_found(text: str, problem: str) -> None:
    (found,) = numbers.unsourced(GUIDE, Page("page.md", text))

    assert found.partition(": ")[2].startswith(problem)


def test_a_second_hand_figure_that_is_not_called_reported_is_found() -> None:
    bare = Page("page.md", f"RAG is in 51% of implementations {SECOND_HAND}.")
    reported = Page("page.md", f"RAG is reported in 51% of implementations {SECOND_HAND}.")

    assert len(list(numbers.second_hand(GUIDE, bare))) == 1
    assert list(numbers.second_hand(GUIDE, reported)) == []


def test_a_table_that_lost_a_row_is_found() -> None:
    table = "| a |\n| --- |\n| 1 |\n| 2 |\n"
    whole = Page("page.md", f"<!-- rows: 2 -->\n{table}")
    short = Page("page.md", whole.text.replace("| 2 |\n", ""))

    assert list(tables.miscounted(GUIDE, whole)) == []
    (found,) = tables.miscounted(GUIDE, short)
    assert found == "docs/page.md:2: the table should have 2 rows and has 1"
    assert "put <!-- rows: 2 -->" in next(tables.miscounted(GUIDE, Page("page.md", table)))


def test_a_source_that_nothing_rests_on_is_found_with_its_line(manuscript: Manuscript) -> None:
    unused = list(numbers.unused_sources(replace(manuscript, pages=())))

    assert unused
    assert all(" rests on '" in each and "evidence.toml:" in each for each in unused)


def test_an_example_of_prices_or_a_recomputed_sum_rests_on_its_source(
    manuscript: Manuscript,
) -> None:
    unused = "\n".join(numbers.unused_sources(replace(manuscript, pages=())))

    assert "'pollertlam-2026-memory-cost'" in unused
    assert "'prime-intellect-2026-training-prices'" not in unused
    assert "'openpipe-2023-recipes'" not in unused
