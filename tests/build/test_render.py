"""What the build adds to a page: citations, labels, examples in words, links to the glossary."""

import json
import re
from dataclasses import replace

import pytest

from quiz.decision import decide, load_guide
from quiz.decision.guide.evidence import JUDGEMENT, REPORTED
from scripts.charts import axes, axes_map, flow_diagram
from scripts.pages import guide_text, quiz_page, render
from scripts.pages.site_index import PageLocation, Site
from scripts.prose.markdown import Page, pages

GUIDE = load_guide()
GLOSSARY = Page(
    "glossary.md",
    "# Glossary { #glossary }\n\n"
    '## LoRA { #term-lora data-terms="LoRA, low-rank adapter" }\n\nOne.\n\n'
    "## Choice { #term-choice }\n\nNever linked.\n\n"
    '## Passage { #term-passage data-terms="passage" }\n\nTwo.\n',
)
SITE = Site(GUIDE, (*(page for page in pages() if page.name != GLOSSARY.name), GLOSSARY), "assets")


def _rendered(markdown: str, name: str = "page.md") -> str:
    return render.page(SITE, name, markdown).strip()


def test_a_citation_gives_author_and_year_and_leads_to_its_caveat() -> None:
    found = _rendered("It rose to 0.875 [@ovadia-2023-current-events].")

    assert found.endswith("0.875 ([Ovadia et al. 2024](evidence.md#ovadia-2023-current-events)).")


def test_citations_that_stand_together_share_their_brackets() -> None:
    found = _rendered("So it is [@ovadia-2023-mmlu] [@luo-2023-forgetting].")

    assert re.search(r"So it is \(\[Ovadia[^;()]+\([^)]*\); \[Luo[^;()]+\([^)]*\)\)\.$", found)


def test_a_second_hand_citation_says_so() -> None:
    found = _rendered("It is used [@menlo-2024-adoption].", "criteria/gap.md")

    assert "([Menlo Ventures 2024](../evidence.md#menlo-2024-adoption), as reported)" in found


def test_a_citation_in_a_table_reads_as_in_prose() -> None:
    found = guide_text.citation_link(GUIDE.evidence["menlo-2024-adoption"], "../")

    assert found == (
        '<a href="../evidence/#menlo-2024-adoption">Menlo Ventures 2024</a>, as reported'
    )


def test_the_quiz_s_scripts_get_the_same_wording() -> None:
    data = json.loads(quiz_page.data(GUIDE))

    assert (data["reported"], data["judgement"]) == (REPORTED, JUDGEMENT)


def test_the_summary_and_the_takeaway_are_labelled() -> None:
    found = _rendered("# T { #t }\n\nLead\nwith it.\n{: .tldr }\n\nLast.\n{: .takeaway }")

    assert "**In short.** Lead\nwith it.\n{: .tldr }" in found
    assert found.endswith("**Key takeaway.** Last.\n{: .takeaway }")


def test_a_worked_example_shows_its_answers_in_the_quiz_s_words_and_opens_there() -> None:
    found = _rendered(
        "**A firm.** It has pages.\n[RAG](../quiz.md?citations=yes&freshness=changing)\n"
        "{: .example }",
        "criteria/gap.md",
    )
    labels = [
        f"- {GUIDE.criteria[id].name}: " + GUIDE.criteria[id].choices[choice]
        for id, choice in (("freshness", "changing"), ("citations", "yes"))
    ]
    assert "\n".join(labels) in found
    assert "The quiz says: [RAG](../quiz.md?freshness=changing&citations=yes){ .asked }." in found


def test_a_worked_example_of_training_says_to_measure_a_prompt_first() -> None:
    found = _rendered("It is odd.\n[Fine-tuning](quiz.md?gap=behavior)\n{: .example }")

    assert "measure a prompt first; if it falls short, [Fine-tuning](quiz.md?gap=behav" in found


def test_a_screen_reader_hears_what_an_arrow_means() -> None:
    found = _rendered("In the quiz: they change → [RAG](quiz.md?freshness=changing)\n{: .check }")

    assert 'class="unseen">gives</span> [RAG](' in found
    assert found.count("→") == 1 == found.count('aria-hidden="true">→')


def test_a_claim_says_what_it_is_about_in_its_title_and_not_in_the_text() -> None:
    found = _rendered("Use [RAG](quiz.md?freshness=changing&gap=knowledge).")

    names = ", ".join(GUIDE.criteria[id].name for id in ("freshness", "gap"))
    title = f'title="The quiz’s verdict on: {names}"'
    assert f"[RAG](quiz.md?freshness=changing&gap=knowledge){{ .asks {title} }}." in found


