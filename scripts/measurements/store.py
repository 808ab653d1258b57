"""The results of the benches, as JSON beside this file, each with its circumstances."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from quiz.decision import load_guide

HERE = Path(__file__).parent


@cache
def read(name: str) -> dict[str, Any]:
    """Return the committed measurements of one bench."""
    measurements: dict[str, Any] = json.loads((HERE / name).read_text(encoding="utf-8"))
    return measurements


def versions(name: str) -> str:
    """Return which versions of what those were taken with, for a sentence."""
    return ", ".join(f"{what} {version}" for what, version in read(name)["versions"].items())


def write(name: str, versions: Mapping[str, str], figures: Mapping[str, Any]) -> None:
    """Write a bench's figures, with the day, the machine and the versions."""
    described = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {len(os.sched_getaffinity(0))} shared cores",
        "versions": dict(versions),
        "guide": load_guide().version,
    }
    text = json.dumps(described | dict(figures), indent=1, ensure_ascii=False)
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def spread(values: Sequence[float], digits: int) -> dict[str, float]:
    """Return median, least and most, rounded."""
    found = {"median": median(values), "from": min(values), "to": max(values)}
    return {name: round(value, digits) for name, value in found.items()}
