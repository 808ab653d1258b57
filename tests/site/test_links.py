"""The built site keeps what a release promises: what is in the ledger of addresses is there."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from scripts import release
from scripts.pages.rendered_pages import rendered, targets
from scripts.pages.site_index import Site
from scripts.prose import addresses, moves
from scripts.prose.manuscript import read_guide
from scripts.prose.markdown import pages
from scripts.prose.targets import Targets
from tests.support.built_ids import built_targets

VERSION = "1.0.0"


@cache
def _built(site: Path) -> Targets:
    return built_targets(site, pages())


@cache
def _source() -> Targets:
    """Return what the pages have as the prose's checks know it, without a build."""
    source = Site(read_guide()[0], pages(), "generated")
    return targets(source, rendered(source)[0])


def test_every_released_address_leads_somewhere(site: Path) -> None:
    read = addresses.read()

    assert [*moves.wrong(read, _built(site)), *moves.lost(read, _built(site))] == []


def test_what_people_can_link_to_is_known_before_the_site_is_built(site: Path) -> None:
    known, built = _source(), _built(site)

    for page in pages():
        assert built.anchors[page.name] <= known.anchors[page.name] <= built.ids[page.name]


def test_a_release_has_every_page_and_all_on_it_that_can_be_linked_to() -> None:
    every = set(release.linkable(_source()))

    assert {"index.md", "quiz.md", "rag.md", "evidence.md"} <= every
    assert {"rag.md#when-rag-wins", "rag.md#claim-most-apps", "quiz.md#ask-gap"} <= every
    assert "decision-table.md#rule-nobody-to-retrain" in every
    assert "evidence.md#ovadia-2023-current-events" in every


def test_an_address_that_a_built_page_lacks_is_told(site: Path) -> None:
    text = addresses.with_released(addresses.released(""), release.linkable(_source()), VERSION)
    read = replace(addresses.read(), released=addresses.released(text))
    assert list(moves.lost(read, _built(site))) == []
    ids = {**_built(site).ids, "rag.md": _built(site).ids["rag.md"] - {"claim-most-apps"}}

    (sentence,) = moves.lost(read, replace(_built(site), ids=ids, anchors=ids))
    assert sentence.startswith("docs/rag.md:1: rag.md#claim-most-apps was released with 1.0.0 and")


def test_the_ledgers_are_not_published(site: Path) -> None:
    assert not [*site.rglob("links.toml"), *site.rglob("moved.toml")]
    assert not (site / "decisions").exists()
