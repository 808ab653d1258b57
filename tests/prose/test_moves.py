"""A released address leads somewhere for ever: without its line a move is named, with that line."""

import re
import time
from dataclasses import replace

import pytest

from scripts.prose import addresses
from scripts.prose.addresses import AddressError, Addresses, line
from scripts.prose.manuscript import Manuscript
from scripts.prose.moves import (
    ids_moved_from,
    leads_to,
    lost,
    lost_addresses,
    went_along,
    wrong,
    wrong_moves,
)
from scripts.prose.targets import Targets

type Pages = dict[str, set[str]]

BEFORE: Pages = {
    "failure-modes.md": {"failure-modes", "no-answer"},
    "old.md": {"old", "first-part", "second-part"},
    "rag.md": {"rag", "data-changes", "when-rag-wins"},
}
MOVES: dict[str, tuple[Pages, list[str]]] = {
    "a heading's id is renamed": (
        BEFORE | {"rag.md": {"rag", "data-that-changes", "when-rag-wins"}},
        ['"rag.md#data-changes" = "rag.md#data-that-changes"'],
    ),
    "a heading's id is renamed beyond recognition": (
        BEFORE | {"rag.md": {"rag", "fresh", "when-rag-wins"}},
        ['"rag.md#data-changes" = "rag.md#fresh"'],
    ),
    "a section moves with its id": (
        BEFORE
        | {"rag.md": {"rag", "when-rag-wins"}}
        | {"failure-modes.md": {"failure-modes", "no-answer", "data-changes"}},
        ['"rag.md#data-changes" = "failure-modes.md#data-changes"'],
    ),
    "a section moves and gets another id": (
        BEFORE
        | {"rag.md": {"rag", "when-rag-wins"}}
        | {"failure-modes.md": {"failure-modes", "no-answer", "when-data-changes"}},
        ['"rag.md#data-changes" = "failure-modes.md#when-data-changes"'],
    ),
    "a section is split over two others": (
        BEFORE | {"rag.md": {"rag", "data-changes-daily", "data-changes-rarely", "when-rag-wins"}},
        ['"rag.md#data-changes" = "rag.md#data-changes-daily"'],
    ),
    "a section is merged into another": (
        BEFORE | {"old.md": {"old", "first-part"}},
        ['"old.md#second-part" = "old.md#first-part"'],
    ),
    "a section is deleted": (
        BEFORE | {"rag.md": {"rag", "data-changes"}},
        ['"rag.md#when-rag-wins" = "rag.md#rag"'],
    ),
    "a page is renamed": (
        {"failure-modes.md": BEFORE["failure-modes.md"], "rag.md": BEFORE["rag.md"]}
        | {"a-new-name.md": BEFORE["old.md"]},
        ['"old.md" = "a-new-name.md"'],
    ),
    "a page is renamed, and an id on it": (
        {"failure-modes.md": BEFORE["failure-modes.md"], "rag.md": BEFORE["rag.md"]}
        | {"a-new-name.md": {"old", "first-part", "the-second-part"}},
        ['"old.md" = "a-new-name.md"', '"old.md#second-part" = "a-new-name.md#the-second-part"'],
    ),
    "a page is split over two others": (
        {"failure-modes.md": {"failure-modes", "no-answer", "old", "first-part"}}
        | {"rag.md": {*BEFORE["rag.md"], "second-part"}},
        ['"old.md" = "failure-modes.md"', '"old.md#second-part" = "rag.md#second-part"'],
    ),
    "a page is merged into another": (
        {"failure-modes.md": BEFORE["failure-modes.md"]}
        | {"rag.md": BEFORE["rag.md"] | BEFORE["old.md"]},
        ['"old.md" = "rag.md"'],
    ),
    "a page is deleted": (
        {"failure-modes.md": BEFORE["failure-modes.md"], "rag.md": BEFORE["rag.md"]},
        [
            '"old.md" = "rag.md"',
            '"old.md#first-part" = "rag.md#rag"',
            '"old.md#old" = "rag.md#data-changes"',
            '"old.md#second-part" = "rag.md#when-rag-wins"',
        ],
    ),
}
"""What happens to the pages, how they are then, and the lines that it takes."""


def _targets(pages: Pages) -> Targets:
    ids = {page: frozenset(found) for page, found in pages.items()}
    return Targets(ids, ids, {}, frozenset(), "assets/")


def _released(pages: Pages, version: str = "1.0.0") -> str:
    every = [
        address for page in pages for address in (page, *(f"{page}#{id}" for id in pages[page]))
    ]
    return addresses.with_released(addresses.released(""), every, version)


