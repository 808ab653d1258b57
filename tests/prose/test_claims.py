"""Prose agrees with logic: links into the quiz are claims, and the decision module decides them."""

from dataclasses import replace

import pytest

from quiz.decision import load_guide
from quiz.decision.guide.model import Rule
from scripts.prose import advice, claims
from scripts.prose.manuscript import Manuscript
from scripts.prose.markdown import Page, pages

GUIDE = load_guide()
CLAIMS = claims.find(GUIDE, pages())


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.location)
def test_the_guide_confirms_the_claim(claim: claims.Claim) -> None:
    assert list(claims.wrong(GUIDE, [claim])) == []


@pytest.mark.parametrize("rule", GUIDE.rules, ids=lambda rule: rule.id)
def test_a_claim_fails_when_the_rule_is_taken_away(rule: Rule) -> None:
    without = replace(GUIDE, rules=tuple(each for each in GUIDE.rules if each is not rule))

    assert any(claims.wrong(without, CLAIMS))


@pytest.mark.parametrize("rule", [each for each in GUIDE.rules if each.weight], ids=lambda r: r.id)
def test_a_claim_fails_when_the_rule_says_the_opposite(rule: Rule) -> None:
    turned = replace(rule, weight=-rule.weight)
    others = tuple(turned if each is rule else each for each in GUIDE.rules)

    assert any(claims.wrong(replace(GUIDE, rules=others), CLAIMS))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "[RAG](quiz.md?gap=behavior)",
            "says 'RAG', but the guide says 'fine-tune'",
        ),
        (
            "[magic](quiz.md?gap=behavior)",
            "'magic' names no verdict; use Prompting al",
        ),
        ("[RAG](quiz.md?gap=sideways)", "the quiz does not know gap=sideways"),
        ("[RAG](../quiz.md?colour=red)", "the quiz does not know colour=red"),
    ],
)
def test_a_wrong_claim_is_found(line: str, problem: str) -> None:
    (found,) = claims.wrong(GUIDE, claims.find(GUIDE, [Page("page.md", line)]))

    assert found.startswith(f"docs/page.md:1: {problem}")


def test_every_link_with_a_query_is_read_as_a_claim() -> None:
    links = sum(line.count("quiz.md?") for page in pages() for line in page.lines)

    assert len(CLAIMS) == links > 100


@pytest.mark.parametrize(
    "line",
    [
        "Use RAG where facts change.",
        "Start with a careful prompt.",
        "Here [fine-tuning](fine-tuning.md#top) wins.",
        "Then prompting alone is enough.",
        "- Prefer the whole text in the prompt.",
        "| Latency | Choose training |",
    ],
)
def test_advice_without_a_claim_is_found(line: str) -> None:
    bare = Page("page.md", f"# Title {{ #title }}\n\n{line}\n")
    proved = Page("page.md", f"{bare.text}\n[RAG](../quiz.md?freshness=changing)\n")

    (found,) = advice.unclaimed(GUIDE, bare)
    assert found.startswith("docs/page.md:1: “Title” advises")
    assert list(advice.unclaimed(GUIDE, proved)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Teams that use RAG were asked.",
        "Retrieval looks passages up.\nA trained model is prone to forget.",
        "See [When RAG wins](rag.md#when-rag-wins).",
        "Start with a prompt, then measure.\n{: .step }",
        "- One vendor says: use RAG for everything.\n  {: .quoted }\n- A plain item.",
    ],
)
def test_what_does_not_advise_or_is_marked_needs_no_claim(text: str) -> None:
    page = Page("page.md", f"# Title {{ #title }}\n\n{text}\n")

    assert list(advice.unclaimed(GUIDE, page)) == []


def test_a_class_covers_its_own_item_and_no_other() -> None:
    page = Page("page.md", "# T { #t }\n\n- Use RAG.\n- Use RAG.\n  {: .quoted }\n")

    assert len(list(advice.unclaimed(GUIDE, page))) == 1
    assert advice.undecided([page]) == {"step": 0, "said": 0, "quoted": 1}


def test_a_rule_that_no_claim_depends_on_is_named_with_its_line(manuscript: Manuscript) -> None:
    idle = list(claims.idle_rules(replace(manuscript, pages=())))

    assert len(idle) == len(GUIDE.rules)
    for rule, sentence in zip(GUIDE.rules, idle, strict=True):
        assert sentence.startswith("quiz/decision/guide.toml:")
        assert f"no claim depends on rule {rule.id!r}; " in sentence
