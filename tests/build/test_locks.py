"""Nothing is fetched whose version and digest do not stand here; npm compares its own by itself."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = PROJECT["dependency-groups"]
LOCK: dict[str, dict[str, Any]] = {
    each["name"]: each
    for each in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
}
LOCKED = {name: each["version"] for name, each in LOCK.items() if "version" in each}
BOOTSTRAP = sorted((ROOT / "scripts" / "bootstrap").glob("*.txt"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("pin", PINS["dev"])
def test_what_is_pinned_is_what_is_locked_and_tested(pin: str) -> None:
    name, _, version = pin.partition("==")

    assert LOCKED.get(name.partition("[")[0]) == version, "run `uv lock`, then `make setup`"


def _with_all_they_ask_for(names: list[str]) -> Iterator[str]:
    """Yield packages and, for each, what it depends on; some more than once."""
    for name in names:
        yield name
        yield from _with_all_they_ask_for(
            [each["name"] for each in LOCK[name].get("dependencies", [])]
        )


def test_what_builds_the_wheel_is_pinned_to_the_last_package_as_it_is_locked() -> None:
    pins = dict(pin.split("==") for pin in PROJECT["build-system"]["requires"])

    assert pins == {name: LOCKED[name] for name in _with_all_they_ask_for([*pins])}


@pytest.mark.parametrize("path", BOOTSTRAP, ids=lambda path: path.stem)
def test_what_make_installs_by_itself_is_named_with_its_digests(path: Path) -> None:
    text = re.sub(r"^#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)

    for line in text.replace("\\\n", "").splitlines():
        assert re.fullmatch(r"[a-z-]+==[0-9.]+(?:\s+--hash=sha256:[0-9a-f]{64})+", line)
    assert f"scripts/bootstrap/{path.name} " in MAKEFILE


def test_make_fetches_nothing_of_python_s_without_a_digest() -> None:
    fetches = re.compile(r"pip (?:install|download)|uv tool|uvx|\$\(UV\) (?:sync|pip|tool)")
    asked = [line for line in MAKEFILE.splitlines() if fetches.search(line)]

    assert asked
    for line in asked:
        assert re.search(r"--require-hashes|--no-index|sync --frozen .*--no-install-project", line)
