"""The lock of Python's packages has what pyproject.toml pins; npm compares its own by itself."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
LOCKED = {
    each["name"]: each["version"]
    for each in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    if "version" in each
}


@pytest.mark.parametrize("pin", PINS["dev"])
def test_what_is_pinned_is_what_is_locked_and_tested(pin: str) -> None:
    name, _, version = pin.partition("==")

    assert LOCKED.get(name.partition("[")[0]) == version, "run `uv lock`, then `make setup`"