def _addresses(released: str, *moved: str) -> Addresses:
    return Addresses(addresses.released(released), addresses.moved("\n".join(moved)))


def _problems(pages: Pages, *moved: str, before: Pages = BEFORE) -> list[str]:
    both, targets = _addresses(_released(before), *moved), _targets(pages)
    return [*wrong(both, targets), *lost(both, targets)]


def test_while_every_address_is_there_nothing_is_said() -> None:
    assert _problems({**BEFORE, "new.md": {"new"}}) == []


@pytest.mark.parametrize(("now", "lines"), MOVES.values(), ids=MOVES)
def test_without_its_line_a_move_is_named_with_the_very_line(now: Pages, lines: list[str]) -> None:
    sentences = _problems(now)

    assert [each.rpartition("add to docs/moved.toml: ")[2] for each in sentences] == lines
    for each in sentences:
        assert re.match(r"docs/[a-z-]+\.(?:md|toml):\d+: \S+ was released with 1\.0\.0 and ", each)


@pytest.mark.parametrize(("now", "lines"), MOVES.values(), ids=MOVES)
def test_with_its_line_a_move_passes_and_no_line_is_one_too_many(
    now: Pages, lines: list[str]
) -> None:
    assert _problems(now, *lines) == []
    for each in lines:
        assert _problems(now, *(other for other in lines if other != each)) != []


def test_what_was_never_released_may_move_without_a_line() -> None:
    now = {"rag.md": {"rag"}, "new.md": {"new"}}

    assert _problems(now, before={"rag.md": {"rag"}}) == []


def test_a_sentence_begins_with_the_page_that_lost_an_id_or_with_the_line_of_a_lost_page() -> None:
    (lost_id,) = _problems(MOVES["a section moves with its id"][0])
    (lost_page,) = _problems(MOVES["a page is renamed"][0])

    assert lost_id.startswith("docs/rag.md:1: rag.md#data-changes was released with 1.0.0 and now ")
    assert "now stands on failure-modes.md; add to docs/moved.toml: " in lost_id
    number = _released(BEFORE).split("\n").index('"old.md" = "1.0.0"') + 1
    assert lost_page.startswith(f"docs/links.toml:{number}: old.md was released with 1.0.0 and is ")


def test_an_id_that_has_moved_may_not_move_on_without_its_line() -> None:
    """Whoever links to where it first was and whoever links to where it then was arrive alike."""
    before = {**BEFORE, "failure-modes.md": {*BEFORE["failure-modes.md"], "data-changes"}}
    now = {
        "failure-modes.md": BEFORE["failure-modes.md"],
        "old.md": {*BEFORE["old.md"], "data-changes"},
        "rag.md": BEFORE["rag.md"] - {"data-changes"},
    }
    first = '"rag.md#data-changes" = "failure-modes.md#data-changes"'
    second = '"failure-modes.md#data-changes" = "old.md#data-changes"'

    (sentence,) = _problems(now, '"rag.md#data-changes" = "old.md#data-changes"', before=before)
    assert sentence.endswith(second)
    (sentence,) = _problems(now, first, second, before=before)
    assert sentence == (
        "docs/moved.toml:1: rag.md#data-changes leads to failure-modes.md#data-changes, which has "
        'moved on; write "rag.md#data-changes" = "old.md#data-changes"'
    )


