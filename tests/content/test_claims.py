"""Prose agrees with logic: links into the quiz are claims, and the decision module decides them."""

from dataclasses import replace
from pathlib import Path

import pytest

from quiz.decision import load_guide
from quiz.decision.model import Rule
from scripts import claims

GUIDE = load_guide()
CLAIMS = claims.find(GUIDE)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.place)
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
        ("[RAG](quiz.md?gap=behavior)", "page.md:1: says 'RAG', but the guide says 'fine-tune'"),
        ("[magic](quiz.md?gap=behavior)", "page.md:1: 'magic' names no verdict; use Prompting al"),
        ("[RAG](quiz.md?gap=sideways)", "page.md:1: the quiz does not know gap=sideways"),
        ("[RAG](../quiz.md?colour=red)", "page.md:1: the quiz does not know colour=red"),
    ],
)
def test_a_wrong_claim_is_found(tmp_path: Path, line: str, problem: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(line, encoding="utf-8")

    (found,) = claims.wrong(GUIDE, claims.find(GUIDE, [page]))
    assert found.startswith(problem)


def test_every_link_with_a_query_is_read_as_a_claim() -> None:
    links = sum(
        page.read_text(encoding="utf-8").count("quiz.md?") for page in claims.DOCS.glob("*.md")
    )
    assert len(CLAIMS) == links > 100
