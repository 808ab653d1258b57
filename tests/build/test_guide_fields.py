"""The page about the keys of guide.toml and evidence.toml has what the loader reads."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from quiz.decision import load_guide
from quiz.decision.guide import load, toml_table
from quiz.decision.guide.model import CASES, OUTCOMES
from quiz.decision.guide.toml_table import TomlTable

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "decisions" / "guide-fields.md"
FILES = {name: ROOT / "quiz" / "decision" / f"{name}.toml" for name in ("guide", "evidence")}
HEADING = re.compile(r"^## `(?P<table>[^`]+)`")
ROW = re.compile(r"^\| `(?P<key>[a-z-]+)` \| (?P<required>[^|]+) \| (?P<allowed>[^|]+) \|")


type Read = Mapping[str, Mapping[str, set[tuple[bool, str]]]]
"""By table and key: whether it was required, and what was expected there."""


class RecordingTable(TomlTable):
    """A table that notes every key that is asked for, whether it must be there, and what it is."""

    asked: defaultdict[str, defaultdict[str, set[tuple[bool, str]]]]
    """By table and key; a key can be required in one table of a kind and optional in another."""

    def __init__(self, location: str, table: dict[str, Any], kind: str | None = None) -> None:
        super().__init__(location, table)
        self.kind = kind or location

    def table(self, key: str) -> TomlTable:
        found = super().table(key)
        return RecordingTable(found.location, found.left, f"[{key}]")

    def tables(self, key: str) -> list[TomlTable]:
        return [
            RecordingTable(each.location, each.left, f"[[{key}]]") for each in super().tables(key)
        ]

    def _take(self, key: str, kind: type, expected: str, default: Any) -> Any:
        self.asked[self.kind][key].add((default is toml_table.REQUIRED, expected))
        return super()._take(key, kind, expected, default)


@pytest.fixture(scope="module")
def read() -> Read:
    """Return what the loader asks of both files as they are."""
    RecordingTable.asked = defaultdict(lambda: defaultdict(set))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "TomlTable", RecordingTable)
        load_guide(*(f"\n{path.read_text(encoding='utf-8')}" for path in FILES.values()))
    return RecordingTable.asked


def _described() -> dict[str, dict[str, tuple[str, str]]]:
    """Return what the page says of each key: whether it is required, and what it may be."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    table = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if heading := HEADING.match(line):
            table = heading["table"]
            found[table] = {}
        elif row := ROW.match(line):
            found[table][row["key"]] = (row["required"], row["allowed"])
    return found


def test_every_key_that_the_loader_reads_is_described_and_no_other(read: Read) -> None:
    described = {table: set(keys) for table, keys in _described().items()}

    assert described == {table: set(keys) for table, keys in read.items()}


def test_the_page_says_which_keys_are_required(read: Read) -> None:
    for table, keys in _described().items():
        for key, (required, _) in keys.items():
            ways = {is_required for is_required, _ in read[table][key]}
            expected = {True: "yes", False: "no"}[ways.pop()] if len(ways) == 1 else "unless"
            assert required.partition(" ")[0] == expected, f"{table} {key}"


def test_the_page_says_what_a_key_may_be_in_the_loader_s_own_terms(read: Read) -> None:
    for table, keys in _described().items():
        for key, (_, allowed) in keys.items():
            for _, expected in read[table][key]:
                assert allowed.startswith(expected), f"{table} {key}"


def test_the_page_names_every_case_of_a_headline() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert [case for case in CASES if f"`{case}`" not in text] == []
    assert f"one of {', '.join(dict.fromkeys(OUTCOMES.values()))} |" in text
