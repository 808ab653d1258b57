"""Tables on a phone: every cell knows its column."""

from textwrap import indent

import pytest
from markdown import Markdown  # type: ignore[import-untyped]

from scripts.measurements.table import Table
from scripts.pages.environment import ENVIRONMENT
from scripts.pages.responsive_tables import ResponsiveTables

TABLE = """
| Symptom | First *fix* & its <b>cost</b>, in 'days' |
| --- | ---: |
| Slow | Cache |
"""


def _html(markdown: str) -> str:
    extensions = ["attr_list", "md_in_html", "smarty", "tables", ResponsiveTables()]
    return str(Markdown(extensions=extensions).convert(markdown))


def test_every_cell_carries_its_column_s_heading() -> None:
    found = _html(TABLE)

    assert '<td data-label="Symptom">Slow</td>' in found
    assert 'data-label="First fix &amp; its cost, in &lsquo;days&rsquo;"' in found
    assert '<th class="number">First <em>fix</em> &amp; its <b>cost</b>' in found


def test_a_column_of_numbers_has_a_class_and_no_style_that_would_win_on_a_phone() -> None:
    heading, cell = [line for line in _html(TABLE).splitlines() if "number" in line]

    assert heading.startswith('<th class="number">')
    assert cell.startswith('<td class="number"')
    assert "style" not in _html(TABLE)


@pytest.mark.parametrize(
    "text", [f"<div markdown>\n{TABLE}\n</div>", f"- Item.\n{indent(TABLE, '    ')}"]
)
def test_a_table_inside_something_else_is_labelled_too(text: str) -> None:
    assert 'data-label="Symptom"' in _html(text)


def test_a_table_in_a_template_has_headings_of_rows_and_labels_for_the_rest() -> None:
    template = '{% import "parts/data_table.html" as parts %}{{ parts.data_table(table) }}'
    table = Table(("Way", "Time & spread"), (("plain", "1 s"),))
    found = ENVIRONMENT.from_string(template).render(table=table)

    assert '<tr><th scope="row">plain</th><td data-label="Time &amp; spread">1 s</td></tr>' in found
