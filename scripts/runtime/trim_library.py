"""Run by `trim_library.mjs` in the browser's Python: keep the modules that are loaded right now.

Those that were loaded for verdicts alone, `CORE`, make one library; what else was makes another.
Compiling where they will run makes the bytecode's magic number match by construction.
"""

import sys

LOADED = dict(sys.modules)  # before this script's own imports
CORE: set[str] = globals()["CORE"]  # what was loaded for verdicts, as JavaScript left it

import zipfile  # noqa: E402
from importlib import _bootstrap_external  # noqa: E402  # as py_compile does: no public way
from importlib.machinery import FrozenImporter  # noqa: E402
from importlib.util import source_hash  # noqa: E402
from types import CodeType  # noqa: E402

ON_ERROR_PATHS = {"traceback", "linecache", "encodings.ascii", "encodings.latin_1"}
"""Imported only when something has gone wrong, which a probe cannot always make happen."""


def main() -> None:
    loaded = {name for name in LOADED if not _frozen(name)}
    core = (loaded & CORE) | ON_ERROR_PATHS
    _write("/tmp/library.zip", core)
    _write("/tmp/more.zip", loaded - core)


def _write(library: str, wanted: set[str]) -> None:
    """Write these modules as bytecode, with what else lies in the packages among them."""
    with (
        zipfile.ZipFile("/tmp/whole.zip") as whole,
        zipfile.ZipFile(library, "w", zipfile.ZIP_STORED) as cut,
    ):
        for name in sorted(whole.namelist()):
            if _owner(name) not in wanted:
                continue
            if name.endswith(".py"):
                cut.writestr(_member(f"{name}c"), _bytecode(whole.read(name), name))
            else:
                cut.writestr(_member(name), whole.read(name))


def _frozen(name: str) -> bool:
    """Tell whether the interpreter carries the module itself, so that a file would not be read."""
    spec = getattr(LOADED[name], "__spec__", None)
    return spec is not None and spec.loader is FrozenImporter


def _member(name: str) -> zipfile.ZipInfo:
    """Return a member without the time of the build."""
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))


def _owner(name: str) -> str:
    """Return the module that a member is, or the package that other files lie in."""
    path, _, ending = name.rpartition(".")
    owner = path if ending in {"py", "pyc"} else path.rpartition("/")[0]
    return owner.replace("/", ".").removesuffix(".__init__")


def _bytecode(source: bytes, name: str) -> bytes:
    """Compile without asserts, docstrings and line numbers."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    file = _bootstrap_external._code_to_hash_pyc(_bare(code), source_hash(source), False)  # type: ignore
    return bytes(file)


def _bare(code: CodeType) -> CodeType:
    """Say of no instruction which line it comes from: only a traceback would ask."""
    consts = tuple(_bare(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_consts=consts, co_linetable=_nowhere(len(code.co_code) // 2))


def _nowhere(units: int) -> bytes:
    """Return a table of locations that has none: entries of up to eight units, each of kind 15."""
    full, rest = divmod(units, 8)
    return b"\xff" * full + (bytes([0xF8 + rest - 1]) if rest else b"")


if __name__ == "__main__":
    main()
