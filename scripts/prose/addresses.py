"""Addresses that are out in the world, and where each leads that is gone: two files in `docs`.

An address is written as files have it: a page, `rag.md`, or an id on one, `rag.md#data-changes`.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.prose.markdown import DOCS, ROOT

LINKS, MOVED = DOCS / "links.toml", DOCS / "moved.toml"
ADDRESS = re.compile(r"[\w/-]+\.md(?:#[\w.-]+)?")
SHORT = "s/"
"""The folder of short addresses, `s/when-rag-wins/`: an id is the same on whichever page it is."""
VERSION = re.compile(r"\d+\.\d+\.\d+")
LINE = re.compile(r'^"(?P<address>[^"\n]+)"', re.MULTILINE)
AT_LINE = re.compile(r"at line (?P<number>\d+)")


class AddressError(Exception):
    """One of the two files cannot be read; the message says where, and what to write."""


@dataclass(frozen=True, slots=True)
class AddressFile:
    """A file with an address a line: its path below the root of the project, its text, the lines.

    Beside a released address stands the version that released it; beside one that moved, where to.
    """

    path: str
    text: str
    lines: Mapping[str, str]

    def location(self, address: str) -> str:
        """Return the line that begins with an address."""
        starts = {found["address"]: found.start() for found in LINE.finditer(self.text)}
        return f"{self.path}:{self.text.count('\n', 0, starts.get(address, 0)) + 1}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Every address that was released, and where those lead that moved."""

    released: AddressFile
    moved: AddressFile


def read() -> Addresses:
    """Return what the two files have; `AddressError` says what is wrong with the form of one."""
    return Addresses(released(_text(LINKS)), moved(_text(MOVED)))


def released(text: str) -> AddressFile:
    """Return `docs/links.toml`, of which this is the text."""
    return _parsed(LINKS, text, VERSION, line("rag.md#data-changes", "1.0.0"))


def moved(text: str) -> AddressFile:
    """Return `docs/moved.toml`, of which this is the text."""
    example = line("rag.md#data-changes", "failure-modes.md#stale-index")
    return _parsed(MOVED, text, ADDRESS, example)


def folder(name: str) -> str:
    """Return where a page is below the site's root, by its path below `docs`."""
    path = name.removesuffix(".md")
    return "" if path == "index" else f"{path.removesuffix('/index')}/"


def on_the_site(address: str) -> str:
    """Return an address as the site has it: `rag/#data-changes`."""
    page, mark, id = address.partition("#")
    return f"{folder(page)}{mark}{id}"


def line(address: str, value: str) -> str:
    """Return a line as it stands in either file."""
    return f"{json.dumps(address)} = {json.dumps(value)}"


def with_released(before: AddressFile, new: Iterable[str], version: str) -> str:
    """Return the text of `docs/links.toml` with new addresses under the version that has them.

    Lines stand in the order of their addresses, so that a release is lines added to a diff.
    """
    head = before.text[: found.start()] if (found := LINE.search(before.text)) else before.text
    lines = {**dict.fromkeys(new, version), **before.lines}
    ordered = sorted(lines, key=lambda address: address.partition("#"))
    return head + "".join(f"{line(address, lines[address])}\n" for address in ordered)


def _parsed(path: Path, text: str, value: re.Pattern[str], example: str) -> AddressFile:
    name = path.relative_to(ROOT).as_posix()
    as_in = f"write one line for each address, as in {example}"
    try:
        lines = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if twice := _second_line(text):
            number, address = twice
            raise AddressError(f"{name}:{number}: {address} has a line already") from None
        found = AT_LINE.search(str(error))  # or else at the end of the document
        number = int(found["number"]) if found else text.count("\n") + 1
        raise AddressError(f"{name}:{number}: {error}; {as_in}") from None
    file = AddressFile(name, text, lines)
    for key, beside in lines.items():
        if not ADDRESS.fullmatch(key):
            raise AddressError(f"{file.location(key)}: {key!r} is no address; {as_in}")
        if not isinstance(beside, str) or not value.fullmatch(beside):
            raise AddressError(f"{file.location(key)}: {key} has {beside!r} beside it; {as_in}")
    return file


def _second_line(text: str) -> tuple[int, str] | None:
    """Return the number of the first line for an address that has one before, and the address."""
    known = set[str]()
    for found in LINE.finditer(text):
        if found["address"] in known:
            return text.count("\n", 0, found.start()) + 1, found["address"]
        known.add(found["address"])
    return None


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""
