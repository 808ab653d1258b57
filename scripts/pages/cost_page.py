"""What the page of costs needs: its form from the figures' own declarations, and sums to show."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import quiz.cost
from quiz.cost.cost_json import BreakEvenJson, CostJson, WayCostJson, cost
from quiz.cost.figures import Estimate, read
from quiz.cost.inputs import SECTIONS, TITLES
from quiz.cost.presets import Preset, load_presets
from quiz.cost.typed import as_typed
from quiz.cost.units import unit_of
from quiz.decision import Guide
from quiz.terminal.cost_template import EXAMPLE

CASES = Path(quiz.cost.__file__).parent / "cases"
FIRST = (
    ("traffic", "requests_per_month"),
    ("request", "instruction_tokens"),
    ("request", "question_tokens"),
    ("request", "answer_tokens"),
    ("text", "text_tokens"),
)
"""What is asked first, beside the model: with its prices the six on which most sums hang."""
GROUPS = (
    ("Prices of the model, and its cache", ("model",)),
    ("Months, budget and traffic", ("plan", "traffic")),
    ("Text and index", ("text", "index")),
    ("Training, and who serves the model", ("training", "tuned_model", "machines")),
    (
        "People",
        (*("rates", "prompt_work", "text_work", "index_work"), "training_work", "serving_work"),
    ),
    ("Making the prompt cheaper", ("small_model", "cheaper")),
)
"""What folds, with the tables in it: all but those whose every field is asked first."""
UNITS = {
    "in_busiest_hour": "",
    "per_month": "",
    "share": "from 0 to 1, or %",
    "factor": "times",
    "examples": "",
    "passes": "",
    "runs": "",
    "texts": "",
    "questions": "",
}
"""Units that the name of a figure says already, or that want another word."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: `name` is its table and figure, `value` what it begins with, as one types it."""

    name: str
    label: str
    unit: str
    value: str
    is_flag: bool
    is_required: bool


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of figures, with the presets that can fill it and the one that it begins with."""

    name: str
    title: str
    presets: tuple[Preset, ...]
    preset: str
    fields: tuple[FormField, ...]


@cache
def form() -> tuple[FormTable, ...]:
    """Return every table with every field, as the example fills them."""
    values = _values(EXAMPLE)
    return tuple(
        FormTable(
            name=table,
            title=TITLES[table],
            presets=tuple(each for each in load_presets().values() if table in each.tables),
            preset=str(EXAMPLE.get(table, {}).get("preset", "")),
            fields=tuple(_field(table, each, values) for each in fields(section)),
        )
        for table, section in SECTIONS.items()
    )


def by_name() -> dict[str, FormTable]:
    return {table.name: table for table in form()}


def first() -> list[FormField]:
    """Return the fields that are asked first, in their order."""
    found = {each.name: each for table in form() for each in table.fields}
    return [found[".".join(path)] for path in FIRST]


def others(table: FormTable) -> list[FormField]:
    """Return the fields of a table that are not asked first."""
    asked = {".".join(path) for path in FIRST}
    return [each for each in table.fields if each.name not in asked]


def _field(table: str, declared: Field[Any], values: Mapping[str, str]) -> FormField:
    name, meaning = f"{table}.{declared.name}", declared.metadata["meaning"]
    is_flag = "least" not in declared.metadata
    return FormField(
        name=name,
        label=meaning[0].upper() + meaning[1:],
        unit="" if is_flag else _unit(unit_of(declared.name)),
        value=values.get(name, ""),
        is_flag=is_flag,
        is_required=declared.default is MISSING,
    )


def _unit(unit: str) -> str:
    spelt = unit.replace("_", " ").replace("usd", "US dollars").replace("kwh", "kWh")
    return UNITS.get(unit, spelt)


def data(guide: Guide) -> str:
    """Return what the page's script fills in, as JSON that is safe inside a script element.

    Cases and presets by id, with a text for each field; what an answer says, by criterion and
    choice. A preset's fields have no table before their names: it may fill several.
    """
    needed = {
        "cases": {
            case["id"]: {
                "answers": case["answers"],
                "presets": _presets(case["figures"]),
                "fields": _values(case["figures"]),
            }
            for case in cases()
        },
        "presets": {id: dict(_preset_fields(each)) for id, each in load_presets().items()},
        "facts": _facts(guide),
    }
    return json.dumps(needed, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _presets(tables: Mapping[str, Any]) -> dict[str, str]:
    return {name: table["preset"] for name, table in tables.items() if "preset" in table}


def _values(tables: Mapping[str, Any]) -> dict[str, str]:
    """Return each figure as one types it, those of presets too, by table and name."""
    found = read(tables, load_presets())
    texts = {".".join(path): _typed(each) for path, each in found.estimates.items()}
    return texts | {".".join(path): "true" for path, is_so in found.flags.items() if is_so}


def _typed(estimate: Estimate) -> str:
    return as_typed(estimate.low, estimate.likely, estimate.high)


def _preset_fields(preset: Preset) -> Iterator[tuple[str, str]]:
    for name, value in preset.figures.items():
        if isinstance(value, bool):
            yield name, "true" if value else ""
        else:
            low, likely, high = value if isinstance(value, list) else [value] * 3
            yield name, as_typed(low, likely, high)


def facts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _toml("facts.toml")["fact"]
    return found


def _facts(guide: Guide) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for fact in facts():
        criterion, choice = fact["criterion"], fact["choice"]
        found.setdefault(criterion, {})[choice] = {
            "reply": guide.criteria[criterion].reply(choice),
            "fields": dict(_fact_fields(fact)),
            "without": fact.get("without", []),
        }
    return found


def _fact_fields(fact: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for table, figures in fact.get("figures", {}).items():
        for name, value in figures.items():
            low, likely, high = value if isinstance(value, list) else [value] * 3
            yield f"{table}.{name}", as_typed(low, likely, high)


def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _toml("worked.toml")["case"]
    return found


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """A worked case with what its figures come to."""

    id: str
    title: str
    story: str
    because: str
    months: int
    cheapest: WayCostJson
    dominant: str
    next: WayCostJson | None
    break_even: BreakEvenJson | None
    labels: Mapping[str, str]


def worked(guide: Guide) -> list[WorkedCase]:
    return [
        _worked(case, cost(guide, load_presets(), case["figures"], case["answers"]))
        for case in cases()
    ]


def _worked(case: Mapping[str, Any], found: CostJson) -> WorkedCase:
    best, *rest = found["ways"]
    left = [each for each in rest if each["total_usd"] and each["standing"] != "ruled-out"]
    leading = [each for each in found["break_evens"] if each["is_leading"]]
    return WorkedCase(
        id=case["id"],
        title=case["title"],
        story=case["story"],
        because=case["because"],
        months=int(found["horizon_months"]),
        cheapest=best,
        dominant=next(each["label"] for each in best["lines"] if each["line"] == best["dominant"]),
        next=left[0] if left else None,
        break_even=leading[0] if leading else None,
        labels={each["way"]: each["label"] for each in found["ways"]},
    )


@dataclass(frozen=True, slots=True)
class PublishedSum:
    """A sum that somebody published, and what ours comes to from the same figures."""

    what: str
    source: str
    published_usd: float
    ours_usd: float


def published(guide: Guide) -> Iterator[PublishedSum]:
    for case in _toml("published.toml")["published"]:
        found = cost(guide, load_presets(), case["figures"], {})
        (way,) = (each for each in found["ways"] if each["way"] == case["way"])
        amount = way["setup_usd"] if case["quantity"] == "setup_usd" else way["usd_per_month"]
        if amount:
            yield PublishedSum(
                case["what"], case["source"], case["published_usd"], amount["likely"]
            )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))
