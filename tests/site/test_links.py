"""Addresses that are out in the world still resolve, and new ones can be added to them."""

import tomllib
from pathlib import Path

from scripts.pages import address_ledger


def test_every_address_in_the_ledger_resolves(site: Path) -> None:
    assert (
        list(address_ledger.lost_addresses(address_ledger.ledger(), address_ledger.addresses(site)))
        == []
    )


def test_every_page_and_everything_on_it_that_can_be_linked_to_is_found(site: Path) -> None:
    found = address_ledger.addresses(site)

    assert {"", "quiz/", "rag/", "evidence/"} <= found.keys()
    assert {"when-rag-wins", "claim-most-apps"} <= set(found["rag/"])
    assert "ask-gap" in found["quiz/"]
    assert "rule-nobody-to-retrain" in found["decision-table/"]
    assert "ovadia-2023-current-events" in found["evidence/"]


def test_a_lost_page_and_a_lost_id_are_told() -> None:
    before = {"": ["top"], "rag/": ["one", "two"], "gone/": ["three"]}
    now = {"": ["top", "new"], "rag/": ["two"]}

    assert list(address_ledger.lost_addresses(before, now)) == [
        "rag/#one is not there any more",
        "gone/ is not there any more",
    ]


def test_what_is_new_is_appended_and_nothing_is_taken_out() -> None:
    after = address_ledger.with_new_addresses(
        {"rag/": ["one"], "gone/": ["x"]}, {"a/": ["y"], "rag/": ["two", "one"]}
    )

    assert after == {"rag/": ["one", "two"], "gone/": ["x"], "a/": ["y"]}
    assert tomllib.loads(address_ledger.toml_text(after)) == after


def test_the_ledger_is_not_published(site: Path) -> None:
    assert not (site / "links.toml").exists()
    assert not (site / "decisions").exists()
