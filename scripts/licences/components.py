"""Every component that is shipped, from `components.toml`, the locks and the packages themselves.

Where these are not installed, since only a wheel is built, what they alone know is missing.
"""

import base64
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Literal

from scripts.runtime.bundle import ROOT

DATA, TEXTS = Path(__file__).with_name("components.toml"), Path(__file__).with_name("texts")
OF_THE_PACKAGE, OF_ITS_METADATA = "./", "licenses/"
"""How paths of texts begin that an installed package has brought along."""
FOLDERS = {"mkdocs-material": "material"}
"""Packages of Python whose folder is called otherwise."""

type Entry = Mapping[str, Any]


class ComponentError(Exception):
    """A component is not as `components.toml` has it; the message says which."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What shows in a built site that a component is in it: a text, in files of this pattern."""

    pattern: str
    text: str


@dataclass(frozen=True, slots=True)
class Package:
    """An archive of a registry: its package URL, and its SHA-2 digest in hexadecimal digits."""

    url: str
    digest: str


@dataclass(frozen=True, slots=True)
class Component:
    """One component. `licence` is SPDX's expression, or what SPDX has no name for.

    `within` names the component that has brought it along, by its id; `part` says which part of
    what we ship has it. `looked_up` is the version of `within` when somebody looked up its own.
    """

    id: str
    name: str
    version: str
    kind: Literal["library", "data"]
    licence: str
    copyright: tuple[str, ...]
    url: str
    part: str
    within: str
    text: str
    package: Package | None
    imported_as: str
    icons: str
    looked_up: str
    seen: Seen | None

    @property
    def is_commit(self) -> bool:
        return re.fullmatch("[0-9a-f]{40}", self.version) is not None


@cache
def components() -> dict[str, Component]:
    """Return every component by its id, each after what has brought it along."""
    entries = tomllib.loads(DATA.read_text(encoding="utf-8"))["component"]
    known = {entry["id"]: entry for entry in entries}
    return {id: _component(entry, _origin(known, entry)) for id, entry in known.items()}


def _origin(known: Mapping[str, Entry], entry: Entry) -> Entry:
    """Return the installed package that a component came with, which may be itself."""
    return _origin(known, known[entry["in"]]) if "in" in entry else entry


def _component(entry: Entry, origin: Entry) -> Component:
    seen = entry.get("seen")
    return Component(
        id=entry["id"],
        name=entry["name"],
        version=_version(entry, origin),
        kind=entry.get("kind", "library"),
        licence=entry["licence"],
        copyright=tuple(entry["copyright"]),
        url=entry["url"],
        part=entry.get("part", ""),
        within=entry.get("in", ""),
        text=_text(entry, origin),
        package=_package(entry),
        imported_as=entry.get("npm", entry.get("package", "")),
        icons=entry.get("icons", ""),
        looked_up=entry.get("of", ""),
        seen=Seen(seen["in"], seen["text"]) if seen else None,
    )


def _version(entry: Entry, origin: Entry) -> str:
    """Return the version that a lock has, or the component itself, or its entry; "" without any."""
    if npm := entry.get("npm"):
        return str(_npm_lock()[npm]["version"])
    if pypi := entry.get("pypi"):
        return str(_python_lock()[pypi]["version"])
    if "version_in" not in entry:
        return str(entry.get("version", ""))
    if not (folder := _folder(origin)):
        return ""
    (path,) = folder.glob(entry["version_in"]["file"])
    pattern: str = entry["version_in"]["pattern"]
    found: set[bytes] = set(re.findall(pattern.encode(), _read(path)))
    if len(found) != 1:
        raise ComponentError(f"{entry['id']}: {path.name} names {len(found)} versions, not one")
    return found.pop().decode().replace("_", ".")


def _text(entry: Entry, origin: Entry) -> str:
    name: str = entry.get("text", "")
    if name.startswith(OF_THE_PACKAGE):
        folder = _folder(origin)
        return (folder / name).read_text(encoding="utf-8") if folder else ""
    if name.startswith(OF_ITS_METADATA):
        installed = _distribution(origin["pypi"])
        return (installed.read_text(name) if installed else None) or ""
    return (TEXTS / name).read_text(encoding="utf-8") if name else ""


def _package(entry: Entry) -> Package | None:
    if npm := entry.get("npm"):
        lock = _npm_lock()[npm]
        _, _, digest = lock["integrity"].partition("-")
        address = f"pkg:npm/{npm.replace('@', '%40')}@{lock['version']}"
        return Package(address, base64.b64decode(digest).hex())
    if pypi := entry.get("pypi"):
        lock = _python_lock()[pypi]
        (wheel,) = lock["wheels"]
        return Package(f"pkg:pypi/{pypi}@{lock['version']}", wheel["hash"].removeprefix("sha256:"))
    return None


def _folder(origin: Entry) -> Path | None:
    """Return where a package is installed."""
    if npm := origin.get("npm"):
        folder = ROOT / "node_modules" / npm
        return folder if folder.is_dir() else None
    name: str = origin["pypi"]
    installed = _distribution(name)
    return Path(str(installed.locate_file(FOLDERS.get(name, name)))) if installed else None


def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


@cache
def _read(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _npm_lock() -> dict[str, Any]:
    """Return what npm has locked, by the names of packages."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return {name.removeprefix("node_modules/"): each for name, each in lock["packages"].items()}


@cache
def _python_lock() -> dict[str, Any]:
    """Return what uv has locked, by the names of packages."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return {each["name"]: each for each in lock["package"]}
