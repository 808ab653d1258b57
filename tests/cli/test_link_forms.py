"""Every form of a link that a wiki, a chat or mail writes: read rightly, or counted as unread."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from quiz.decision import load_guide
from quiz.terminal.check import markdown_links
from quiz.terminal.check.kinds import ERRORS
from quiz.terminal.check.report import Report
from quiz.terminal.check.run import check

DATA = Path(__file__).parents[1] / "data"
GUIDE = load_guide()


@dataclass(frozen=True, slots=True)
class Form:
    """A page with one link, the ending of its file, and what has to come of it."""

    name: str
    file: str
    text: str
    outcome: str = "stale"


FORMS = [
    Form(**form)
    for name in ("link_forms.toml", "link_forms_held_out.toml")
    for form in tomllib.loads((DATA / name).read_text(encoding="utf-8"))["form"]
]


def _checked(folder: Path, form: Form, text: str) -> tuple[list[str], Report]:
    path = folder / f"page.{form.file}".rstrip(".")
    path.write_bytes(text.encode())
    report = check(GUIDE, None, [path], site=None, mend=False)
    return [each.kind for each in report.findings if each.kind in ERRORS], report


def _outcome(kinds: list[str], report: Report) -> str:
    named = {(): "right", ("stale-claim",): "stale", ("unreadable",): "unreadable"}
    outcome = named.get(tuple(kinds), f"{kinds}")
    return "no claim" if outcome == "right" and report.count.without_claim else outcome


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_of_a_link_is_read_or_counted_as_unread(tmp_path: Path, form: Form) -> None:
    kinds, report = _checked(tmp_path, form, form.text)

    assert (_outcome(kinds, report), report.count.results) == (form.outcome, 1)


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.outcome == "stale"], ids=lambda form: form.name
)
def test_the_same_form_is_right_where_the_guide_says_so(tmp_path: Path, form: Form) -> None:
    text = form.text.replace("behavior", "knowledge").replace("BEHAVIOR", "KNOWLEDGE")
    kinds, report = _checked(tmp_path, form, text)

    assert (_outcome(kinds, report), report.count.results) == ("right", 1)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_form_is_passed_over_without_the_parser_of_markdown(
    tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown_links, "IS_INSTALLED", False)
    kinds, report = _checked(tmp_path, form, form.text)

    assert _outcome(kinds, report) in {form.outcome, "no claim"}
    assert report.count.results == 1


def test_there_are_forms_enough_and_each_has_a_name_of_its_own() -> None:
    assert len({form.name for form in FORMS}) == len(FORMS) > 200
