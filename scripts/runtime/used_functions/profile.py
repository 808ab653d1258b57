"""The profile: what of the WebAssembly module runs in the page or is read there, as data."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from scripts.runtime.used_functions.idle_tables import Table

FILE = Path(__file__).with_name("profile.json")
COMMAND = "make profile"
LINE = 100
"""Functions that share a line of the file, so that a change of few is a diff of few."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The functions that ran, by number as engines count them, and what they were seen to run in.

    `module` is the SHA-256 of the module, `shapes` are the requests that the bridge then took, and
    `tables` are constants that nothing reads (`idle_tables.py`).
    """

    module: str
    shapes: tuple[str, ...]
    versions: Mapping[str, str]
    functions: frozenset[int]
    tables: tuple[Table, ...]

    def tables_of(self, wasm: bytes) -> tuple[Table, ...]:
        """Return the tables of this module, none if the profile belongs to another."""
        return self.tables if self.module == sha256(wasm) else ()

    def misfit(self, wasm: bytes, shapes: Sequence[str]) -> str | None:
        """Return in one sentence why the profile is not one of this module and these requests."""
        if self.module != sha256(wasm):
            return (
                f"the profile of functions belongs to another WebAssembly module; run `{COMMAND}`"
            )
        if new := set(shapes) - set(self.shapes):
            asked = " and ".join(sorted(new))
            return f"the profile of functions has not seen requests like {asked}; run `{COMMAND}`"
        return None


def sha256(wasm: bytes) -> str:
    return hashlib.sha256(wasm).hexdigest()


def read() -> Profile:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    functions = frozenset(number for line in data["functions"] for number in _numbers(line))
    tables = tuple((int(begin), int(length)) for begin, length in map(str.split, data["tables"]))
    return Profile(data["module"], tuple(data["shapes"]), data["versions"], functions, tables)


def write(profile: Profile) -> None:
    data = {
        "module": profile.module,
        "versions": dict(profile.versions),
        "shapes": list(profile.shapes),
        "tables": [f"{begin} {length}" for begin, length in profile.tables],
        "functions": list(_lines(profile.functions)),
    }
    FILE.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _lines(functions: Iterable[int]) -> Iterator[str]:
    """Yield the functions as ranges: "3800-3804 3810", a line for each hundred."""
    for _, hundred in groupby(sorted(functions), lambda number: number // LINE):
        yield " ".join(_ranges(hundred))


def _ranges(numbers: Iterable[int]) -> Iterator[str]:
    for _, run in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        first, *_, last = [number for _, number in run] * 2
        yield f"{first}" if first == last else f"{first}-{last}"


def _numbers(line: str) -> Iterator[int]:
    for each in line.split():
        first, _, last = each.partition("-")
        yield from range(int(first), int(last or first) + 1)
