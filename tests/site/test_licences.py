"""What others wrote of the built site is what its page and its bill of materials name."""

import json
import re
from collections.abc import Iterator
from html import unescape
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pytest

from quiz.decision import load_guide
from scripts.licences.bill_of_materials import bill_of_materials
from scripts.licences.components import Component, components
from scripts.machines.addresses import BILL_OF_MATERIALS, LLMS_FULL
from scripts.offline import site_zip
from scripts.pages import theme_fixes
from tests.site.test_single_file import file_in
from tests.support.pages import html_pages

COMPONENTS = components()
PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
SHAPE = re.compile(r"""<path d=["']([^"']+)""")
ICONS = Path(str(files("material"))) / "templates" / ".icons"
MAPPED_AS = {"src": "pyodide"}
"""What a package calls its sources, where its own map is without its name."""
UNMAPPED = {"fzstd", "xz-decompress", "@expo-google-fonts/source-serif-4"}
"""Two are in copies that have no maps, and one is a typeface that pictures are drawn with."""


def test_source_maps_name_the_packages_that_are_components_and_no_others(site: Path) -> None:
    named = set[str]()
    for path in site.rglob("*.map"):
        for source in json.loads(path.read_text(encoding="utf-8"))["sources"]:
            named |= {MAPPED_AS.get(name, name) for name in PACKAGE.findall(source)}
    listed = {each.imported_as for each in COMPONENTS.values() if each.imported_as}

    assert named == listed - UNMAPPED


def _shapes(site: Path) -> set[str]:
    paths = (*site.rglob("*.css"), *html_pages(site))
    return {shape for path in paths for shape in SHAPE.findall(path.read_text(encoding="utf-8"))}


def test_icons_are_of_the_sets_that_are_components_and_of_no_others(site: Path) -> None:
    shapes, used = _shapes(site), set[str]()
    for path in ICONS.rglob("*.svg"):
        if shapes & set(SHAPE.findall(path.read_text(encoding="utf-8"))):
            used.add(path.relative_to(ICONS).parts[0])

    assert used == {each.icons for each in COMPONENTS.values() if each.icons}


@pytest.mark.parametrize(
    "component", [each for each in COMPONENTS.values() if each.seen], ids=lambda each: each.id
)
def test_every_component_is_seen_in_the_site(site: Path, component: Component) -> None:
    seen = component.seen
    assert seen
    found = [path for path in site.glob(seen.pattern) if seen.text.encode() in path.read_bytes()]

    assert found, seen


def _copies(site: Path) -> Iterator[str]:
    yield (site / "licences" / "index.html").read_text(encoding="utf-8")
    yield file_in(site).body
    with ZipFile(site / site_zip.NAME) as archive:
        yield archive.read(f"{site_zip.FOLDER}/licences/index.html").decode()


def test_every_copy_has_every_component_and_every_text(site: Path) -> None:
    for page in map(unescape, _copies(site)):
        for each in COMPONENTS.values():
            assert f'<a href="{each.url}">{each.name}</a>' in page
            assert each.text.strip() in page


def test_neither_the_search_nor_language_models_read_the_texts(site: Path) -> None:
    text = "MERCHANTABILITY"
    assert text not in (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert text not in (site / LLMS_FULL).read_text(encoding="utf-8")


def test_the_bill_of_materials_lies_at_the_root(site: Path) -> None:
    bill = (site / BILL_OF_MATERIALS).read_text(encoding="utf-8")

    assert bill == bill_of_materials(load_guide().version)


def test_what_the_theme_brings_for_other_languages_is_not_shipped(site: Path) -> None:
    assert not (site / theme_fixes.LANGUAGES).exists()
