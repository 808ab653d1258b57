"""What docs/method.md says of readers who answered from memory, counted again."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from quiz.decision import load_guide
from quiz.validation.agreement import kappa
from scripts.pages.counts import in_words
from scripts.prose.markdown import read
from tests.core.sheets import counted, sheet

DATA = Path(__file__).parents[1] / "data" / "memory_or_counts.toml"
PROJECTS: dict[str, dict[str, Any]] = tomllib.loads(DATA.read_text(encoding="utf-8"))
GUIDE = load_guide()


def _answers(criterion: str) -> list[tuple[str, str]]:
    return [(each["first"][criterion], each["second"][criterion]) for each in PROJECTS.values()]


def _by_the_counts(project: dict[str, Any]) -> dict[str, str]:
    rows = [(count, ",".join(cells)) for count, *cells in project["cases"]]
    file = sheet("closed,pasted,label", *rows)
    return counted(GUIDE, file, project["target"], came=project["came"])["answers"]


@pytest.fixture(scope="module")
def section() -> str:
    (found,) = (each for each in read("method.md").sections if each.id == "memory-or-counts")
    return found.text


@pytest.mark.parametrize("criterion", ["gap", "prompting"])
def test_both_kappas_and_how_often_the_two_agreed_are_as_the_page_says(
    section: str, criterion: str
) -> None:
    pairs = _answers(criterion)
    alike = sum(one == other for one, other in pairs)
    how_many = "all eight projects" if alike == len(pairs) else in_words(alike)
    figure = f"{kappa(pairs):.2f}".removesuffix("0")

    assert len(pairs) == 8
    assert f"{how_many} (kappa {figure})" in section


def test_how_often_memory_and_counts_differ_is_as_the_page_says(section: str) -> None:
    counts = {id: _by_the_counts(each) for id, each in PROJECTS.items()}
    settled = {id: each["prompting"] for id, each in counts.items() if "prompting" in each}
    for reader in ("first", "second"):
        differ = [id for id in settled if PROJECTS[id][reader]["prompting"] != settled[id]]
        shares = f"in {in_words(len(differ))} of the {in_words(len(settled))} projects where"
        assert shares in section
