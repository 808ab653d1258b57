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
    _keep_for_the_browser(out / plain)
    lock = out / "pyodide-lock.json"
    empty = json.loads((runtime / lock.name).read_text(encoding="utf-8")) | {"packages": {}}
    lock.write_text(json.dumps(empty), encoding="utf-8")
    names = ["--input", lock.name, "--output", lock.name]
    _pyodide(out, "lockfile", "add-wheels", *names, "--base-path", ".", plain)
    _pyodide(out, "py-compile", "--silent", str(out))
    (wheel,) = out.glob("*-cp313-*.whl")
    _normalise(wheel)
    return wheel.name, _lock_entry(lock, wheel)


def _keep_for_the_browser(wheel: Path) -> None:
    """Leave out of a wheel, and of its record, what only a terminal needs."""
    members = _members(wheel)
    record = next(name for name in members if name.endswith(".dist-info/RECORD"))
    lines = members[record].decode().splitlines(keepends=True)
    members[record] = "".join(line for line in lines if _for_browser(line)).encode()
    _write(wheel, {name: data for name, data in members.items() if _for_browser(name)})


def _for_browser(name: str) -> bool:
    shipped = ("quiz/__init__.py", "quiz/bridge.py", "quiz/decision/")
    fetched = "quiz/decision/releases/"  # one by one, by whoever opens an old link
    ours = name.startswith(shipped) and not name.startswith(fetched)
    return ours or (".dist-info/" in name and "entry_points" not in name)


def _pyodide(folder: Path, *arguments: str) -> None:
    command = [str(Path(sys.executable).parent / "pyodide"), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"pyodide {arguments[0]} failed:\n{done.stdout}{done.stderr}")


def _normalise(wheel: Path) -> None:
    """Write the zip again, sorted and without times: `py-compile` stamps it with the present."""
    _write(wheel, _members(wheel))


def _members(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def _write(wheel: Path, members: dict[str, bytes]) -> None:
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
