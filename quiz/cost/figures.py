"""A reader's figures, each low, likely and high: reading them from tables, and picking values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any

from quiz.cost.inputs import LEAST, MOST, REQUIRED, ROLES, SECTIONS, Inputs
from quiz.cost.presets import Preset

type Path = tuple[str, str]
"""The table and the name of a figure."""
OR_RANGE = "or [low, likely, high]"


class FigureError(ValueError):
    """A figure that is not understood, or not there; its text says which, and what it takes.

    `name` is empty where the whole table is meant; `needed_by` is the figure that it is needed for.
    """

    def __init__(
        self, table: str, name: str, found: str, takes: str, needed_by: Path | None = None
    ) -> None:
        super().__init__(f"{found}; {takes}")
        self.table, self.name, self.needed_by = table, name, needed_by


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with what it might be at least and at most; all three alike if it is known."""

    low: float
    likely: float
    high: float

    @property
    def is_known(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """All figures that a reader's tables hold, those of presets among them.

    `presets` has the preset of each table that names one. What was left out is not in `estimates`.
    """

    tables: tuple[str, ...]
    estimates: Mapping[Path, Estimate]
    flags: Mapping[Path, bool]
    presets: Mapping[str, Preset]

    def inputs(self, pick: Callable[[Path, Estimate], float]) -> Inputs:
        """Return one value for each figure, as picked."""
        values: dict[str, dict[str, float | bool]] = {table: {} for table in self.tables}
        for (table, name), estimate in self.estimates.items():
            values[table][name] = pick((table, name), estimate)
        for (table, name), is_so in self.flags.items():
            values[table][name] = is_so
        return Inputs(**{table: SECTIONS[table](**values[table]) for table in self.tables})

    def likely(self) -> Inputs:
        return self.inputs(lambda _, estimate: estimate.likely)


def read(tables: Mapping[str, Any], presets: Mapping[str, Preset]) -> Figures:
    """Read figures from tables, as a TOML or JSON file has them.

    A figure is a number, or a list of three: low, likely and high. A table may name a preset; its
    own figures go before the preset's. `FigureError` says which figure, what was found, and what it
    takes; `ValueError`, that a table means nothing here.
    """
    _refuse_unknown(tables)
    given = {name: _table(name, tables[name], presets) for name in SECTIONS if name in tables}
    estimates: dict[Path, Estimate] = {}
    flags: dict[Path, bool] = {}
    for table, (values, _) in given.items():
        for declared in fields(SECTIONS[table]):
            if declared.name not in values:
                continue
            value, path = values[declared.name], (table, declared.name)
            if "least" in declared.metadata:
                estimates[path] = _estimate(table, declared, value)
            else:
                flags[path] = _flag(table, declared, value)
    used = {table: preset for table, (_, preset) in given.items() if preset}
    figures = Figures(tuple(given), estimates, flags, used)
    for mistake in _inconsistencies(figures):
        raise mistake
    return figures


def answers_in(tables: dict[str, Any]) -> dict[str, str]:
    """Take the answers to the quiz out, if they have a table among those of figures."""
    answers = tables.pop("answers", {})
    if not isinstance(answers, dict) or not all(isinstance(each, str) for each in answers.values()):
        raise ValueError("the table 'answers' takes a choice in quotes for each criterion")
    return answers


def _refuse_unknown(tables: Mapping[str, Any]) -> None:
    for name in tables:
        if name not in SECTIONS:
            raise ValueError(f"{name!r} is no table of figures; use {', '.join(SECTIONS)}")
    for name in REQUIRED:
        if name not in tables:
            found = f"the table {name!r} is missing"
            raise FigureError(name, _first_required(name), found, _what_it_takes(name))


def _table(
    name: str, table: Any, presets: Mapping[str, Preset]
) -> tuple[dict[str, Any], Preset | None]:
    """Return the figures of a table with those of its preset, and that preset."""
    if not isinstance(table, Mapping):
        raise FigureError(name, "", f"{name} is {table!r}", _what_it_takes(name))
    values, preset = dict(table), None
    if "preset" in values:
        preset = _preset(name, values.pop("preset"), presets)
        values = {**preset.figures, **values}
    declared = {each.name: each for each in fields(SECTIONS[name])}
    for key in values:
        if key not in declared:
            raise ValueError(f"{name}: {key!r} means nothing here; use {', '.join(declared)}")
    for each in declared.values():
        if each.default is MISSING and each.name not in values:
            found = f"{name}: {each.name!r} is missing"
            raise FigureError(name, each.name, found, f"give {_takes(each)}")
    return values, preset


def _preset(table: str, id: Any, presets: Mapping[str, Preset]) -> Preset:
    fitting = [each.id for each in presets.values() if table in each.tables]
    if id not in fitting:
        allowed = f"use one of {', '.join(fitting)}" if fitting else "there is none for this table"
        raise ValueError(f"{table}: preset is {id!r}; {allowed}")
    return presets[id]


def _estimate(table: str, declared: Field[Any], value: Any) -> Estimate:
    parts = value if isinstance(value, list) and len(value) == 3 else [value] * 3
    if not all(_is_number(part, declared) for part in parts) or parts != sorted(parts):
        raise _misfit(table, declared, value, f"give {_takes(declared)}")
    if any(0 < part < LEAST for part in parts):
        raise _misfit(table, declared, value, f"give 0, or {LEAST:g} and more")
    low, likely, high = map(float, parts)
    return Estimate(low, likely, high)


def _is_number(value: Any, declared: Field[Any]) -> bool:
    """Tell whether this is a number within bounds; truth values and text are none, nor is NaN."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    bounds = declared.metadata
    return bool(bounds["least"] <= value <= bounds["most"])


def _flag(table: str, declared: Field[Any], value: Any) -> bool:
    if not isinstance(value, bool):
        meaning = declared.metadata["meaning"]
        raise _misfit(table, declared, value, f"give true or false ({meaning})")
    return value


def _misfit(table: str, declared: Field[Any], value: Any, takes: str) -> FigureError:
    found = f"{table}: {declared.name} is {_shown(value)}"
    return FigureError(table, declared.name, found, takes)


def _shown(value: Any) -> str:
    """Return a value for a sentence, cut short where it is long."""
    try:
        text = repr(value)
    except ValueError:  # a whole number of more digits than Python writes out
        return "too large a number"
    return text if len(text) <= 60 else f"{text[:60]}…"


def _takes(declared: Field[Any]) -> str:
    least, most = declared.metadata["least"], declared.metadata["most"]
    upper = "" if most == MOST else f" to {most:g}"
    bounds = f"a number from {least:g}{upper}, {OR_RANGE}"
    return f"{bounds} ({declared.metadata['meaning']})"


def _required(name: str) -> list[str]:
    return [each.name for each in fields(SECTIONS[name]) if each.default is MISSING]


def _first_required(name: str) -> str:
    return next(iter(_required(name)), "")


def _what_it_takes(name: str) -> str:
    names = _required(name)
    return f"give {', '.join(names)}" if names else "give a table of figures, or leave it out"


MODELS = ("model", "small_model", "tuned_model")
WORKS = ("prompt_work", "text_work", "index_work", "training_work", "serving_work")
CACHE_READ, CACHE_WRITE = (f"cache_{each}_usd_per_million_tokens" for each in ("read", "write"))
NEEDED_BY: Mapping[Path, Path] = {
    **{(model, "cache_life_minutes"): (model, CACHE_READ) for model in MODELS},
    **{(model, CACHE_READ): (model, CACHE_WRITE) for model in MODELS},
    **{
        (work, f"{role}_{hours}"): ("rates", f"{role}_usd_per_hour")
        for work in WORKS
        for role in ROLES
        for hours in ("build_hours", "keep_hours_per_month")
    },
    ("training", "retrain_trainer_hours"): ("rates", "trainer_usd_per_hour"),
    ("training", "model_written_share"): ("training", "checking_minutes"),
    ("training", "relabelled_share"): ("training", "retrains_per_year"),
    ("machines", "machine_usd_per_hour"): ("machines", "rented_hours_per_month"),
    ("machines", "rented_hours_per_month"): ("machines", "machine_usd_per_hour"),
    ("machines", "stops_when_idle"): ("machines", "machine_tokens_per_second"),
    ("machines", "bought_usd"): ("machines", "bought_life_months"),
    ("machines", "power_watts"): ("machines", "power_usd_per_kwh"),
}
"""Figures that say nothing without another one, which would else count as nothing in silence."""


def _inconsistencies(figures: Figures) -> Iterator[FigureError]:
    """Yield what to say of each figure without the one that it needs."""
    known = {*figures.estimates, *figures.flags}
    for path, needed in NEEDED_BY.items():
        given = figures.estimates.get(path)
        is_so = figures.flags.get(path, given is not None and given.high > 0)
        if is_so and needed not in known:
            table, name = needed
            found = f"{table}: {name!r} is missing"
            takes = f"{path[0]} has {path[1]}, which needs it"
            yield FigureError(table, name, found, takes, needed_by=path)
    if _is_free(figures):
        takes = "give machine_usd_per_hour, bought_usd or no table"
        found = "machines: nothing costs anything"
        yield FigureError("machines", "machine_usd_per_hour", found, takes)


def _is_free(figures: Figures) -> bool:
    paths = [("machines", name) for name in ("machine_usd_per_hour", "bought_usd")]
    return "machines" in figures.tables and not any(path in figures.estimates for path in paths)


def spread(figures: Figures) -> Iterator[tuple[Path, Estimate]]:
    """Yield every figure with a range around it.

    Of a figure that is given as one number, the range is from half of it to twice, within what it
    can be; one that is 0 has none.
    """
    for (table, name), estimate in figures.estimates.items():
        (declared,) = (each for each in fields(SECTIONS[table]) if each.name == name)
        least, most = declared.metadata["least"], declared.metadata["most"]
        if not estimate.is_known:
            yield (table, name), estimate
        elif estimate.likely:
            low, high = max(least, estimate.likely / 2), min(most, estimate.likely * 2)
            yield (table, name), Estimate(low, estimate.likely, high)
