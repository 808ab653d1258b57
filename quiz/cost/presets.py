"""Examples of prices, with the month in which a vendor's page had them; none is a default."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data

from quiz.decision.guide import toml_text
from quiz.decision.guide.load import decoded
from quiz.decision.guide.toml_table import Mistake, TomlTable


@dataclass(frozen=True, slots=True, eq=False)
class Preset:
    """An example of prices that a table of figures may name.

    `source` is the finding in `evidence.toml` whose page was seen, or empty if no vendor's prices
    are meant. `due` is the month by which to look again.
    """

    id: str
    name: str
    tables: tuple[str, ...]
    seen: str
    due: str
    source: str
    figures: Mapping[str, float | bool | list[float]]


@cache
def load_presets(text: str | None = None) -> Mapping[str, Preset]:
    """Return the presets by id; None stands for the file beside this module.

    `ValueError` says what an editor has to mend.
    """
    try:
        return _presets(_file_text() if text is None else text)
    except Mistake as mistake:
        raise ValueError(str(mistake)) from None


def _file_text() -> str:
    return decoded("presets.toml", get_data("quiz.cost", "presets.toml") or b"")


def _presets(text: str) -> dict[str, Preset]:
    try:
        tables = TomlTable("presets.toml", toml_text.tables(text))
    except ValueError as error:
        raise Mistake(f"presets.toml: {error}") from None
    found: dict[str, Preset] = {}
    for table in tables.tables("preset"):
        preset = _preset(table)
        if preset.id in found:
            raise Mistake(f"preset {preset.id!r} is there twice; give one of them another id")
        found[preset.id] = preset
    tables.end()
    return found


def _preset(table: TomlTable) -> Preset:
    preset = Preset(
        id=table.text("id"),
        name=table.text("name"),
        tables=tuple(table.texts("tables", ...)),
        seen=table.month("seen"),
        due=table.month("due"),
        source=table.text("source", ""),
        figures=table.values("figures"),
    )
    table.end()
    return preset
