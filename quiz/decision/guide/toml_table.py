"""One TOML table, read key by key, so that a mistake is named with its location and the way out."""

import re
from types import EllipsisType
from typing import Any

REQUIRED = ...
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


class Mistake(Exception):
    """One sentence for the editor: where, what was found, what is allowed."""


class TomlTable:
    """A TOML table and where it stands. Reading a key takes it out; `end` refuses leftovers."""

    def __init__(self, location: str, table: dict[str, Any]) -> None:
        self.location, self.left, self.known = location, dict(table), list[str]()

    def end(self) -> None:
        """Refuse keys that nobody asked for: they are misspelt or mean nothing here."""
        for key in self.left:
            raise Mistake(f"{self.location}: {key!r} means nothing here; use {_list(self.known)}")

    def text(self, key: str, default: str | EllipsisType = REQUIRED) -> str:
        return str(self._take(key, str, "text in quotes", default)).strip()

    def flag(self, key: str) -> bool:
        return bool(self._take(key, bool, "true or false", False))

    def whole(
        self, key: str, allowed: range, default: int | EllipsisType | None = REQUIRED
    ) -> int | None:
        bounds = f"a whole number from {allowed.start} to {allowed.stop - 1}"
        value: int | None = self._take(key, int, bounds, default)
        if value is not None and (value not in allowed or isinstance(value, bool)):
            raise self._wrong(key, value, bounds)
        return value

    def month(self, key: str) -> str:
        """Return a month, year first, or nothing where the key is not there."""
        value = self._take(key, str, "a month such as 2027-02", "")
        if value and not MONTH.fullmatch(value):
            raise self._wrong(key, value, "a month such as 2027-02")
        return str(value)

    def one_of[Word: str](self, key: str, allowed: tuple[Word, ...]) -> Word:
        return self._allowed(key, allowed, self._take(key, str, _one_of(allowed), REQUIRED))

    def one_of_or_none[Word: str](self, key: str, allowed: tuple[Word, ...]) -> Word | None:
        value = self._take(key, str, _one_of(allowed), None)
        return None if value is None else self._allowed(key, allowed, value)

    def texts(self, key: str, default: list[str] | EllipsisType | None = None) -> list[str]:
        value = self._take(key, list, "a list of texts", [] if default is None else default)
        if not all(isinstance(each, str) for each in value):
            raise self._wrong(key, value, "a list of texts")
        return list(value)

    def text_or_texts(self, key: str) -> list[str]:
        """Return a list, or a single text as a list of one."""
        if isinstance(self.left.get(key), str):
            return [self.text(key)]
        return self.texts(key, REQUIRED)

    def texts_by_name(self, key: str, optional: bool = False) -> dict[str, str]:
        table = TomlTable(f"{self.location}, {key}", self._named(key, {} if optional else REQUIRED))
        return {name: table.text(name) for name in list(table.left)}

    def lists_by_name(self, key: str, optional: bool = False) -> dict[str, list[str]]:
        table = TomlTable(f"{self.location}, {key}", self._named(key, {} if optional else REQUIRED))
        return {name: table.texts(name) for name in list(table.left)}

    def values(self, key: str) -> dict[str, Any]:
        """Return a table as it is, for whoever knows its keys."""
        return self._named(key)

    def table(self, key: str) -> "TomlTable":
        return TomlTable(key, self._named(key))

    def tables(self, key: str) -> list["TomlTable"]:
        """Return the tables of this kind, each located by its id, or else by its number."""
        expected = f"tables, each under [[{key}]]"
        tables = self._take(key, list, expected, [])
        if not all(isinstance(table, dict) for table in tables):
            raise self._wrong(key, tables, expected)
        return [
            TomlTable(f"{key} {table.get('id', f'number {number}')!r}", table)
            for number, table in enumerate(tables, 1)
        ]

    def _named(self, key: str, default: Any = REQUIRED) -> dict[str, Any]:
        return dict(self._take(key, dict, "a table such as { name = … }", default))

    def _take(self, key: str, kind: type, expected: str, default: Any) -> Any:
        self.known.append(key)
        if key not in self.left:
            if default is REQUIRED:
                raise Mistake(f"{self.location}: {key!r} is missing; give {expected}")
            return default
        value = self.left.pop(key)
        if not isinstance(value, kind) or value == "":
            raise self._wrong(key, value, expected)
        return value

    def _allowed[Word: str](self, key: str, allowed: tuple[Word, ...], value: str) -> Word:
        for word in allowed:
            if word == value:
                return word
        raise self._wrong(key, value, _one_of(allowed))

    def _wrong(self, key: str, value: object, expected: str) -> Mistake:
        return Mistake(f"{self.location}: {key} is {value!r}; give {expected}")


def _one_of(allowed: tuple[str, ...]) -> str:
    return f"one of {_list(allowed)}"


def _list(names: Any) -> str:
    return ", ".join(names)