def test_a_check_of_training_says_to_measure_a_prompt_first() -> None:
    found = _rendered("In the quiz: it is odd → [fine-tune](quiz.md?gap=behavior)\n{: .check }")

    assert "measure a prompt first, then [fine-tune" in found


def test_the_first_use_of_a_term_is_linked_and_no_other() -> None:
    found = _rendered("Passages of LoRA.\nA passage, and another low-rank adapter.")

    assert found.splitlines() == [
        "[Passages](glossary.md#term-passage){ .term } of [LoRA](glossary.md#term-lora){ .term }.",
        "A passage, and another low-rank adapter.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# A passage { #passage }",
        "See [a passage](rag.md).",
        "`passage`",
        "```\npassage\n```",
        "A passage-level choice.",
        "[By hand](glossary.md#term-passage), then a passage.",
        '<span title="passage">x</span>',
    ],
)
def test_headings_links_code_and_linked_terms_are_left_alone(text: str) -> None:
    assert _rendered(text) == text


@pytest.mark.parametrize(
    ("name", "up", "root"),
    [
        ("index.md", "", "./"),
        ("rag.md", "", "../"),
        ("criteria/index.md", "../", "../"),
        ("criteria/gap.md", "../", "../../"),
        ("the-index.md", "", "../"),
    ],
)
def test_a_page_knows_its_way_up(name: str, up: str, root: str) -> None:
    location = PageLocation(name, "assets")

    assert (location.up, location.root) == (up, root)


def test_what_each_choice_does_names_every_rule_that_asks_about_it() -> None:
    for criterion in GUIDE.criteria.values():
        text = _rendered(f"{{{{ choices {criterion.id} }}}}")
        parts = re.split(r"(?:^|\n\n)\*\*(.+)\*\*\n", text)[1:]
        assert parts[::2] == [*criterion.choices.values()]
        for choice, part in zip(criterion.choices, parts[1::2], strict=True):
            wanted = [
                rule.because for rule in GUIDE.rules if choice in rule.when.get(criterion.id, ())
            ]
            assert all(because in part for because in wanted)
            assert part.count("\n- ") == max(1, len(wanted))
            assert ("Changes nothing on its own" in part) == (not wanted)


@pytest.mark.parametrize("kind", render.KINDS)
def test_advice_is_printed_for_the_verdicts_that_it_is_for(kind: str) -> None:
    for verdict in GUIDE.outcomes:
        text = _rendered(f"{{{{ {kind} {verdict} }}}}")
        for each in GUIDE.advice:
            wanted = each.kind == render.KINDS[kind] and verdict in (each.verdicts or {verdict})
            assert (each.text in text) == wanted


def test_the_diagram_leads_every_answer_to_the_verdict_of_the_guide() -> None:
    leaves = flow_diagram.leaves(flow_diagram.root(GUIDE))

    assert len({leaf.verdict for leaf in leaves}) >= 4
    for leaf in leaves:
        verdict = decide(GUIDE, leaf.answers)
        assert (verdict.id, bool(verdict.gate)) == (leaf.verdict, leaf.gate)


@pytest.mark.parametrize("slot", ["diagram", "big-map"])
def test_a_drawing_has_a_name_a_description_and_the_same_in_words(slot: str) -> None:
    drawn, _, text = _rendered(f"{{{{ {slot} }}}}").partition("</svg>")

    named = re.search(rf'role="img" aria-labelledby="({slot}\S*)-title \1-told"', drawn)
    assert named
    id = named[1]
    assert re.search(rf'<title id="{id}-title">\S.*</title>\n<desc id="{id}-told">\S', drawn)
    assert not re.search(r"#[0-9a-f]{3}|style=|fill=", drawn)  # colours are the styles' business
    labels = [each.label for each in GUIDE.outcomes.values() if f">{each.label}<" in drawn]
    assert len(labels) >= 3
    assert all(label in text for label in labels)


def test_the_map_lists_for_each_field_answers_that_lead_there() -> None:
    fields = axes_map.fields(GUIDE)

    assert [field.cell for field in fields] == [*axes.CELLS]
    for field in fields:
        assert field.sets
        for answers in field.sets:
            verdict = decide(GUIDE, answers)
            assert (verdict.text, verdict.training.needed) == (field.cell.level, field.cell.trained)


def test_a_changed_guide_changes_the_drawings() -> None:
    rules = tuple(each for each in GUIDE.rules if each.id != "changing-facts-need-retrieval")
    other = replace(GUIDE, rules=rules)

    assert flow_diagram.draw(other) != flow_diagram.draw(GUIDE)
    assert axes_map.draw(other, "map") != axes_map.draw(GUIDE, "map")
