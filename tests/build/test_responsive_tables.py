"""Tables on a phone: every cell knows its column."""

from scripts.pages.responsive_tables import stacked

TABLE = (
    "<table><thead><tr><th>Symptom</th><th>First <em>fix</em> &amp; cost</th></tr></thead>"
    '<tbody><tr><td>Slow</td><td style="text-align: right;">Cache</td></tr></tbody></table>'
)


def test_every_cell_carries_its_column_s_heading() -> None:
    found = stacked(f"<p>a</p>{TABLE}<p>b</p>")

    assert '<td data-label="Symptom">Slow</td>' in found
    assert '<td data-label="First fix &amp; cost" class="number">Cache</td>' in found


def test_a_row_s_own_heading_takes_a_column() -> None:
    found = stacked(TABLE.replace("<td>Slow</td>", '<th scope="row">Slow</th>'))

    assert '<th scope="row">Slow</th><td data-label="First fix &amp; cost"' in found


def test_a_table_with_a_class_has_styles_of_its_own() -> None:
    html = TABLE.replace("<table>", '<table class="map">')

    assert stacked(html) == html
