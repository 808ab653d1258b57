"""The whole library to cut from: the standard library with its stubs, and the core's bytecode."""

import zipfile
from pathlib import Path

from scripts.runtime.stubs import STUBS


def write(stdlib: Path, core: dict[str, bytes], out: Path) -> None:
    """Write one zip; `trim_library.py` keeps of it what a decision imports."""
    with zipfile.ZipFile(stdlib) as given, zipfile.ZipFile(out, "w") as whole:
        names = [name for name in sorted(given.namelist()) if name.endswith(".py")]
        if missing := set(STUBS) - set(names):
            raise ValueError(f"the standard library has no {', '.join(sorted(missing))} to stub")
        for name in names:
            whole.writestr(name, STUBS.get(name) or given.read(name))
        for name, data in core.items():
            whole.writestr(name, data)