GONE: Pages = {"rag.md": {"rag", "when-rag-wins"}, "faq.md": {"faq", "stale"}}


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            ['"rag.md#a" = "rag.md#b"', '"rag.md#b" = "faq.md#stale"'],
            '1: rag.md#a leads to rag.md#b, which has moved on; write "rag.md#a" = "faq.md#stale"',
        ),
        (
            ['"a.md" = "b.md"', '"b.md" = "faq.md"'],
            '1: a.md leads to b.md, which has moved on; write "a.md" = "faq.md"',
        ),
        (
            ['"faq.md#a" = "b.md#rag"', '"b.md" = "rag.md"'],
            '1: faq.md#a leads to b.md#rag, which has moved on; write "faq.md#a" = "rag.md#rag"',
        ),
        (
            ['"rag.md#a" = "rag.md#a"'],
            "1: rag.md#a leads in a circle, by way of rag.md#a; let it lead to what is there",
        ),
        (
            ['"rag.md#a" = "rag.md#b"', '"rag.md#b" = "rag.md#a"'],
            "2: rag.md#b leads in a circle, by way of rag.md#a; let it lead to what is there",
        ),
        (
            ['"a.md" = "b.md"', '"b.md" = "c.md"', '"c.md" = "a.md#x"'],
            "3: c.md leads in a circle, by way of a.md#x; let it lead to what is there",
        ),
        (
            ['"rag.md#a" = "faq.md#stail"'],
            "1: rag.md#a leads nowhere: faq.md has no #stail; it has faq, stale",
        ),
        (
            ['"a.md" = "faqs.md"'],
            "1: a.md leads nowhere: there is no faqs.md; there is faq.md, rag.md",
        ),
        (
            ['"rag.md#rag" = "faq.md#stale"'],
            "1: rag.md still has #rag, and nothing leads away from what is there; take this line ",
        ),
        (
            ['"faq.md" = "rag.md"'],
            "1: faq.md is still there, and nothing leads away from what is there; take this line ",
        ),
        (
            ['"a.md#x" = "faq.md#stale"'],
            '1: there is no a.md; say first where it went, as in "a.md" = "faq.md"',
        ),
    ],
)
def test_a_line_that_leads_from_or_to_the_wrong_place_is_refused(
    lines: list[str], sentence: str
) -> None:
    found = list(wrong(_addresses("", *lines), _targets(GONE)))

    assert [each for each in found if each.startswith(f"docs/moved.toml:{sentence}")]


def test_a_page_in_a_folder_is_named_from_the_top_as_every_other() -> None:
    pages = {"criteria/gap.md": {"gap"}, "rag.md": {"rag"}}

    assert list(wrong(_addresses("", '"criteria/a.md" = "rag.md#rag"'), _targets(pages))) == []
    assert list(wrong(_addresses("", '"a.md" = "criteria/gap.md#gap"'), _targets(pages))) == []


def test_a_wrong_line_is_told_once_and_not_also_as_the_loss_of_what_it_is_for() -> None:
    now = MOVES["a page is renamed"][0]
    for spoilt in ('"old.md" = "a-new-nam.md"', '"old.md" = "old.md"'):
        (sentence,) = _problems(now, spoilt)
        assert sentence.startswith("docs/moved.toml:1: old.md leads ")


def test_a_page_takes_its_ids_along_but_for_those_that_have_a_line_or_moved_on() -> None:
    moved = {
        "old.md": "new.md",
        "old.md#split": "rag.md#split-off",
        "new.md#later": "faq.md#later",
        "rag.md#x": "faq.md",
    }

    assert leads_to(moved, "old.md") == "new.md"
    assert leads_to(moved, "old.md#any") == "new.md#any"
    assert leads_to(moved, "old.md#later") == "faq.md#later"
    assert leads_to(moved, "rag.md#y") == "rag.md#y"
    out = _released({"old.md": {"old", "split", "later"}, "faq.md": {"faq"}})
    both = _addresses(out, *(line(old, to) for old, to in moved.items()))
    assert ids_moved_from(both, "old.md") == {
        "old": "new.md#old",
        "split": "rag.md#split-off",
        "later": "faq.md#later",
    }
    assert not went_along(both, "old.md")
    assert went_along(_addresses(out, line("old.md", "new.md#old")), "old.md")
    assert ids_moved_from(both, "rag.md") == {"x": "faq.md"}
    assert ids_moved_from(both, "faq.md") == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '"a.md" = b.md',
            "docs/moved.toml:1: Invalid value (at line 1, column 10); write one line",
        ),
        ("\na.md = 'b.md'", "docs/moved.toml:1: 'a' is no address; write one line for each addr"),
        ('\n"rag/#a" = "b.md"', "docs/moved.toml:2: 'rag/#a' is no address; write one line for"),
        ('"../a.md" = "b.md"', "docs/moved.toml:1: '../a.md' is no address; write one line for"),
        (
            '# a\n"a.md" = "rag/"',
            "docs/moved.toml:2: a.md has 'rag/' beside it; write one line for",
        ),
        ('"a.md" = ["b.md"]', "docs/moved.toml:1: a.md has ['b.md'] beside it; write one line for"),
        ('["a.md"]\nb = 1', "docs/moved.toml:1: a.md has {'b': 1} beside it; write one line for"),
    ],
)
def test_a_line_of_another_form_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(AddressError) as refused:
        addresses.moved(text)

    assert str(refused.value).startswith(sentence)
    assert str(refused.value).endswith(
        'as in "rag.md#data-changes" = "failure-modes.md#stale-index"'
    )


