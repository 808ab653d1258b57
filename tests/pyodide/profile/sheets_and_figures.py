"""Requests to count cases and to sum up costs, good and bad, made by chance like the others."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quiz.cost.presets import load_presets
from quiz.decision.cases.columns import MEANINGS, ROLES
from scripts.runtime import sample_requests
from tests.core.costs import PUBLISHED, TABLES, WORKED

EXPORTS = sorted((Path(__file__).parents[2] / "data" / "exports").glob("*.csv"))
CELLS = ("yes", "no", "Pass", "FAIL", "1", "0", "0.75", "", " ", "misread", "no-text", "a, b")
LENGTHS = (65, 130, 400, 600, 1_500, 5_000)
"""Rows of large sheets: Python sorts, joins and keeps many in other ways than few."""
NUMBERS: tuple[Any, ...] = (
    *(0, 1, -1, 0.5, 1e12, 1e-9, 10**30, True, None, "text", "", "60k / 70,000"),
    *([1, 2, 3], [3, 2, 1], [], {}),
)


def on_demand_requests(seed: int, count: int) -> Iterator[str]:
    """Yield so many of each kind, the same for the same seed."""
    yield from sample_requests.on_demand()
    for path in EXPORTS:
        text = path.read_text(encoding="utf-8-sig")
        yield json.dumps({"cases": {"file": text}})
        yield json.dumps({"cases": {"file": text, "target": 80, "columns": {"pasted": 1}}})
    for length in LENGTHS:
        yield from _large(random.Random(f"{seed} {length} rows"), length)
    for each in range(count):
        yield from by_chance(random.Random(f"{seed} {each}"))


def _large(rng: random.Random, length: int) -> Iterator[str]:
    """Yield requests with a sheet of so many rows: with columns of a meaning, and with none."""
    for header, cells in (("id,pasted,closed,label", CELLS[:4]), ("yes,no", CELLS), ("x", CELLS)):
        width = header.count(",") + 1
        rows = [",".join(f'"{rng.choice(cells)}"' for _ in range(width)) for _ in range(length)]
        text = "\n".join([header, *rows])
        yield json.dumps({"cases": {"file": text}})
        yield json.dumps({"cases": {"file": text, "target": 80, "columns": {"pasted": 1}}})
        yield json.dumps({"cases": {"file": text, "target": 80, "before": text}})
    yield json.dumps({"cases": {"file": "yes,no" * length}})
    yield json.dumps({"cases": {"file": "gap=both&" * length}})


def by_chance(rng: random.Random) -> Iterator[str]:
    """Yield a request of each kind."""
    yield json.dumps({"cases": _asked_of_cases(rng)})
    yield json.dumps({"cost": _figures(rng)})


def _asked_of_cases(rng: random.Random) -> dict[str, Any]:
    asked: dict[str, Any] = {"file": _sheet(rng), "target": rng.choice([50, 70, 80, 90, 95])}
    for key, values in (
        ("came", ["arrived", "picked", "", 3]),
        ("answers", [{"task": "narrow"}, {"gap": "both", "examples": "many"}, {"gap": 1}, []]),
        ("columns", [{"pasted": 2}, {"label": 4, "current": 3}, {"pasted": 99}, {"x": 1}]),
        ("lacking", [[], ["nothing"], "text"]),
        ("before", [_sheet(rng), 7]),
    ):
        if rng.random() < 0.25:
            asked[key] = rng.choice(values)
    return asked


def _sheet(rng: random.Random) -> str:
    """Return a file: columns of some roles, by their names or meanings, or of none."""
    signs = rng.choice([",", ";", "\t"])
    end = rng.choice(["\n", "\r\n", "\r"])
    names = [*ROLES, *MEANINGS.values(), "Score", "Überschrift 😀", '"quoted"', ""]
    header = rng.sample(names, rng.randint(1, 6))
    cells = CELLS[: rng.choice([2, 2, 2, len(CELLS)])]
    rows = [[rng.choice(cells) for _ in header] for _ in range(rng.randint(0, 60))]
    lines = (signs.join(f'"{cell}"' if signs in cell else cell for cell in row) for row in rows)
    return rng.choice(["", "\ufeff"]) + end.join([signs.join(header), *lines])


def _figures(rng: random.Random) -> dict[str, Any]:
    """Return the tables of a case, some of their figures changed, left out or added."""
    known = rng.choice([TABLES, *(case["figures"] for case in (*WORKED, *PUBLISHED))])
    tables: dict[str, Any] = {name: dict(figures) for name, figures in known.items()}
    for figures in tables.values():
        for figure in list(figures):
            if rng.random() < 0.05:
                figures[figure] = rng.choice(NUMBERS)
            elif rng.random() < 0.1 and isinstance(figures[figure], int | float):
                figures[figure] = [figures[figure] / 2, figures[figure], figures[figure] * 3]
            elif rng.random() < 0.03:
                del figures[figure]
    if rng.random() < 0.3:
        table = rng.choice([*known])
        tables[table]["preset"] = rng.choice([*load_presets(), "nobody"])
    if rng.random() < 0.3:
        tables["brief"] = rng.choice([True, False, 1])
    if rng.random() < 0.2:
        tables["record"] = rng.choice([sample_requests.RECORD_WITH_COSTS, {}, 3])
    if rng.random() < 0.5:
        tables["answers"] = rng.choice([{"freshness": "changing"}, {"task": "narrow"}, {"x": "y"}])
    return tables
