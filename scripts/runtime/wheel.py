"""The core as bytecode for the browser's Python: a wheel, compiled by pyodide-build."""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from pathlib import Path

from hatchling.build import build_wheel

EPOCH = "315532800"
"""1 January 1980, the earliest time that a zip can carry: the same sources give the same bytes."""
LEFT_OUT = ("quiz/decision/releases/", "quiz/cost/cases/")
"""Guides of old, which are fetched one by one by whoever opens an old link, and sums that only
pages and tests read."""
EVIDENCE = "quiz/decision/evidence.toml"
UNSAID = re.compile(r'^(claim|figure|caveat|venue) = ".*"$', re.MULTILINE)
"""What no reply says of a source: pages do, and the build reads it there."""
SHELF_LIFE = re.compile(r'^due = ".*"\n', re.MULTILINE)
"""Nor by when it is looked at again, which an entry may lack."""
SHIPPED = (
    *("quiz/__init__.py", "quiz/bridge.py", "quiz/on_demand.py", "quiz/decision/", "quiz/cost/"),
)


def members(project: Path) -> dict[str, bytes]:
    """Return what the browser needs of the project's wheel: bytecode, and the guide's files."""
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "compiled").mkdir()
        sources = Path(scratch) / _build(project, Path(scratch))
        _write(Path(scratch) / "compiled" / sources.name, _read(sources))
        _py_compile(Path(scratch) / "compiled")
        (compiled,) = Path(scratch).glob("compiled/*-cp313-*.whl")
        found = {name: data for name, data in _read(compiled).items() if ".dist-info/" not in name}
    return found | {EVIDENCE: _in_brief(found[EVIDENCE])}


def sources(project: Path, scratch: Path) -> dict[str, bytes]:
    """Return the same as a plain wheel has it: sources, and what makes it a wheel."""
    return _read(scratch / _build(project, scratch))


def _in_brief(evidence: bytes) -> bytes:
    """Leave out what no reply says: it fills the browser's memory, and readers wait for it."""
    return SHELF_LIFE.sub("", UNSAID.sub(r'\1 = "–"', evidence.decode())).encode()


def _build(project: Path, out: Path) -> str:
    no_hooks = {"HATCH_BUILD_NO_HOOKS": "true"}  # they add what only a terminal needs
    with chdir(project), _environment({"SOURCE_DATE_EPOCH": EPOCH, **no_hooks}):
        return build_wheel(str(out))


@contextmanager
def _environment(names: Mapping[str, str]) -> Iterator[None]:
    """Set these for a while: what is built later has dates and hooks of its own."""
    before = dict(os.environ)
    os.environ.update(names)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _read(wheel: Path) -> dict[str, bytes]:
    """Return the members that the browser needs, by name, with those that make it a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if _for_browser(name))
        return {name: archive.read(name) for name in names}


def _for_browser(name: str) -> bool:
    """Leave out what only a terminal needs, and what is fetched by itself."""
    shipped = tuple(each.removesuffix(".py") for each in SHIPPED)
    ours = name.startswith(shipped) and not name.startswith(LEFT_OUT)
    return ours or name.endswith((".dist-info/WHEEL", ".dist-info/METADATA"))


def _write(wheel: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def _py_compile(folder: Path) -> None:
    """Compile the wheels in a folder with the bytecode of the browser's Python, and rename them.

    Without asserts and docstrings: nobody in a browser asks for them, and they fill its memory.
    """
    command = [str(Path(sys.executable).parent / "pyodide"), "py-compile", "--silent", str(folder)]
    bare = os.environ | {"PYTHONOPTIMIZE": "2", "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"pyodide py-compile failed:\n{done.stdout}{done.stderr}")
