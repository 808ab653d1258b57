"""What every page owes its reader: one title, ids, a description, tags, a summary, a takeaway."""

from dataclasses import replace

import pytest

from quiz.decision import load_guide
from scripts.prose import page_parts
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import Page

GUIDE = load_guide()
MATTER = f"---\ndescription: {'What it says. ' * 5}\ntags: [evidence]\n---\n"
WHOLE = (
    f"{MATTER}# RAG {{ #rag }}\n\nIn short.\n{{: .tldr }}\n\n## Why {{ #why }}\n\n"
    "Because.\n\nKeep it.\n{: .takeaway }\n"
)


def test_the_guide_s_pages_have_boxes() -> None:
    assert "rag.md" in page_parts.boxed()
    assert len(page_parts.boxed()) >= 9


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("# RAG { #rag }", "# RAG", "5: “RAG” has no id; write { #some-id } behind it"),
        ("## Why", "# Why", "1: begin the page with its title, “# …”, and have no other"),
        ("# RAG { #rag }", "## RAG { #rag }", "1: begin the page with its title, “# …”, and have"),
        ("description:", "about:", "1: the description has 0 characters; give it 50 to 160"),
        ("[evidence]", "[a, b, c, d, e]", "1: the page has 5 tags; give it 1 to 4, as tags: ["),
        ("{: .tldr }", "", "1: lead with one summary, a paragraph marked as .tldr"),
        ("In short.", "In short. " * 40, "7: the summary has 80 words; cut it to 70"),
        ("{: .takeaway }", "", "1: end with what to keep, one paragraph marked as .takeaway"),
        ("Keep it.\n{: .takeaway }\n", "Keep it.\n{: .takeaway }\n\nA.\n\nB.\n", "1: end with wh"),
        ("Because.", "[It](https://a.test/)", "12: “](https://…” leads out of the site; put the"),
    ],
)
def test_a_part_that_is_missing_is_named(old: str, new: str, sentence: str) -> None:
    checks = (
        page_parts.headings,
        page_parts.front_matter,
        page_parts.boxes,
        page_parts.outside_links,
    )
    whole, spoilt = Page("rag.md", WHOLE), Page("rag.md", WHOLE.replace(old, new))

    assert [found for check in checks for found in check(GUIDE, whole)] == []
    (found,) = [found for check in checks for found in check(GUIDE, spoilt)]
    assert found.startswith(f"docs/rag.md:{sentence}")


def test_an_id_that_two_headings_have_is_named(manuscript: Manuscript) -> None:
    twins = replace(manuscript, pages=(Page("a.md", WHOLE), Page("b.md", WHOLE)))

    assert list(page_parts.doubled_ids(twins)) == [
        "docs/b.md:5: #rag is an id in docs/a.md:5 too; take another",
        "docs/b.md:10: #why is an id in docs/a.md:10 too; take another",
    ]
    assert [each.partition(": ")[0] for each in page_parts.doubled_descriptions(twins)] == [
        "docs/a.md:1",
        "docs/b.md:1",
    ]
