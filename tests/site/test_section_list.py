"""The list of sections that the terminal's program is installed with has all that the site has."""

import re
from pathlib import Path

from scripts.pages.section_list import section_list
from scripts.prose.addresses import SHORT

LINKED = re.compile(r'<(?:h[1-6]|p|tr|fieldset)\b[^>]*\sid="(?P<id>[^"]+)"')
"""What carries an id to be linked to: headings, answers of a list, rules, questions."""


def test_every_page_and_every_id_of_an_article_is_in_the_list(site: Path) -> None:
    listed, found = section_list(), set[str]()
    for page in site.rglob("index.html"):
        address = f"{page.parent.relative_to(site).as_posix()}/".removeprefix("./")
        article = _article(page)
        found |= {address, *(f"{address}#{each['id']}" for each in LINKED.finditer(article))}

    assert found - listed.keys() == set()
    assert len(found) > 500


def test_every_short_address_is_in_the_list(site: Path) -> None:
    short = {address for address in section_list() if address.startswith(SHORT)}

    assert short == {f"{SHORT}{folder.name}/" for folder in (site / SHORT).iterdir()}


def _article(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("<article")[2].partition("</article")[0]
