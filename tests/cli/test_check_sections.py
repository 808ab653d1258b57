"""Links into the guide's sections: those that moved, those that never were, and other sites."""

from pathlib import Path

import pytest

from quiz.decision import load_guide
from quiz.terminal.check.run import check
from tests.cli.test_check_fix import SECTIONS, SITE

GUIDE = load_guide()
QUIZ = f"{SITE}quiz/?gap=both"


def _found(folder: Path, text: str, site: str | None = None) -> list[tuple[str, str]]:
    path = folder / "page.md"
    path.write_text(text, encoding="utf-8")
    report = check(GUIDE, SECTIONS, [path], site=site, mend=False)
    return [(each.kind, each.message) for each in report.findings]


@pytest.mark.parametrize(
    ("address", "kind", "message"),
    [
        ("rag/#both", "moved-section", f"rag/#both is at {SITE}combining/#both"),
        ("old/", "moved-section", f"old/ is at {SITE}rag/"),
        ("old/#gone", "moved-section", f"old/#gone is at {SITE}rag/#when"),
        ("old/#when", "moved-section", f"old/#when is at {SITE}rag/#when now"),
        ("old/#what", "moved-section", f"old/#what is at {SITE}rag/ now"),
        ("#when", "moved-section", f"#when is at {SITE}rag/#when"),
        ("criteria/gap#GAP", "moved-section", f"#GAP is at {SITE}criteria/gap/#gap"),
        ("rag.html#wen", "missing-section", "never had; did you mean rag/#when?"),
        (
            "s/whenn/",
            "missing-section",
            "the guide has no s/whenn/, and never had; did you mean s/when/?",
        ),
        ("s/never-was", "missing-section", "the guide has no s/never-was/, and never had"),
        ("rags/#whenn", "missing-section", "the guide has no rags/#whenn, and never had"),
        ("rag/#nothing", "missing-section", "the guide has no rag/#nothing, and never had"),
    ],
)
def test_a_section_that_moved_or_never_was_is_told(
    tmp_path: Path, address: str, kind: str, message: str
) -> None:
    ((found, sentence),) = _found(tmp_path, f"[x]({SITE}{address}) {QUIZ}")

    assert (found, message in sentence) == (kind, True)


@pytest.mark.parametrize(
    "address",
    [
        *(f"{SITE}rag/#when", f"{SITE}rag/", f"{SITE}rag#when", f"{SITE}rag/index.html#when"),
        *(f"{SITE}s/when/", f"{SITE}s/when", f"{SITE}s/gone/index.html"),
        *(f"{SITE}rag/?h=x#when", f"{SITE}rag/#when:~:text=RAG", f"{SITE}#home", SITE),
        *(f"{SITE}criteria/gap/#gap", f"{SITE}quiz/#q-gap", f"{SITE}quiz/#compare/Ann,gap:both"),
        *(f"{SITE}assets/x.svg#both", f"{SITE}another-project/#both-of-them", f"{SITE}x/#y=z"),
        *("https://another.test/rag/#both", "rag/#both", "../rag.md#nothing", "#both"),
    ],
)
def test_what_is_there_and_what_is_not_the_guide_s_is_left_alone(
    tmp_path: Path, address: str
) -> None:
    assert _found(tmp_path, f"{QUIZ} {address} <{address}>, ({address}). {address}") == []


def test_the_site_is_known_by_links_to_the_quiz_in_any_file_or_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text(f"{SITE}rag/#both", encoding="utf-8")
    alone = check(GUIDE, SECTIONS, [tmp_path], site=None, mend=False)
    named = check(GUIDE, SECTIONS, [tmp_path], site=SITE.rstrip("/"), mend=False)
    (tmp_path / "page.md").write_text(QUIZ, encoding="utf-8")
    beside = check(GUIDE, SECTIONS, [tmp_path], site=None, mend=False)

    assert (len(alone.findings), alone.count.elsewhere, alone.count.sections) == (0, 1, 0)
    assert (len(named.findings), named.count.elsewhere, named.count.sections) == (1, 0, 1)
    assert (len(beside.findings), beside.count.elsewhere, beside.count.sections) == (1, 0, 1)


def test_without_a_list_of_sections_their_links_are_counted_and_that_is_said(
    tmp_path: Path,
) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"{SITE}rag/#both {QUIZ}", encoding="utf-8")
    report = check(GUIDE, None, [path], site=None, mend=False)

    assert (report.findings, report.count.sections) == ([], 1)
    assert report.notes[0].startswith("links into sections were not checked")
