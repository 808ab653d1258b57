"""Run by `lean.mjs` inside the browser's Python: compile the modules that are loaded right now.

Compiling where they will run makes the bytecode's magic number match by construction.
"""

import sys
import zipfile
from importlib import _bootstrap_external  # what py_compile itself uses; there is no public way
from importlib.machinery import FrozenImporter
from importlib.util import source_hash

ON_ERROR_PATHS = {"traceback", "linecache", "encodings.ascii", "encodings.latin_1"}
"""Imported only when something has gone wrong, which a probe cannot always make happen."""


def main() -> None:
    wanted = {name for name in sys.modules if not _frozen(name)} | ON_ERROR_PATHS
    with (
        zipfile.ZipFile("/tmp/full.zip") as full,
        zipfile.ZipFile("/tmp/lean.zip", "w", zipfile.ZIP_STORED) as lean,
    ):
        for name in sorted(full.namelist()):
            if name.endswith(".py") and _module(name) in wanted:
                member = zipfile.ZipInfo(f"{name}c", (1980, 1, 1, 0, 0, 0))
                lean.writestr(member, _bytecode(full.read(name), name))


def _frozen(name: str) -> bool:
    """Tell whether the interpreter carries the module itself, so that a file would not be read."""
    spec = getattr(sys.modules[name], "__spec__", None)
    return spec is not None and spec.loader is FrozenImporter


def _module(name: str) -> str:
    return name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def _bytecode(source: bytes, name: str) -> bytes:
    """Compile without asserts; Pyodide's own modules keep the docstrings that they read."""
    level = 0 if name.startswith(("pyodide/", "_pyodide/")) else 2
    code = compile(source, name, "exec", dont_inherit=True, optimize=level)
    return bytes(_bootstrap_external._code_to_hash_pyc(code, source_hash(source), False))  # type: ignore


if __name__ == "__main__":
    main()