def test_an_address_with_two_lines_is_refused() -> None:
    with pytest.raises(AddressError, match=r"^docs/moved\.toml:3: a\.md has a line already$"):
        addresses.moved('"a.md" = "b.md"\n\n"a.md" = "c.md"\n')


def test_a_version_stands_beside_a_released_address() -> None:
    with pytest.raises(AddressError, match=r"^docs/links\.toml:1: a\.md has 'soon' beside it; "):
        addresses.released('"a.md" = "soon"')


def test_a_release_adds_lines_and_changes_none() -> None:
    head = "# A remark.\n\n"
    first = addresses.with_released(addresses.released(head), ["b.md", "a.md#y", "a.md"], "1.0.0")
    after = addresses.with_released(
        addresses.released(first), ["a.md", "a-b.md", "a.md#x"], "1.1.0"
    )

    assert first == head + '"a.md" = "1.0.0"\n"a.md#y" = "1.0.0"\n"b.md" = "1.0.0"\n'
    assert after == (
        head
        + '"a-b.md" = "1.1.0"\n"a.md" = "1.0.0"\n"a.md#x" = "1.1.0"\n"a.md#y" = "1.0.0"\n'
        + '"b.md" = "1.0.0"\n'
    )


@pytest.fixture(scope="module")
def out(manuscript: Manuscript) -> Manuscript:
    """Return the guide as if all that people may link to on its pages had been released."""
    anchors = {page: set(ids) for page, ids in manuscript.targets.anchors.items()}
    return replace(manuscript, addresses=_addresses(_released(anchors)))


def test_rules_sources_questions_and_claims_are_known_before_a_site_is_built(
    out: Manuscript,
) -> None:
    released = out.addresses.released.lines

    assert {"rag.md", "rag.md#when-rag-wins", "rag.md#claim-most-apps"} <= released.keys()
    assert "decision-table.md#rule-nobody-to-retrain" in released
    assert "evidence.md#ovadia-2023-current-events" in released
    assert {"quiz.md#ask-gap", "faq.md#faq-json"} <= released.keys()
    assert [each for each in released if each.endswith(("-title", "-told", "#quiz-data"))] == []


def test_the_guide_released_as_it_stands_has_lost_nothing(out: Manuscript) -> None:
    assert [*wrong_moves(out), *lost_addresses(out)] == []


def test_a_section_of_any_page_that_moves_is_named_with_a_line_by_which_it_leads_on(
    out: Manuscript,
) -> None:
    targets, released = out.targets, out.addresses.released.text
    for page, anchors in targets.anchors.items():
        id, home = max(anchors), "about.md" if page != "about.md" else "rag.md"
        ids = {**targets.ids, page: targets.ids[page] - {id}, home: targets.ids[home] | {id}}
        there = replace(targets, ids=ids, anchors=ids)
        needed = line(f"{page}#{id}", f"{home}#{id}")

        (sentence,) = lost_addresses(replace(out, targets=there))
        assert sentence.startswith(f"docs/{page}:1: {page}#{id} was released with 1.0.0 and now st")
        assert sentence.endswith(needed)
        moved = replace(out, targets=there, addresses=_addresses(released, needed))
        assert [*wrong_moves(moved), *lost_addresses(moved)] == []


def test_a_rule_that_is_renamed_needs_a_line_as_well(out: Manuscript) -> None:
    page, id = "decision-table.md", "rule-nobody-to-retrain"
    now = (out.targets.ids[page] - {id}) | {"rule-no-one-to-retrain"}
    ids = {**out.targets.ids, page: now}

    (sentence,) = lost_addresses(replace(out, targets=replace(out.targets, ids=ids, anchors=ids)))
    assert sentence.endswith(line(f"{page}#{id}", f"{page}#rule-no-one-to-retrain"))


def test_a_thousand_addresses_and_moves_do_not_hang_it_even_if_every_one_is_lost() -> None:
    before = {f"page-{n}.md": {f"section-{n}-{at}" for at in range(19)} for n in range(50)}
    now = {f"part-{n}.md": {f"chapter-{n}-{at}" for at in range(19)} for n in range(50)}
    every = _released(before)
    lines = [
        line(f"page-{n}.md#section-{n}-{at}", f"part-{n}.md#chapter-{n}-{at}")
        for n in range(50)
        for at in range(19)
    ]
    pages = [line(f"page-{n}.md", f"part-{n}.md") for n in range(50)]
    started = time.monotonic()

    assert _problems(now, *pages, *lines, before=before) == []
    assert len(_problems(now, before=before)) == len(addresses.released(every).lines) == 1_000
    assert time.monotonic() - started < 60  # it takes a tenth of that
