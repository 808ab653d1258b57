"""The core as a wheel of bytecode for the pinned runtime, with its lock entry."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from hatchling.build import build_wheel

EPOCH = "315532800"
"""1 January 1980, the earliest time that a zip can carry: the same sources give the same bytes."""


def build(project: Path, runtime: Path, out: Path) -> tuple[str, str]:
    """Write the wheel into `out`; return its file name and the lock file's text.

    `runtime` is the npm package of the browser's Python. The lock names our package alone, for
    nothing else is served.
    """
    here = Path.cwd()
    os.chdir(project)
    try:
        os.environ["SOURCE_DATE_EPOCH"] = EPOCH
        plain = build_wheel(str(out))
    finally:
        os.chdir(here)
    lock = out / "pyodide-lock.json"
    empty = json.loads((runtime / lock.name).read_text(encoding="utf-8")) | {"packages": {}}
    lock.write_text(json.dumps(empty), encoding="utf-8")
    names = ["--input", lock.name, "--output", lock.name]
    _pyodide(out, "lockfile", "add-wheels", *names, "--base-path", ".", plain)
    _pyodide(out, "py-compile", "--silent", str(out))
    (wheel,) = out.glob("*-cp313-*.whl")
    _normalise(wheel)
    return wheel.name, _lock_entry(lock, wheel)


def _pyodide(folder: Path, *arguments: str) -> None:
    command = [str(Path(sys.executable).parent / "pyodide"), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"pyodide {arguments[0]} failed:\n{done.stdout}{done.stderr}")


def _normalise(wheel: Path) -> None:
    """Write the zip again, sorted and without times: `py-compile` stamps it with the present."""
    with zipfile.ZipFile(wheel) as archive:
        members = {name: archive.read(name) for name in sorted(archive.namelist())}
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, data)


def _lock_entry(lock: Path, wheel: Path) -> str:
    contents = json.loads(lock.read_text(encoding="utf-8"))
    lock.unlink()
    (package,) = contents["packages"].values()
    package["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if package["file_name"] != wheel.name:
        raise RuntimeError(f"the lock names {package['file_name']}, but the wheel is {wheel.name}")
    return json.dumps(contents, sort_keys=True)
