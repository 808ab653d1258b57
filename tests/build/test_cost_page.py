"""The page of costs as the build makes it: its form from the figures, its sums from the model."""

import json
import re
from dataclasses import fields
from typing import Any

import pytest

from quiz.cost.cost_json import cost
from quiz.cost.figures import read
from quiz.cost.inputs import SECTIONS, TITLES
from quiz.cost.presets import load_presets
from quiz.cost.typed import typed
from quiz.decision import load_guide
from quiz.terminal.cost_template import EXAMPLE
from scripts.pages import cost_page
from scripts.pages.environment import ENVIRONMENT
from scripts.pages.site_index import PageLocation, Site
from scripts.prose.markdown import pages

GUIDE, PRESETS = load_guide(), load_presets()
NAMES = [f"{table}.{each.name}" for table, section in SECTIONS.items() for each in fields(section)]
DATA = json.loads(cost_page.data(GUIDE))


def _html(template: str) -> str:
    return ENVIRONMENT.get_template(template).render(
        site=Site(GUIDE, pages(), "app"),
        guide=GUIDE,
        location=PageLocation("cost.md", "app"),
    )


FORM = _html("cost-form.html")


def _tables(texts: dict[str, str]) -> dict[str, Any]:
    """Return tables of figures from texts by name, as the page's script sends them."""
    found: dict[str, dict[str, Any]] = {}
    for name, text in texts.items():
        table, figure = name.split(".")
        is_flag = text == "true"
        found.setdefault(table, {})[figure] = True if is_flag else typed(text)
    return found


def test_the_form_has_each_figure_once_with_what_it_means() -> None:
    assert sorted(re.findall(r'name="(\w+\.\w+)"', FORM)) == sorted(NAMES)
    for table, section in SECTIONS.items():
        for each in fields(section):
            meaning = each.metadata["meaning"]
            label = (meaning[0].upper() + meaning[1:]).replace("'", "&#39;")
            field = FORM.partition(f'name="{table}.{each.name}"')[0].rpartition("<label")[2]
            assert f"<span>{label}</span>" in field


def test_every_table_has_a_title_and_stands_in_one_group() -> None:
    grouped = [table for _, tables in cost_page.GROUPS for table in tables]
    asked_first = {
        name for name, table in cost_page.by_name().items() if not cost_page.others(table)
    }

    assert TITLES.keys() == SECTIONS.keys()
    assert sorted([*grouped, *asked_first]) == sorted(SECTIONS)


def test_the_form_begins_with_the_example() -> None:
    texts = {each.name: each.value for table in cost_page.form() for each in table.fields}
    filled = {name: text for name, text in texts.items() if text}

    assert read(_tables(filled), PRESETS).estimates == read(EXAMPLE, PRESETS).estimates


@pytest.mark.parametrize("case", cost_page.cases(), ids=lambda case: case["id"])
def test_one_press_fills_in_all_figures_of_a_case(case: dict[str, Any]) -> None:
    filled = DATA["cases"][case["id"]]
    ours, theirs = read(_tables(filled["fields"]), PRESETS), read(case["figures"], PRESETS)

    assert ours.estimates == theirs.estimates
    assert ours.flags == {path: is_so for path, is_so in theirs.flags.items() if is_so}
    assert filled["answers"] == case["answers"]


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda preset: preset.id)
def test_a_preset_is_offered_where_it_fits_and_fills_its_figures(preset: Any) -> None:
    for table in preset.tables:
        select = FORM.partition(f'<select name="{table}"')[2].partition("</select>")[0]
        assert f'value="{preset.id}"' in select
        declared = {each.name for each in fields(SECTIONS[table])}
        assert DATA["presets"][preset.id].keys() <= declared
    assert DATA["presets"][preset.id].keys() == preset.figures.keys()


def test_what_answers_say_of_figures_are_figures_that_the_form_takes() -> None:
    for criterion, choices in DATA["facts"].items():
        for choice, fact in choices.items():
            assert fact["reply"] == GUIDE.criteria[criterion].reply(choice)
            assert fact["fields"].keys() <= set(NAMES)
            assert set(fact["without"]) <= SECTIONS.keys()
            changed = {name: dict(table) for name, table in EXAMPLE.items()}
            for table, figures in _tables(fact["fields"]).items():
                changed.setdefault(table, {}).update(figures)
            for table in fact["without"]:
                changed.pop(table, None)
            assert cost(GUIDE, PRESETS, changed, {criterion: choice})["cheapest"]


def test_three_worked_cases_have_three_winners() -> None:
    worked = cost_page.worked(GUIDE)

    assert len({case.cheapest["way"] for case in worked}) == len(worked) == 3
    html = _html("cost-cases.html")
    for case in worked:
        assert case.cheapest["total_usd"]
        assert f"{case.cheapest['total_usd']['likely']:,.0f} US dollars" in html


def test_published_sums_stand_beside_ours_within_a_twentieth() -> None:
    sums = list(cost_page.published(GUIDE))
    html = _html("cost-published.html")

    assert len(sums) >= 4
    for each in sums:
        assert each.ours_usd == pytest.approx(each.published_usd, rel=0.05)
        assert f">{each.published_usd:,.2f}<" in html
        assert f">{each.ours_usd:,.2f}<" in html
