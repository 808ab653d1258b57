"""What stands around a page's text: its day from git, its length, its topics, ways to share it."""

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from quiz.decision import load_guide
from scripts import git_dates
from scripts.pages import header_footer
from scripts.pages.header_footer import Facts
from scripts.pages.site_index import Site
from scripts.prose.markdown import Page

PAGE = Page("criteria/gap.md", "---\ntags: [RAG, long context]\n---\n# Gap { #gap }\n\nText.\n")
SITE = Site(load_guide(), (PAGE,), "assets/quiz-1")
FACTS = Facts("Gap & fill", date(2026, 11, 4), "https://guide.invalid/gap/", "https://f.invalid/e")
BARE = Facts("Gap", None, None, None)
HTML = '<h1 id="gap">Gap</h1>\n<p>Text.</p>'


def _git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    when = {"GIT_COMMITTER_DATE": f"{day}T12:00:00", "GIT_AUTHOR_DATE": f"{day}T12:00:00"}
    who = ["-c", "user.name=A", "-c", "user.email=a@b.invalid", "-c", "init.defaultBranch=main"]
    subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env=os.environ | when,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "there"
    (folder / "docs").mkdir(parents=True)
    _git(folder, "init")
    for name, day in (("old.md", "2026-02-01"), ("new page.md", "2026-03-05")):
        (folder / "docs" / name).write_text(name, encoding="utf-8")
        _git(folder, "add", ".")
        _git(folder, "commit", "-m", name, day=day)
    yield folder


def test_a_file_changed_on_the_day_of_its_last_commit(repository: Path) -> None:
    (repository / "docs" / "old.md").write_text("again", encoding="utf-8")
    _git(repository, "commit", "-am", "again", day="2026-04-06")

    assert git_dates.last_changed(repository, ["docs"]) == {
        "docs/old.md": date(2026, 4, 6),
        "docs/new page.md": date(2026, 3, 5),
    }


def test_outside_git_and_in_a_shallow_checkout_no_day_is_told(repository: Path) -> None:
    shallow = repository.parent / "shallow"
    _git(repository.parent, "clone", "--depth", "1", f"file://{repository}", str(shallow))

    assert git_dates.last_changed(repository.parent, ["docs"]) == {}
    assert git_dates.last_changed(shallow, ["docs"]) == {}


def test_a_page_with_a_slot_changes_with_the_guide() -> None:
    days = {"docs/a.md": date(2026, 1, 2), header_footer.DATA[0]: date(2026, 3, 4)}

    assert header_footer.changed(days, Page("a.md", "Text.")) == date(2026, 1, 2)
    for slot in ("{{ worksheet }}\n", "All {{ count rules }} of them.\n"):
        assert header_footer.changed(days, Page("a.md", slot)) == date(2026, 3, 4)
        assert header_footer.changed({}, Page("a.md", slot)) is None


def test_the_facts_follow_the_title() -> None:
    found = header_footer.with_header_and_footer(SITE, PAGE, HTML, FACTS)

    assert found.startswith('<h1 id="gap">Gap</h1>\n<p class="facts"')
    assert '<time datetime="2026-11-04">4 November 2026</time> · 1 min read' in found
    assert '<a href="../../tags/#tag-long-context">long context</a>' in found


@pytest.mark.parametrize(
    ("length", "minutes"), [(1, 1), (220, 1), (221, 2), (2200, 10)], ids=lambda count: str(count)
)
def test_reading_time_counts_the_words_that_are_read(length: int, minutes: int) -> None:
    html = f"<p class='a b c'>{'word ' * length}</p><svg><text>{'no ' * 500}</text></svg>"

    assert header_footer.minutes(html) == minutes


def test_a_page_is_shared_by_plain_links_with_its_address_and_title() -> None:
    found = header_footer.with_header_and_footer(SITE, PAGE, HTML, FACTS)
    address = "https%3A%2F%2Fguide.invalid%2Fgap%2F"

    assert f'"https://x.com/intent/post?url={address}&amp;text=Gap%20%26%20fill"' in found
    assert f'"https://www.linkedin.com/sharing/share-offsite/?url={address}"' in found
    assert f'"mailto:?subject=Gap%20%26%20fill&amp;body={address}"' in found
    assert '<a href="https://guide.invalid/gap/" data-copy>' in found
    assert '<a class="foot__edit" href="https://f.invalid/e">Edit this page</a>' in found
    assert found.count("<script") == 1 and 'src="../../assets/quiz-1/copy_link.js"' in found


def test_a_site_without_an_address_shares_nothing_and_promises_no_day() -> None:
    found = header_footer.with_header_and_footer(SITE, PAGE, HTML, BARE)

    assert "Share" not in found and "Edit" not in found and "Last changed" not in found
    assert "1 min read" in found
