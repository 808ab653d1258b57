"""The very files that readers load, run under Node: same replies as CPython, errors included."""

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from quiz import bridge
from quiz.decision import load_guide
from scripts.runtime import bundle, sample_requests

ROOT = Path(__file__).parents[2]
SHARE, WHOLE = 300, 3_000
"""Requests that are replayed when landing, and for a release."""
PACKAGES = ("pyodide", "binaryen", "esbuild", "@esbuild", "@noble")
NODE_MODULES = [f"node_modules/{name}" for name in PACKAGES]
ELSEWHERE = {"HOME": "/nowhere", "USER": "nobody", "TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8"}
"""What the environment of another machine says."""


@pytest.fixture(scope="session")
def built_bundle() -> Path:
    return bundle.bundle()


def _node(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = ["node", str(Path(__file__).parent / script), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("count", [SHARE, pytest.param(WHOLE, marks=pytest.mark.full)])
def test_the_bundle_replies_as_cpython_does(tmp_path: Path, count: int) -> None:
    guide = load_guide()
    good = [
        *sample_requests.ordinary(guide, count, seed=7),
        *sample_requests.keeping(guide, 100, seed=7),
    ]
    bad = [*sample_requests.BAD, *sample_requests.BAD_ON_DEMAND]
    asked = [*good, *bad, *sample_requests.on_demand()]
    (tmp_path / "requests.json").write_text(json.dumps(asked), encoding="utf-8")

    python = bundle.python()
    done = _node("replay.mjs", python, python / bundle.LIBRARY, tmp_path / "requests.json")

    assert done.returncode == 0, done.stderr[-2000:]
    replies = json.loads(done.stdout)
    assert replies == [bridge.answer(request) for request in asked]
    refused = replies[len(good) : len(good) + len(bad)]
    assert all(json.loads(reply).keys() in ({"error"}, {"mistake"}) for reply in refused)


@pytest.mark.parametrize(
    "tests",
    [
        pytest.param(
            [f"tests/core/test_{name}.py" for name in ("bridge", "find", "fixed_verdicts", "load")],
            id="what-reads-text",
        ),
        pytest.param(["tests/core"], marks=pytest.mark.full, id="all"),
    ],
)
def test_the_core_s_own_tests_pass_inside_the_browser_s_python(tests: list[str]) -> None:
    """But for those that walk through many sets of answers: replies are compared beside them."""
    packages = sysconfig.get_path("purelib")
    done = _node("pytest.mjs", bundle.python(), packages, ROOT, *tests)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert " passed" in done.stdout.splitlines()[-1]


def test_the_library_is_bytecode_stored_without_times(built_bundle: Path) -> None:
    with zipfile.ZipFile(built_bundle / bundle.LIBRARY) as library:
        for member in library.infolist():
            assert member.filename.endswith((".pyc", "/guide.toml", "/evidence.toml"))
            assert member.compress_type == zipfile.ZIP_STORED
            assert member.date_time == (1980, 1, 1, 0, 0, 0)


def test_the_library_is_cut_to_what_a_verdict_needs(built_bundle: Path) -> None:
    with zipfile.ZipFile(built_bundle / bundle.LIBRARY) as library:
        names = set(library.namelist())
        evidence = library.read("quiz/decision/evidence.toml").decode()

    assert {"json/__init__.pyc", "tomllib/_parser.pyc", "pyodide/ffi/__init__.pyc"} <= names
    assert {"quiz/bridge.pyc", "quiz/decision/guide.toml"} <= names
    assert not {"unittest/__init__.pyc", "xml/__init__.pyc", "asyncio/events.pyc"} & names
    assert not {"quiz/cli.pyc", "quiz/validation/report.pyc"} & names
    assert not [name for name in names if name.startswith(("quiz/cost/", "quiz/decision/cases/"))]
    assert len(names) < 120
    assert 'claim = "–"' in evidence
    assert "\ndue = " not in evidence


def test_what_only_some_pages_ask_for_is_in_a_library_of_its_own(built_bundle: Path) -> None:
    with zipfile.ZipFile(built_bundle / bundle.LIBRARY) as library:
        core = set(library.namelist())
    with zipfile.ZipFile(built_bundle / bundle.ON_DEMAND) as library:
        names = set(library.namelist())

    assert {"quiz/on_demand.pyc", "quiz/cost/presets.toml", "csv.pyc"} <= names
    assert not names & core
    assert not [name for name in names if name.endswith(".toml") and "/cases/" in name]


@pytest.mark.full
def test_the_same_sources_make_the_same_bytes_wherever_and_whoever_builds(
    built_bundle: Path, tmp_path: Path
) -> None:
    project = tmp_path / "a folder with a path of another length"
    _copy_what_is_built_from(project)
    command = [sys.executable, "-m", "scripts.runtime.bundle"]
    subprocess.run(command, cwd=project, env=os.environ | ELSEWHERE, check=True)

    again = project / "build" / "bundle"
    names = _files(again)
    assert names == _files(built_bundle)
    for name in names:
        assert filecmp.cmp(again / name, built_bundle / name, shallow=False), name


def _copy_what_is_built_from(project: Path) -> None:
    """Copy the packages too: Node follows a link, and would know their place."""
    for name in ("quiz", "scripts", *NODE_MODULES):
        shutil.copytree(ROOT / name, project / name)
    for name in ("README.md", "LICENSE", "pyproject.toml", "package.json", "package-lock.json"):
        shutil.copyfile(ROOT / name, project / name)


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_source_maps_name_files_of_the_project_alone(built_bundle: Path) -> None:
    """A scratch folder's name would be another at each build, and tell where it was built."""
    made_in = built_bundle.parent / "scratch" / built_bundle.name
    maps = sorted(built_bundle.glob("*.map"))
    assert maps
    for path in maps:
        for source in json.loads(path.read_text(encoding="utf-8"))["sources"]:
            assert (made_in / source).resolve().is_relative_to(ROOT), (path.name, source)


def test_a_style_or_a_page_script_rebuilds_no_python() -> None:
    python = {path.resolve() for path in bundle._python_sources()}
    shared = {"checksum.js", "memory_image.js"}  # by which the build packs and tries the snapshot
    page = [path for path in (ROOT / "quiz" / "page").rglob("*.*") if path.name not in shared]

    assert page and not python & {path.resolve() for path in page}


def test_what_pages_load_is_one_file_each_with_its_sources_beside_it(built_bundle: Path) -> None:
    for name in (Path(script).name for script in (*bundle.SCRIPTS, bundle.WORKER)):
        assert not re.search(r'(?:\bfrom|\bimport)\s*"\.', (built_bundle / name).read_text("utf-8"))
        assert json.loads((built_bundle / f"{name}.map").read_text("utf-8"))["sourcesContent"]


def test_scripts_and_styles_have_no_sign_that_depends_on_what_a_host_calls_them(
    built_bundle: Path,
) -> None:
    files = [*built_bundle.glob("*.js"), *built_bundle.glob("*.css")]

    assert len(files) > 5
    assert [file.name for file in files if not file.read_bytes().isascii()] == []


def test_the_guides_of_old_are_served_one_by_one(built_bundle: Path) -> None:
    assert (built_bundle / "releases" / "0.1.0.toml").is_file()


def test_a_missing_runtime_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "RUNTIME", tmp_path / "nowhere")

    with pytest.raises(bundle.BundleError, match="node_modules/pyodide is missing; run `make"):
        bundle.build_python(tmp_path)


def test_it_is_python_3_13_that_compiles() -> None:
    assert sys.version_info[:2] == (3, 13)
