"""What holds once every page is written."""

from collections import Counter

from quiz.decision import load_guide
from scripts.prose import numbers
from scripts.prose.markdown import pages

GUIDE = load_guide()
UNTAGGED = {"quiz.md", "tags.md"}


def test_no_source_is_left_unused() -> None:
    used = {id for page in pages() for id in numbers.cited(page)}
    used |= {id for rule in GUIDE.rules for id in rule.evidence}
    used |= {id for advice in GUIDE.advice for id in advice.evidence}

    assert sorted(GUIDE.evidence.keys() - used) == []


def test_every_page_describes_itself_and_no_two_do_alike() -> None:
    told = {page.name: page.matter.get("description", "") for page in pages()}

    assert {name: text for name, text in told.items() if not 50 <= len(text) <= 160} == {}
    assert max(Counter(told.values()).values()) == 1


def test_every_page_has_one_to_four_tags() -> None:
    counts = {page.name: len(page.tags) for page in pages() if page.name not in UNTAGGED}

    assert {name: count for name, count in counts.items() if not 1 <= count <= 4} == {}
