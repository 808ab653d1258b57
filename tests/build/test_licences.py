"""The components that others wrote: none is missing or too many, and each is as its owner says."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from scripts.licences import on_page
from scripts.licences.bill_of_materials import bill_of_materials
from scripts.licences.components import TEXTS, Component, components
from scripts.runtime import bundle

COMPONENTS = components()
GIVEN_TO_THE_PUBLIC = {"CC0-1.0"}
"""Licences that ask for nothing, not even to be passed on."""
MADE_BY_THE_BUILD = (
    *("offline-manifest", "pyodide-glue", "python-manifest", "python-parcel", "search-script"),
    "worker-manifest",
)
SCRIPTS = (
    *("python/worker.js", "file/brought.js", "file/open.js", "file/page.js"),
    *("file/search_worker.js", "offline/service_worker.js", "search/theme_worker.js"),
    *bundle.SCRIPTS,
)


def _each(*fields: str) -> list[Component]:
    return [each for each in COMPONENTS.values() if all(getattr(each, field) for field in fields)]


def test_every_package_that_is_bundled_into_a_script_is_among_the_components(
    tmp_path: Path,
) -> None:
    listed = tmp_path / "inputs.json"
    options = ["--bundle", f"--metafile={listed}", f"--outdir={tmp_path}", "--log-level=error"]
    options += [f"--external:{name}" for name in (*MADE_BY_THE_BUILD, *bundle.NODE_ALONE)]
    command = [str(bundle.ESBUILD), *options, *(str(bundle.PAGE / name) for name in SCRIPTS)]
    subprocess.run(command, cwd=bundle.ROOT, check=True)
    inputs = json.loads(listed.read_text(encoding="utf-8"))["inputs"]
    paths = (name.partition("node_modules/")[2] for name in inputs if "node_modules/" in name)
    bundled = {"/".join(path.split("/")[: 1 + path.startswith("@")]) for path in paths}

    named = {each.imported_as for each in _each("imported_as", "package")}
    assert named - bundled == {"@expo-google-fonts/source-serif-4"}  # only drawn with
    assert bundled - named == set()


@pytest.mark.parametrize("component", _each("looked_up"), ids=lambda each: each.id)
def test_a_version_that_no_lock_knows_was_looked_up_for_what_it_is_in(component: Component) -> None:
    assert component.looked_up == COMPONENTS[component.within].version, "look its version up again"


@pytest.mark.parametrize("component", _each("id"), ids=lambda each: each.id)
def test_every_component_has_an_owner_and_its_licence_s_text(component: Component) -> None:
    assert component.copyright
    assert bool(component.text) != (component.licence in GIVEN_TO_THE_PUBLIC)
    assert bool(component.part) != bool(component.within)
    assert component.within in {"", *COMPONENTS}


def test_every_text_that_lies_here_is_some_component_s() -> None:
    texts = {each.text for each in COMPONENTS.values()}

    assert [path.name for path in TEXTS.iterdir() if path.read_text("utf-8") not in texts] == []


def test_the_bill_of_materials_is_valid_and_has_every_component() -> None:
    bill = bill_of_materials("1.2.3")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None

    def refs(parts: list[dict[str, object]]) -> Iterator[object]:
        for part in parts:
            yield part["bom-ref"]
            yield from refs(part.get("components", []))  # type: ignore[arg-type]

    assert sorted(map(str, refs(json.loads(bill)["components"]))) == sorted(COMPONENTS)


def test_the_bill_of_materials_has_nothing_of_the_clock_or_of_chance() -> None:
    assert bill_of_materials("1.2.3") == bill_of_materials("1.2.3")
    assert "timestamp" not in json.loads(bill_of_materials("1.2.3"))["metadata"]


def test_packages_are_named_by_the_version_and_the_digest_that_is_locked() -> None:
    lock = (bundle.ROOT / "uv.lock").read_text(encoding="utf-8")
    theme = COMPONENTS["mkdocs-material"].package
    assert theme
    assert theme.url.endswith(f"@{COMPONENTS['mkdocs-material'].version}")
    assert f"sha256:{theme.digest}" in lock


def test_each_text_stands_once_under_all_who_own_it() -> None:
    titles = [title for title, _, _ in on_page.texts()]

    assert titles[0] == "MIT: this guide"
    assert "Apache-2.0: RxJS, Material Design Icons" in titles
    assert len(titles) == len(set(titles))
