"""The trial of the prose is itself tried: what it calls a change is one, and what it says is so."""

from dataclasses import replace

import numpy as np
import pytest

from quiz.decision import Guide, decide, load_guide
from scripts.prose import claims
from scripts.prose.checks import page_problems
from scripts.prose.markdown import Page
from tests.core.readers import sets_of
from tests.exhaustive.evaluator import Evaluator
from tests.prose_mutation.__main__ import report
from tests.prose_mutation.engines import engine, engines
from tests.prose_mutation.falsehoods import falsehoods, is_still_true
from tests.prose_mutation.guides import Edit, boundaries, directions
from tests.prose_mutation.space import Everybody
from tests.prose_mutation.trial import Score, missing, of_boundaries, of_rules

WHOLE = load_guide()


def _part(guide: Guide, ids: tuple[str, ...]) -> Guide:
    """Return a guide with these criteria only: enough to try everything, and quickly."""
    criteria = {id: guide.criteria[id] for id in ids}
    rules = tuple(rule for rule in guide.rules if rule.when.keys() <= criteria.keys())
    return replace(guide, criteria=criteria, rules=rules)


GUIDE = _part(WHOLE, ("freshness", "citations", "gap", "prompting", "corpus", "task", "model"))
ALL_SETS = [*sets_of(GUIDE, len(GUIDE.criteria))]
"""Those with the fewest answers first."""
EDITS = [*directions(GUIDE), *boundaries(GUIDE)]
SOURCE = "[@ovadia-2023-current-events]"


@pytest.fixture(scope="module")
def everybody() -> Everybody:
    return Everybody(GUIDE, engine())


@pytest.fixture(scope="module")
def unclaimed(everybody: Everybody) -> tuple[Score, Score]:
    """Score rules and boundaries as if no page made any claim."""
    return of_rules(everybody, []), of_boundaries(everybody, [])


def test_every_total_gets_the_verdict_of_the_independent_evaluator() -> None:
    whole = Everybody(WHOLE, engine())
    positions = whole.space.reached({})

    assert len(positions) > 10_000
    assert np.array_equal(whole.codes(positions), whole.space.codes.ravel()[positions])


def test_every_rule_is_decisive_for_somebody_among_all_readers() -> None:
    """Each rule is left out in turn, and only the sets on which it fires are decided again."""
    whole = Everybody(WHOLE, engine())

    idle = [each.id for each in WHOLE.rules if not whole.changed_by(Edit("dropped", each, None))]
    assert idle == []


def test_every_rule_is_dropped_turned_and_moved() -> None:
    for rule in GUIDE.rules:
        changes = [each.description for each in EDITS if each.before is rule]
        assert f"{rule.id}: dropped" in changes
        assert any("turned" in each or "elsewhere" in each for each in changes)
        assert len(changes) >= 3, rule.id


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.description)
def test_who_first_gets_another_verdict_is_who_does(everybody: Everybody, edit: Edit) -> None:
    found = everybody.changed_by(edit)
    before, after = Evaluator(GUIDE), Evaluator(edit.apply(GUIDE))
    changed = (answers for answers in ALL_SETS if before.verdict(answers) != after.verdict(answers))
    first = next(changed, None)

    assert (found is None) == (first is None)
    if found and first:
        assert len(found.answers) == len(first)
        assert found.before == decide(GUIDE, found.answers).id
        assert found.after == decide(edit.apply(GUIDE), found.answers).id != found.before


def test_every_change_of_the_engine_is_another_engine() -> None:
    changes = [each.description for each in engines()]
    sides = [each.partition("  →  ") for each in changes]

    assert len(changes) >= 20
    assert all(before != after for before, _, after in sides)
    for function in ("outcome", "level_of_needed_text"):
        assert any(function in each for each in changes)


def test_a_changed_engine_decides_as_its_witness_says(everybody: Everybody) -> None:
    found = [(each, everybody.changed_into(each)) for each in engines()]

    assert sum(witness is not None for _, witness in found) >= 15
    for each, witness in found:
        if witness:
            assert decide(GUIDE, witness.answers).id == witness.before
            assert each.decide(GUIDE, witness.answers).id == witness.after


def test_without_claims_nothing_is_noticed(unclaimed: tuple[Score, Score]) -> None:
    for score in unclaimed:
        assert score.caught == 0
        assert not score.full
        assert score.share.startswith("0% (0 of ")


def test_the_claims_that_are_said_to_be_missing_notice_everything(
    everybody: Everybody, unclaimed: tuple[Score, Score]
) -> None:
    rules, bounds = unclaimed
    made = [
        claims.Claim("docs/page.md:1", GUIDE.outcomes[each.before].label, each.answers, ())
        for each in missing([*rules.survivors, *bounds.survivors])
    ]
    assert of_rules(everybody, made).full
    assert of_boundaries(everybody, made).full


PAGE = Page(
    "page.md",
    "---\ndescription: A page that nobody reads, long enough for a search engine.\n"
    "tags: [evidence]\n---\n"
    "# Title { #title }\n\n"
    f"In 2024 it rose from 0.481 to 0.875 {SOURCE}.\n"
    "Then [RAG](quiz.md?freshness=changing&task=narrow) it is.\n\n"
    "<!-- rows: 2 -->\n| a (our estimate) |\n| --- |\n| 1 of ours |\n| b |\n",
)


def test_prose_is_falsified_in_each_way_and_each_is_noticed() -> None:
    assert list(page_problems(GUIDE, PAGE)) == []
    found = list(falsehoods(GUIDE, PAGE))
    kinds = [each.kind for each in found]
    others = len(GUIDE.outcomes) - 1

    assert [kinds.count(kind) for kind in ("verdict", "answer", "figure", "row")] == [
        others, 2, 3, 2
    ]  # fmt: skip
    for each in found:
        assert each.page.text != PAGE.text
        assert is_still_true(GUIDE, each) or list(page_problems(GUIDE, each.page))
    assert [each.description for each in found if is_still_true(GUIDE, each)] == [
        "docs/page.md:8: task=narrow becomes broad"
    ]


def test_the_report_ends_with_the_three_figures_and_fails_when_one_is_short() -> None:
    lines, good = report(GUIDE, (PAGE,))

    assert not good
    assert "not noticed: citations-need-text-to-point-at: dropped" in "\n".join(lines)
    assert lines[-1].startswith("noticed: rules ") and lines[-1].endswith("prose 100% (10 of 10)")
