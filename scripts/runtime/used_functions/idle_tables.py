"""Tables of modules that nothing in the page imports: a third of WebAssembly's constants.

Python's module has its codecs for Chinese, Japanese and Korean and its Unicode database within it,
whose tables only their own code reads. CPython here has the same modules, and so the same tables:
what is found of them among the constants, byte for byte, is no one else's.
"""

import sys
import sysconfig
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

MODULES = ("_codecs_cn", "_codecs_hk", "_codecs_jp", "_codecs_kr", "_codecs_tw", "unicodedata")
STEP = 64
"""Bytes that are looked for at once, and that a table begins and ends at a multiple of."""
VARIED = 8
"""Different bytes among these; others might be anybody's."""
SMALLEST = 1_024
"""Bytes; a shorter run may be anybody's, such as the text of a message, and is left as it is."""

type Table = tuple[int, int]
"""Where a table begins among the constants, and how long it is, in bytes."""


def find(constants: bytes) -> tuple[Table, ...]:
    """Return the tables in their order; none touches another.

    Raises LookupError where a module has none: then it is another version's, or its code moved.
    """
    runs: list[list[int]] = []
    for begin, end in sorted(run for name in MODULES for run in _runs(name, constants)):
        if runs and begin <= runs[-1][1]:
            runs[-1][1] = max(runs[-1][1], end)
        else:
            runs.append([begin, end])
    aligned = ((-(-begin // STEP) * STEP, end // STEP * STEP) for begin, end in runs)
    return tuple((begin, end - begin) for begin, end in aligned if end - begin >= SMALLEST)


def constants(wasm: bytes) -> bytes:
    """Return the one piece of constants that Python's module has: its section of data."""
    at = 8  # behind the signature and the version
    while at < len(wasm):
        kind, (length, begin) = wasm[at], _number(wasm, at + 1)
        at = begin + length
        if kind == 11:
            _, first = _number(wasm, begin + 5)  # behind: one piece, where it lies
            return wasm[first:at]
    raise LookupError("WebAssembly has no section of data")


def _runs(name: str, constants: bytes) -> Iterator[tuple[int, int]]:
    """Yield the runs of constants that a native module has too, each from and to."""
    native, at, found = _native(name), 0, False
    while at + STEP <= len(native):
        part = native[at : at + STEP]
        begin = constants.find(part) if len(set(part)) >= VARIED else -1
        if begin < 0:
            at += STEP
            continue
        end, behind = begin + STEP, at + STEP
        while begin and at and constants[begin - 1] == native[at - 1]:
            begin, at = begin - 1, at - 1
        while end < len(constants) and behind < len(native) and constants[end] == native[behind]:
            end, behind = end + 1, behind + 1
        if end - begin >= SMALLEST:
            found = True
            yield begin, end
        at = behind
    if not found:
        raise LookupError(f"no table of {name} is among the constants of WebAssembly")


def _native(name: str) -> bytes:
    """Return the file that has this module's machine code: its own, or all of Python's."""
    spec = find_spec(name)
    if spec and spec.origin and Path(spec.origin).is_file():
        return Path(spec.origin).read_bytes()
    library = Path(sysconfig.get_config_var("LIBDIR")) / sysconfig.get_config_var("LDLIBRARY")
    is_shared = library.is_file() and library.suffix != ".a"
    return (library if is_shared else Path(sys.executable)).read_bytes()


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return an unsigned number in LEB128, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if byte < 0x80:
            return value, at
