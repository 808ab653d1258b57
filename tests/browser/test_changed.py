"""A link from an earlier guide: what it said then, what the guide says now, and what differs."""

import tomllib

import pytest
from playwright.sync_api import expect

from quiz.decision import VerdictJson, decide, explain, load_guide
from scripts.pages.quiz_page import RELEASES
from tests.browser.conftest import Open
from tests.browser.quiz_page import GUIDE, change, expect_verdict, explained
from tests.core.readers import sets_of
from tests.exhaustive.version import LEDGER
from tests.faults.wire import FAULTS
from tests.support.server import Server

OLD = sorted(path.stem for path in RELEASES.glob("*.toml") if path.stem != GUIDE.version)
DIGESTS = {each["version"]: each["digest"] for each in tomllib.loads(LEDGER.read_text())["version"]}
OTHERWISE = [each for each in OLD if DIGESTS[each] != DIGESTS[GUIDE.version]]
"""Versions in which some set of answers got another verdict."""


def test_a_version_that_decided_otherwise_is_known() -> None:
    assert OTHERWISE


@pytest.mark.parametrize("version", OTHERWISE)
def test_then_and_now_stand_side_by_side_with_the_rules_that_differ(
    open_page: Open, version: str
) -> None:
    before = load_guide((RELEASES / f"{version}.toml").read_text("utf-8"))
    answers = next(
        each for each in sets_of(before, 3) if decide(before, each).id != decide(GUIDE, each).id
    )
    then, now = explain(before, decide(before, answers)), explained(answers)
    link = "&".join(f"{name}={choice}" for name, choice in answers.items())
    page = open_page(f"/quiz/#{link}&v={version}&verdict={then['verdict']}")
    expect_verdict(page, answers)

    expect(page.locator(".result__changed")).to_be_visible()
    expect(page.locator('[data-part="then-label"]')).to_have_text(then["label"])
    expect(page.locator('[data-part="now-label"]')).to_have_text(now["label"])
    changes = page.locator('[data-part="changes"]').inner_text()
    rules_then, rules_now = _rules(then), _rules(now)
    weights = {id: weight for id, (weight, _) in rules_then.items()}
    come = [because for id, (n, because) in rules_now.items() if weights.get(id) != n]
    gone = [because for id, (_, because) in rules_then.items() if id not in rules_now]
    assert gone or come
    assert [because for because in gone + come if because not in changes] == []
    assert len(changes.splitlines()) == len(gone + come)
    assert f"v={version}" in page.url


def _rules(reply: VerdictJson) -> dict[str, tuple[int, str]]:
    reasons = [*reply["reasons"], *reply["more_reasons"], *reply["against"]]
    return {each["rule"]: (each["weight"], each["because"]) for each in reasons}


def test_of_a_version_that_is_not_kept_the_page_says_what_the_sender_saw(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior&v=0.0.9&verdict=rag")
    expect_verdict(page, {"gap": "behavior"})

    expect(page.locator('[data-part="then-label"]')).to_have_text("RAG")
    expect(page.locator(".result__changed")).to_contain_text("kept here")


@pytest.mark.parametrize("version", OLD)
def test_a_link_whose_answers_gave_another_verdict_then_too_has_lost_a_part(
    open_page: Open, version: str
) -> None:
    before = load_guide((RELEASES / f"{version}.toml").read_text("utf-8"))
    then = explain(before, decide(before, {"gap": "behavior"}))
    seen = next(id for id in GUIDE.outcomes if id != then["verdict"])
    page = open_page(f"/quiz/#gap=behavior&v={version}&verdict={seen}")
    expect_verdict(page, {"gap": "behavior"})

    expect(page.locator('[data-part="then-label"]')).to_have_text(GUIDE.outcomes[seen].label)
    note = page.locator('[data-show="then-contradicted"]')
    expect(note).to_be_visible()
    expect(note).to_contain_text(then["label"])


@pytest.mark.parametrize("version", [each for each in OLD if each not in OTHERWISE])
def test_of_a_version_that_decided_as_today_s_then_and_now_are_the_same(
    open_page: Open, version: str
) -> None:
    page = open_page(f"/quiz/#gap=knowledge&v={version}&verdict=rag")
    expect_verdict(page, {"gap": "knowledge"})

    for part in ("then-label", "now-label"):
        expect(page.locator(f'[data-part="{part}"]')).to_have_text("RAG")
    expect(page.locator(".result__changed")).to_contain_text("the reasons were the same then")


def test_a_link_from_today_s_guide_is_simply_opened(open_page: Open) -> None:
    page = open_page(f"/quiz/#gap=knowledge&v={GUIDE.version}&verdict=rag")
    expect_verdict(page, {"gap": "knowledge"})

    expect(page.locator(".result__changed")).to_be_hidden()


def test_with_another_answer_it_is_today_s_verdict_alone(open_page: Open) -> None:
    page = open_page("/quiz/#gap=behavior&v=0.0.9&verdict=rag")
    expect_verdict(page, {"gap": "behavior"})
    change(page, "gap", "knowledge")

    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator(".result__changed")).to_be_hidden()
    assert f"v={GUIDE.version}" in page.url


@pytest.mark.parametrize("how", ["one bit turned", "404"])
def test_a_guide_of_old_that_does_not_come_as_released_decides_nothing_and_a_reload_helps(
    open_page: Open, server: Server, how: str
) -> None:
    server.replies[f"releases/{OLD[0]}.toml"] = FAULTS[how]
    page = open_page(f"/quiz/#gap=knowledge&v={OLD[0]}&verdict=rag", troubled=True)
    expect_verdict(page, {"gap": "knowledge"})
    missed = page.get_by_text("did not arrive here as it was released")
    expect(missed).to_be_visible()
    expect(page.locator('[data-part="then-given"]')).to_have_text("")

    server.replies.clear()
    page.reload()

    expect_verdict(page, {"gap": "knowledge"})
    expect(page.locator(".result__changed")).to_be_visible()
    expect(missed).to_be_hidden()
    expect(page.get_by_text("isn’t kept here")).to_be_hidden()
